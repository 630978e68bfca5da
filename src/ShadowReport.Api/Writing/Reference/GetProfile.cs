using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Writing.Reference;

internal static class GetProfile
{
    public sealed record Query(string Key) : IRequest<Outcome<Profile>>;

    public static Task<Results<CacheableOk<Profile>, ProblemHttpResult>> Endpoint([AsParameters] AccountRequest request, string profile) =>
        request.Send(new Query(profile)).ToReadable();

    public sealed class Handler(ReferenceData reference) : IRequestHandler<Query, Outcome<Profile>>
    {
        public Task<Outcome<Profile>> Handle(Query query, CancellationToken cancellation) => Task.FromResult<Outcome<Profile>>(
            reference.Profile(query.Key) is { } profile ? profile
                : Refusal.NotFound("profile-not-found", "This profile does not exist. GET /api/v1/profiles lists them."));
    }
}
