using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NpgsqlTypes;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>
/// The threads on a draft, shown on the newest version or on any other, or those on all drafts of a report, in the order they were opened.
/// </summary>
internal static class ListComments
{
    /// <summary>Whether open threads are listed, or resolved ones.</summary>
    public static readonly StateFilter<bool> State = new(("open", true), ("resolved", false));

    public sealed record Query(ListScope Scope, int? Version, IdPage Page) : IRequest<Outcome<CountedPage<CommentView>>>;

    public static async Task<Results<CacheableOk<CountedPage<CommentView>>, ProblemHttpResult>> OfDraft(
        [AsParameters] DraftRequest request,
        [Description("The version on which the places are shown; the newest if left out.")] int? version,
        [AllowedValues("open", "resolved")]
        [Description("Lists open or resolved comments only; all if left out.")] string? state,
        [AsParameters] Paging paging)
    {
        var open = State.Read(state);
        return open.Succeeded
            ? await request.List(paging, (IdPage page) => new Query(ListScope.Of(request), version, page))
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
        var (open, scope) = (State.Read(state), filters.In(request.Report));
        return (open.Refusal ?? scope.Refusal ?? ListFilters.KeyFault("assignee", assignee)) is { } refusal
            ? Problems.From(refusal)
            : await request.List(paging, (IdPage page) => new Query(scope.Value, Version: null, page));
    }

    private const string Open = "($7 is null or item.is_open = $7) and ($8 is null or item.data ->> 'assignedTo' = $8)";
    private const string Shown = "coalesce($9, own.number)";

    public static readonly JointRead JointOfDraft = Joint(ListSql.OfDraft);

    public static readonly JointRead JointOfReport = Joint(ListSql.OfReport);

    /// <summary>
    /// A list is named by its threads, their drafts, whose hashes fix all texts and what they kept of each other, and names. The steps that
    /// lead from a thread's version to the one shown come with it, unless restored versions shorten the way.
    /// </summary>
    private static JointRead Joint(ListSql list)
    {
        var page = PageOf(list);
        return new JointRead
        {
            Permission = Permission.ReadWork,
            Types = [.. ListSql.Types, NpgsqlDbType.Boolean, NpgsqlDbType.Varchar, NpgsqlDbType.Integer],
            Values = ValuesOf,
            From = list.From,
            Named = [.. page.Items, page.DraftLines, JointReads.Caller, .. CoalitionNames.Parts()],
            Rest = [page.Texts(Shown), StepsOf(page, Shown)],
        };
    }

    private static ItemPage PageOf(ListSql list) => ItemPage.Of(list, "comments", CommentsStorage.Alias, Open);

    /// <summary>The steps that place the quotes of a page.</summary>
    public static (string Name, string Sql) StepsOf(ItemPage page, string shown = "own.number") =>
        page.Steps("page.data ->> 'anchor' is not null", shown);

    private static IReadOnlyList<object>? ValuesOf(HttpContext context)
    {
        var query = context.Request.Query;
        string? assignee = query["assignee"];
        return QueryNumbers.Read(query["version"]) is (true, var version)
            && State.Read(query["state"]) is { Succeeded: true, Value: var open } && ListFilters.KeyFault("assignee", assignee) is null
            ? ListSql.ValuesOf(context, open, assignee, version) : null;
    }

    public sealed class Handler(FoundParts parts, CommentPorting porting) : IRequestHandler<Query, Outcome<CountedPage<CommentView>>>
    {
        public async Task<Outcome<CountedPage<CommentView>>> Handle(Query query, CancellationToken cancellation)
        {
            var page = PageOf(ListSql.OfDraft);
            var drafts = page.ShownIn(parts);
            if (query.Version is not null && drafts.Count == 0)
                return DraftRefusals.NoSuchVersion;
            return parts.Tag is null ? query.Scope.NotFound : await porting.PageOf(page, query.Page, drafts, parts, cancellation);
        }
    }
}
