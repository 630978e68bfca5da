using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Writing.Reference;

internal static class ListInstruments
{
    /// <summary>`Citation` is how a reference to it starts; null when its parts are not referred to.</summary>
    public sealed record Line(string Key, string Title, string? Citation, int Provisions);

    public sealed record Query(KeyPage Page) : IRequest<Outcome<Page<Line>>>;

    public static Task<Results<CacheableOk<Page<Line>>, ProblemHttpResult>> Endpoint(
        [AsParameters] AccountRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (KeyPage page) => new Query(page));

    public sealed class Handler(ReferenceData reference) : IRequestHandler<Query, Outcome<Page<Line>>>
    {
        public Task<Outcome<Page<Line>>> Handle(Query query, CancellationToken cancellation) =>
            Task.FromResult<Outcome<Page<Line>>>(query.Page.Of(
                reference.Instruments,
                instrument => new Line(instrument.Key, instrument.Title, instrument.Citation, instrument.Provisions.Count),
                instrument => instrument.Key));
    }
}
