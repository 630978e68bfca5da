using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>
/// The threads on a draft, or on all drafts of a report, in the order they were opened. They are shown on the newest version; those of one
/// draft on any other too.
/// </summary>
internal static class ListComments
{
    /// <param name="Scope">The draft or the report.</param>
    /// <param name="Version">The version that the places are in; the newest if it is null. Only for one draft.</param>
    /// <param name="Open">True for open ones, false for resolved ones, null for all.</param>
    /// <param name="Assignee">The key of the member to whom they are assigned; null for all.</param>
    /// <param name="Page">The page.</param>
    public sealed record Query(ListScope Scope, int? Version, bool? Open, string? Assignee, IdPage Page)
        : IRequest<Outcome<CountedPage<CommentView>>>;

    public static async Task<Results<CacheableOk<CountedPage<CommentView>>, ProblemHttpResult>> OfDraft(
        [AsParameters] DraftRequest request,
        [Description("The version on which the places are shown; the newest if left out.")] int? version,
        [AllowedValues("open", "resolved")]
        [Description("Lists open or resolved comments only; all if left out.")] string? state,
        [AsParameters] Paging paging)
    {
        var open = OpenOf(state);
        return open.Succeeded
            ? await request.List(paging, (IdPage page) => new Query(ListScope.Of(request), version, open.Value, Assignee: null, page))
            : open.ToProblem();
    }

    public static async Task<Results<CacheableOk<CountedPage<CommentView>>, ProblemHttpResult>> OfReport(
        [AsParameters] ReportRequest request,
        [AllowedValues("open", "resolved")]
        [Description("Lists open or resolved comments only; all if left out.")] string? state,
        [RegularExpression(KeyRule.Pattern)]
        [MaxLength(Keys.MaximumLength)]
        [Description("The key of a member. Lists comments that are assigned to this member only.")] string? assignee,
        [AsParameters] ListFilters filters,
        [AsParameters] Paging paging)
    {
        var (open, scope) = (OpenOf(state), filters.In(request.Report));
        return (open.Refusal ?? scope.Refusal ?? ListFilters.KeyFault("assignee", assignee)) is { } refusal
            ? Problems.From(refusal)
            : await request.List(paging, (IdPage page) => new Query(scope.Value, Version: null, open.Value, assignee, page));
    }

    /// <summary>Reads `?state=`: open, resolved, or null for all.</summary>
    public static Outcome<bool?> OpenOf(string? state) => state switch
    {
        null => new Outcome<bool?>(),
        "open" => (bool?)true,
        "resolved" => (bool?)false,
        _ => Refusal.Invalid("state-unknown", "state", "state must be open or resolved."),
    };

    public sealed class Handler(IQuerySession session, CommentPorting porting)
        : IRequestHandler<Query, Outcome<CountedPage<CommentView>>>
    {
        public async Task<Outcome<CountedPage<CommentView>>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.FindItems<CommentThread>(query.Scope, query.Page, thread => thread.Id, [.. Conditions(query)]);
            var findingDrafts = batch.FindCurrent(query.Scope);
            var findingVersion = query is { Version: { } number, Scope.DraftId: { } id }
                ? batch.Load<DraftVersion>(DraftIds.OfVersion(id, number)) : null;
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            var names = await findingNames;
            if (await findingDrafts is not { } drafts)
                return query.Scope.NotFound;
            var version = findingVersion is null ? null : await findingVersion;
            if (findingVersion is not null && version is null)
                return DraftRefusals.NoSuchVersion;

            var found = await finding;
            var texts = drafts.Select(draft => (draft.Draft, version?.AsBase() ?? draft.AsBase()));
            var views = await porting.On(texts, found.Found, names, cancellation);
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
