using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>The threads on all drafts of a report in the order they were opened, with their places in the newest versions.</summary>
internal static class ListReportComments
{
    /// <param name="Scope">The report, or one draft of it.</param>
    /// <param name="Open">True for open ones, false for resolved ones, null for all.</param>
    /// <param name="Assignee">The key of the member to whom they are assigned; null for all.</param>
    /// <param name="Page">The page.</param>
    public sealed record Query(ListScope Scope, bool? Open, string? Assignee, IdPage Page)
        : IRequest<Outcome<CountedPage<CommentView>>>;

    public static async Task<Results<CacheableOk<CountedPage<CommentView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request,
        [AllowedValues("open", "resolved")]
        [Description("Lists open or resolved comments only; all if left out.")] string? state,
        [RegularExpression(KeyRule.Pattern)]
        [MaxLength(Keys.MaximumLength)]
        [Description("The key of a member. Lists comments that are assigned to this member only.")] string? assignee,
        [AsParameters] ListFilters filters,
        [AsParameters] Paging paging)
    {
        var (open, scope) = (ListComments.OpenOf(state), filters.In(request.Report));
        return (open.Refusal ?? scope.Refusal ?? ListFilters.KeyFault("assignee", assignee)) is { } refusal
            ? Problems.From(refusal)
            : await request.List(paging, (IdPage page) => new Query(scope.Value, open.Value, assignee, page));
    }

    public sealed class Handler(IQuerySession session, CommentPorting porting)
        : IRequestHandler<Query, Outcome<CountedPage<CommentView>>>
    {
        public async Task<Outcome<CountedPage<CommentView>>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.FindItems<CommentThread>(query.Scope, query.Page, thread => thread.Id, [.. Conditions(query)]);
            var findingDrafts = batch.FindCurrent(query.Scope);
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            var names = await findingNames;
            if (await findingDrafts is not { } drafts)
                return query.Scope.NotFound;

            var found = await finding;
            var views = await porting.On(drafts, found.Found, names, cancellation);
            return new ListedItems<CommentView>(views, found.Total).Page(query.Page, view => view, view => view.Id);
        }

        private static IEnumerable<Expression<Func<CommentThread, bool>>> Conditions(Query query)
        {
            if (query.Open is { } open)
                yield return thread => thread.IsOpen == open;
            if (query.Assignee is { } assignee)
                yield return thread => thread.AssignedTo == assignee;
        }
    }
}
