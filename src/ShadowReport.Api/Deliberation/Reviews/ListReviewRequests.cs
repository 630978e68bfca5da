using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>The requests for reviews of a draft, or of all drafts of a report, in the order they were made.</summary>
internal static class ListReviewRequests
{
    /// <param name="Scope">The draft or the report.</param>
    /// <param name="State">The state that they have; null for all.</param>
    /// <param name="Assignee">The key of the member who is asked by name; null for all.</param>
    /// <param name="Page">The page.</param>
    public sealed record Query(ListScope Scope, RequestState? State, string? Assignee, IdPage Page)
        : IRequest<Outcome<CountedPage<ReviewRequestView>>>;

    public static Task<Results<CacheableOk<CountedPage<ReviewRequestView>>, ProblemHttpResult>> OfDraft(
        [AsParameters] DraftRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(ListScope.Of(request), State: null, Assignee: null, page));

    public static async Task<Results<CacheableOk<CountedPage<ReviewRequestView>>, ProblemHttpResult>> OfReport(
        [AsParameters] ReportRequest request,
        [AllowedValues("waiting", "answered", "withdrawn")]
        [Description("Lists requests of this state only; all if left out.")] string? state,
        [RegularExpression(KeyRule.Pattern)]
        [MaxLength(Keys.MaximumLength)]
        [Description("The key of a member. Lists requests that ask this member by name only.")] string? assignee,
        [AsParameters] ListFilters filters,
        [AsParameters] Paging paging)
    {
        var (wanted, scope) = (StateOf(state), filters.In(request.Report));
        return (wanted.Refusal ?? scope.Refusal ?? ListFilters.KeyFault("assignee", assignee)) is { } refusal
            ? Problems.From(refusal)
            : await request.List(paging, (IdPage page) => new Query(scope.Value, wanted.Value, assignee, page));
    }

    private static Outcome<RequestState?> StateOf(string? state) => state switch
    {
        null => new Outcome<RequestState?>(),
        "waiting" => (RequestState?)RequestState.Waiting,
        "answered" => (RequestState?)RequestState.Answered,
        "withdrawn" => (RequestState?)RequestState.Withdrawn,
        _ => Refusal.Invalid("state-unknown", "state", "state must be waiting, answered or withdrawn."),
    };

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<CountedPage<ReviewRequestView>>>
    {
        public async Task<Outcome<CountedPage<ReviewRequestView>>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.FindItems<ReviewRequest>(query.Scope, query.Page, request => request.Id, [.. Conditions(query)]);
            var findingDrafts = batch.FindDrafts(query.Scope);
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            var names = await findingNames;
            if (await findingDrafts is null)
                return query.Scope.NotFound;
            return (await finding).Page(
                query.Page, request => ReviewRequestView.Of(request, names), request => request.Id);
        }

        private static IEnumerable<Expression<Func<ReviewRequest, bool>>> Conditions(Query query)
        {
            if (query.Assignee is { } assignee)
                yield return request => request.Member == assignee;
            if (query.State is RequestState.Answered)
                yield return request => request.AnsweredBy != null;
            if (query.State is RequestState.Waiting)
                yield return request => request.AnsweredBy == null && request.WithdrawnAt == null;
            if (query.State is RequestState.Withdrawn)
                yield return request => request.AnsweredBy == null && request.WithdrawnAt != null;
        }
    }
}
