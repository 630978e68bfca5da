using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Writing.Reference;

internal static class ListProfiles
{
    /// <summary>A profile. `Phase` is the first of its `Phases`.</summary>
    public sealed record Line(
        string Key, string Title, string Body, string Phase, bool ReviewsState, IReadOnlyList<ProfilePhase> Phases);

    public sealed record Query(KeyPage Page) : IRequest<Outcome<Page<Line>>>;

    public static Task<Results<CacheableOk<Page<Line>>, ProblemHttpResult>> Endpoint(
        [AsParameters] AccountRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (KeyPage page) => new Query(page));

    public sealed class Handler(ReferenceData reference) : IRequestHandler<Query, Outcome<Page<Line>>>
    {
        public Task<Outcome<Page<Line>>> Handle(Query query, CancellationToken cancellation) =>
            Task.FromResult<Outcome<Page<Line>>>(query.Page.Of(
                reference.Profiles, profile => new Line(profile.Key, profile.Title, profile.Body, profile.Phase, profile.ReviewsState,
                    profile.Phases),
                profile => profile.Key));
    }
}
