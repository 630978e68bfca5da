using Marten.Linq.MatchesSql;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Deliberation.Reviews;

internal static class ListReviewRequests
{
    public sealed record Query(string Report, string Draft, IdPage Page) : IRequest<Outcome<Page<ReviewRequestView>>>;

    public static Task<Results<CacheableOk<Page<ReviewRequestView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(request.Report, request.Draft, page));

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<ReviewRequestView>>>
    {
        public async Task<Outcome<Page<ReviewRequestView>>> Handle(Query query, CancellationToken cancellation)
        {
            var id = DraftIds.Of(query.Report, query.Draft);
            if (!await session.CheckExistsAsync<Draft>(id, cancellation))
                return DraftRefusals.NoSuchDraft;

            var (found, names) = await session.WithNames(
                batch => batch.Query<ReviewRequest>()
                    .Where(request => request.Draft == id && request.MatchesSql("d.id > ?", query.Page.After))
                    .OrderBy(request => request.Id).Take(query.Page.Limit + 1).ToList(),
                cancellation);
            return query.Page.Page(found, request => ReviewRequestView.Of(request, names.Of(request.Author)), request => request.Id);
        }
    }
}
