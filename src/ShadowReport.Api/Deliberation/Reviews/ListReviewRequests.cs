using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NpgsqlTypes;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>The requests for reviews of a draft, or of all drafts of a report, in the order they were made.</summary>
internal static class ListReviewRequests
{
    private static readonly StateFilter<RequestState> State = new(
        ("waiting", RequestState.Waiting), ("answered", RequestState.Answered), ("withdrawn", RequestState.Withdrawn));

    public sealed record Query(ListScope Scope, IdPage Page) : IRequest<Outcome<CountedPage<ReviewRequestView>>>;

    public static Task<Results<CacheableOk<CountedPage<ReviewRequestView>>, ProblemHttpResult>> OfDraft(
        [AsParameters] DraftRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(ListScope.Of(request), page));

    public static async Task<Results<CacheableOk<CountedPage<ReviewRequestView>>, ProblemHttpResult>> OfReport(
        [AsParameters] ReportRequest request,
        [AllowedValues("waiting", "answered", "withdrawn")]
        [Description("Lists requests of this state only; all if left out.")] string? state,
        [RegularExpression(KeyRule.Pattern)]
        [MaxLength(Keys.MaximumLength)]
        [Description("The key of a member. Lists requests that ask this member by name only.")] string? assignee,
        [Description("The id of a review round. Lists the requests of this round only.")] Guid? round,
        [AsParameters] ListFilters filters,
        [AsParameters] Paging paging)
    {
        var (wanted, scope) = (State.Read(state), filters.In(request.Report));
        return (wanted.Refusal ?? scope.Refusal ?? ListFilters.KeyFault("assignee", assignee)) is { } refusal
            ? Problems.From(refusal)
            : await request.List(paging, (IdPage page) => new Query(scope.Value, page));
    }

    /// <summary>The requests that nobody answered or withdrew, which are `item`.</summary>
    public const string Waiting = "item.data ->> 'answeredBy' is null and item.data ->> 'withdrawnAt' is null";

    private const string Filters = $"""
        ($7 is null or $7 = case when item.data ->> 'answeredBy' is not null then '{nameof(RequestState.Answered)}'
                                 when {Waiting} then '{nameof(RequestState.Waiting)}' else '{nameof(RequestState.Withdrawn)}' end)
        and ($8 is null or item.data ->> 'member' = $8) and ($9 is null or item.data ->> 'round' = $9)
        """;

    public static readonly JointRead JointOfDraft = Joint(ListSql.OfDraft);

    public static readonly JointRead JointOfReport = Joint(ListSql.OfReport);

    private static JointRead Joint(ListSql list) => new()
    {
        Permission = Permission.ReadWork,
        Types = [.. ListSql.Types, NpgsqlDbType.Varchar, NpgsqlDbType.Varchar, NpgsqlDbType.Varchar],
        Values = ValuesOf,
        From = list.From,
        Named = [.. PageOf(list).Items, .. CoalitionNames.Parts()],
    };

    private static ItemPage PageOf(ListSql list) => ItemPage.Of(list, "requests", ReviewsStorage.RequestAlias, Filters);

    private static IReadOnlyList<object>? ValuesOf(HttpContext context)
    {
        string? assignee = context.Request.Query["assignee"], round = context.Request.Query["round"];
        Guid? ofRound = Guid.TryParse(round, out var read) ? read : null;
        return State.Read(context.Request.Query["state"]) is { Succeeded: true, Value: var state }
            && ListFilters.KeyFault("assignee", assignee) is null && round is null == ofRound is null
            ? ListSql.ValuesOf(context, state?.ToString(), assignee, ofRound?.ToString()) : null;
    }

    /// <summary>Shows the requests of a page.</summary>
    public static CountedPage<ReviewRequestView> PageOf(ItemPage list, IdPage page, FoundParts parts)
    {
        var names = CoalitionNames.In(parts);
        return list.In<ReviewRequest>(parts).Page(page, request => ReviewRequestView.Of(request, names), request => request.Id);
    }

    public sealed class Handler(FoundParts parts) : IRequestHandler<Query, Outcome<CountedPage<ReviewRequestView>>>
    {
        public Task<Outcome<CountedPage<ReviewRequestView>>> Handle(Query query, CancellationToken cancellation) =>
            Task.FromResult<Outcome<CountedPage<ReviewRequestView>>>(
                parts.Tag is null ? query.Scope.NotFound : PageOf(PageOf(ListSql.OfDraft), query.Page, parts));
    }
}
