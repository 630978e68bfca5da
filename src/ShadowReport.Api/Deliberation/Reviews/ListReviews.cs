using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NpgsqlTypes;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>
/// All reviews of a draft or of a report, in the order they were given; or a report's objections that stand, were overridden, or came with
/// an archive and are not confirmed.
/// </summary>
internal static class ListReviews
{
    private const string Objections = $"""
        item.report = $1 and item.data ->> 'decision' = '{nameof(Decision.Object)}'
          and item.data ->> 'state' in ('{nameof(ReviewState.Standing)}', '{nameof(ReviewState.Overridden)}', '{nameof(ReviewState.Unconfirmed)}')
        """;

    private static readonly StateFilter<ReviewState> State = new(
        ("standing", ReviewState.Standing), ("replaced", ReviewState.Replaced), ("withdrawn", ReviewState.Withdrawn),
        ("overridden", ReviewState.Overridden), ("adopted", ReviewState.Adopted), ("minority-note", ReviewState.MinorityNote),
        ("unconfirmed", ReviewState.Unconfirmed));

    public sealed record Query(ListScope Scope, IdPage Page) : IRequest<Outcome<CountedPage<ReviewView>>>;

    public static Task<Results<CacheableOk<CountedPage<ReviewView>>, ProblemHttpResult>> OfDraft(
        [AsParameters] DraftRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(ListScope.Of(request), page));

    public static async Task<Results<CacheableOk<CountedPage<ReviewView>>, ProblemHttpResult>> OfReport(
        [AsParameters] ReportRequest request,
        [AllowedValues("standing", "replaced", "withdrawn", "overridden", "adopted", "minority-note", "unconfirmed")]
        [Description("Lists reviews of this state only; all if left out.")] string? state,
        [AsParameters] ListFilters filters,
        [AsParameters] Paging paging)
    {
        var (wanted, scope) = (State.Read(state), filters.In(request.Report));
        return (wanted.Refusal ?? scope.Refusal) is { } refusal
            ? Problems.From(refusal)
            : await request.List(paging, (IdPage page) => new Query(scope.Value, page));
    }

    public static Task<Results<CacheableOk<CountedPage<ReviewView>>, ProblemHttpResult>> ObjectionsOfReport(
        [AsParameters] ReportRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(new ListScope(request.Report), page));

    public static readonly JointRead JointOfDraft = Joint(ListSql.OfDraft);

    public static readonly JointRead JointOfReport = Joint(ListSql.OfReport);

    public static readonly JointRead JointOfObjections = Joint(new ListSql(Objections, ReportsStorage.ReportFrom("$1")));

    /// <summary>A list is named by all that it shows: each review, the changes of its draft, the policy that holds, and names.</summary>
    private static JointRead Joint(ListSql list)
    {
        var page = PageOf(list);
        return new JointRead
        {
            Permission = Permission.ReadWork,
            Types = [.. ListSql.Types, NpgsqlDbType.Varchar, NpgsqlDbType.TimestampTz],
            Values = context => State.Read(context.Request.Query["state"]) is { Succeeded: true, Value: var state }
                ? ListSql.ValuesOf(context, state?.ToString(), context.Now().UtcDateTime) : null,
            From = list.From,
            Named =
            [
                .. page.Items, page.DraftLines, JointReads.Caller, ReviewsStorage.PolicyPart("$1"), .. CoalitionNames.Parts(),
                OverrideFacts.Part("$1", "$8"),
            ],
        };
    }

    private static ItemPage PageOf(ListSql list) =>
        ItemPage.Of(list, "reviews", ReviewsStorage.Alias, "($7 is null or item.data ->> 'state' = $7)");

    /// <summary>Shows the reviews of a page.</summary>
    public static CountedPage<ReviewView> PageOf(
        ItemPage list, IdPage page, IEnumerable<Draft> drafts, FoundParts parts, OpenActions actions, DateTimeOffset now)
    {
        var byId = drafts.ToDictionary(draft => draft.Id);
        var (policy, names) = (parts.Find<AgreedPolicy>("policy").OrDefault(), CoalitionNames.In(parts));
        var facts = OverrideFacts.In(parts, now);
        return list.In<Review>(parts).Page(
            page, review => ReviewView.Of(review, byId[review.Draft], policy, names, actions, facts), review => review.Id);
    }

    public sealed class Handler(FoundParts parts, OpenActions actions, TimeProvider clock)
        : IRequestHandler<Query, Outcome<CountedPage<ReviewView>>>
    {
        public Task<Outcome<CountedPage<ReviewView>>> Handle(Query query, CancellationToken cancellation)
        {
            var page = PageOf(ListSql.OfDraft);
            return Task.FromResult<Outcome<CountedPage<ReviewView>>>(
                parts.Tag is null ? query.Scope.NotFound
                    : PageOf(page, query.Page, page.DraftsIn(parts), parts, actions, clock.GetUtcNow()));
        }
    }
}
