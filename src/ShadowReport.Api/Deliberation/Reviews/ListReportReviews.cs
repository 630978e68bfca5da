using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>The reviews of all drafts of a report in the order they were given.</summary>
internal static class ListReportReviews
{
    /// <param name="Scope">The report, or one draft of it.</param>
    /// <param name="State">The state that they have; null for all.</param>
    /// <param name="Page">The page.</param>
    public sealed record Query(ListScope Scope, ReviewState? State, IdPage Page)
        : IRequest<Outcome<CountedPage<ReviewView>>>;

    public static async Task<Results<CacheableOk<CountedPage<ReviewView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request,
        [AllowedValues("standing", "replaced", "withdrawn", "overridden", "adopted", "minority-note", "unconfirmed")]
        [Description("Lists reviews of this state only; all if left out.")] string? state,
        [AsParameters] ListFilters filters,
        [AsParameters] Paging paging)
    {
        var (wanted, scope) = (StateOf(state), filters.In(request.Report));
        return (wanted.Refusal ?? scope.Refusal) is { } refusal
            ? Problems.From(refusal)
            : await request.List(paging, (IdPage page) => new Query(scope.Value, wanted.Value, page));
    }

    private static Outcome<ReviewState?> StateOf(string? state) => state switch
    {
        null => new Outcome<ReviewState?>(),
        "standing" => (ReviewState?)ReviewState.Standing,
        "replaced" => (ReviewState?)ReviewState.Replaced,
        "withdrawn" => (ReviewState?)ReviewState.Withdrawn,
        "overridden" => (ReviewState?)ReviewState.Overridden,
        "adopted" => (ReviewState?)ReviewState.Adopted,
        "minority-note" => (ReviewState?)ReviewState.MinorityNote,
        "unconfirmed" => (ReviewState?)ReviewState.Unconfirmed,
        _ => Refusal.Invalid(
            "state-unknown", "state",
            "state must be standing, replaced, withdrawn, overridden, adopted, minority-note or unconfirmed."),
    };

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<CountedPage<ReviewView>>>
    {
        public async Task<Outcome<CountedPage<ReviewView>>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.FindItems<Review>(query.Scope, query.Page, review => review.Id, [.. Conditions(query)]);
            var findingDrafts = batch.FindDrafts(query.Scope);
            var findingPolicy = batch.Load<AgreedPolicy>(query.Scope.Report);
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            var (names, policy) = (await findingNames, (await findingPolicy).OrDefault());
            if (await findingDrafts is not { } drafts)
                return query.Scope.NotFound;

            var histories = drafts.ToDictionary(draft => draft.Id, draft => draft.History());
            return (await finding).Page(
                query.Page, review => ReviewView.Of(review, histories[review.Draft], policy, names), review => review.Id);
        }

        private static IEnumerable<Expression<Func<Review, bool>>> Conditions(Query query)
        {
            if (query.State is { } state)
                yield return review => review.State == state;
        }
    }
}
