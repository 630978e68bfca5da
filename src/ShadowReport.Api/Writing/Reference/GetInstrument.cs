using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Writing.Reference;

internal static class GetInstrument
{
    public sealed record Query(string Key) : IRequest<Outcome<Instrument>>;

    public static Task<Results<CacheableOk<Instrument>, ProblemHttpResult>> Endpoint(
        [AsParameters] AccountRequest request, string instrument) =>
        request.Send(new Query(instrument)).ToReadable();

    public sealed class Handler(ReferenceData reference) : IRequestHandler<Query, Outcome<Instrument>>
    {
        public Task<Outcome<Instrument>> Handle(Query query, CancellationToken cancellation) => Task.FromResult<Outcome<Instrument>>(
            reference.Instrument(query.Key) is { } instrument ? instrument
                : Refusal.NotFound("instrument-not-found", "This instrument does not exist. GET /api/v1/instruments lists them."));
    }
}
