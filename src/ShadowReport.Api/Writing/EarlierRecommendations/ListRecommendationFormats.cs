using ShadowReport.Core.EarlierRecommendations;

namespace ShadowReport.Api.Writing.EarlierRecommendations;

internal static class ListRecommendationFormats
{
    public sealed record Query(KeyPage Page) : IRequest<Outcome<Page<RecommendationFormat>>>;

    public static Task<Results<CacheableOk<Page<RecommendationFormat>>, ProblemHttpResult>> Endpoint(
        [AsParameters] AccountRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (KeyPage page) => new Query(page));

    public sealed class Handler(IReadOnlyList<RecommendationFormat> formats) : IRequestHandler<Query, Outcome<Page<RecommendationFormat>>>
    {
        public Task<Outcome<Page<RecommendationFormat>>> Handle(Query query, CancellationToken cancellation) =>
            Task.FromResult<Outcome<Page<RecommendationFormat>>>(query.Page.Of(formats, format => format, format => format.Key));
    }
}
