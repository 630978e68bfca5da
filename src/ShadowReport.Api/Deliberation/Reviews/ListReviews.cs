using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>
/// All reviews of a draft, in the order they were given; or a report's objections that stand, were overridden, or came with an archive and
/// are not confirmed.
/// </summary>
internal static class ListReviews
{
    public sealed record Query(string Report, string? Draft, IdPage Page) : IRequest<Outcome<Page<ReviewView>>>;

    public static Task<Results<CacheableOk<Page<ReviewView>>, ProblemHttpResult>> OfDraft(
        [AsParameters] DraftRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(request.Report, request.Draft, page));

    public static Task<Results<CacheableOk<Page<ReviewView>>, ProblemHttpResult>> Objections(
        [AsParameters] ReportRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(request.Report, Draft: null, page));

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<ReviewView>>>
    {
        public async Task<Outcome<Page<ReviewView>>> Handle(Query query, CancellationToken cancellation)
        {
            if (!await Exists(query, cancellation))
                return query.Draft is null ? ReportRefusals.NoSuchReport : DraftRefusals.NoSuchDraft;

            var id = query.Draft is { } draft ? DraftIds.Of(query.Report, draft) : null;
            var reviews = id is not null
                ? session.Query<Review>().Where(review => review.Draft == id)
                : session.Query<Review>().Where(review => review.Report == query.Report && review.Decision == Decision.Object
                    && (review.State == ReviewState.Standing || review.State == ReviewState.Overridden
                        || review.State == ReviewState.Unconfirmed));
            var found = await reviews.Read(query.Page, cancellation);
            return query.Page.Page(await ReviewView.Of(session, query.Report, found, cancellation), view => view, view => view.Id);
        }

        private async Task<bool> Exists(Query query, CancellationToken cancellation) => query.Draft is { } draft
            ? await session.CheckExistsAsync<Draft>(DraftIds.Of(query.Report, draft), cancellation)
            : await session.CheckExistsAsync<Report>(query.Report, cancellation);
    }
}
