using NpgsqlTypes;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>
/// All reviews of a draft, in the order they were given; or a report's objections that stand, were overridden, or came with an archive and
/// are not confirmed.
/// </summary>
internal static class ListReviews
{
    private const string Objections = $"""
        review.report = $1 and review.data ->> 'decision' = '{nameof(Decision.Object)}'
          and review.data ->> 'state' in ('{nameof(ReviewState.Standing)}', '{nameof(ReviewState.Overridden)}', '{nameof(ReviewState.Unconfirmed)}')
        """;

    public sealed record Query(Refusal Missing, IdPage Page) : IRequest<Outcome<Page<ReviewView>>>;

    public static Task<Results<CacheableOk<Page<ReviewView>>, ProblemHttpResult>> OfDraft(
        [AsParameters] DraftRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(DraftRefusals.NoSuchDraft, page));

    public static Task<Results<CacheableOk<Page<ReviewView>>, ProblemHttpResult>> OfReport(
        [AsParameters] ReportRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(ReportRefusals.NoSuchReport, page));

    public static readonly JointRead JointOfDraft = Joint(DraftsStorage.DraftFrom("$2"), "review.draft = $2", "own.id = $2");

    public static readonly JointRead JointOfReport = Joint(
        ReportsStorage.ReportFrom("$1"), Objections,
        $"own.id in (select review.draft from {Storage.Schema}.mt_doc_{ReviewsStorage.Alias} review where review.tenant_id = m.tenant and {Objections})");

    /// <summary>A list is named by all that it shows: each review, the changes of its draft, the policy that holds, and names.</summary>
    private static JointRead Joint(string from, string reviews, string drafts) => new()
    {
        Permission = Permission.ReadWork,
        Types = [NpgsqlDbType.Varchar, NpgsqlDbType.Varchar, NpgsqlDbType.Uuid, NpgsqlDbType.Integer],
        Values = context => Paging.In<IdPage>(context) is { } page
            ? [$"{context.Request.RouteValues["report"]}", DraftIds.Of(context.Request), page.After, page.Limit + 1] : null,
        From = from,
        Named =
        [
            ("drafts", $"""
                (select json_agg(own.data order by own.id) from {Storage.Schema}.mt_doc_{DraftsStorage.Alias} own
                 where own.tenant_id = m.tenant and {drafts})
                """),
            ("reviews", $"""
                (select json_agg(page.data order by page.id) from (
                    select review.id, review.data from {Storage.Schema}.mt_doc_{ReviewsStorage.Alias} review
                    where review.tenant_id = m.tenant and {reviews} and review.id > $3 order by review.id limit $4) page)
                """),
            ReviewsStorage.PolicyPart("$1"),
            .. CoalitionNames.Parts(),
        ],
    };

    public sealed class Handler(FoundParts parts) : IRequestHandler<Query, Outcome<Page<ReviewView>>>
    {
        public Task<Outcome<Page<ReviewView>>> Handle(Query query, CancellationToken cancellation) => Task.FromResult(Page(query));

        private Outcome<Page<ReviewView>> Page(Query query)
        {
            if (parts.Tag is null)
                return query.Missing;
            var histories = (parts.Find<List<Draft>>("drafts") ?? []).ToDictionary(draft => draft.Id, draft => draft.History());
            var (policy, names) = (parts.Find<AgreedPolicy>("policy").OrDefault(), CoalitionNames.In(parts));
            return query.Page.Page(
                parts.Find<List<Review>>("reviews") ?? [], review => ReviewView.Of(review, histories[review.Draft], policy, names),
                review => review.Id);
        }
    }
}
