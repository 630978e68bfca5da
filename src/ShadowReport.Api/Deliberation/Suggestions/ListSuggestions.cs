using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using Marten.Linq.MatchesSql;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Deliberation.Suggestions;

/// <summary>
/// The suggestions on a draft, or on all drafts of a report, in the order they were made, with their places in the newest version.
/// </summary>
internal static class ListSuggestions
{
    /// <summary>What has to be true of the suggestions that are listed.</summary>
    public enum Wanted
    {
        All,
        Open,
        Closed,
        Accepted,
        Rejected,
        Withdrawn,
    }

    public sealed record Query(ListScope Scope, Wanted Wanted, IdPage Page) : IRequest<Outcome<CountedPage<SuggestionView>>>;

    public static Task<Results<CacheableOk<CountedPage<SuggestionView>>, ProblemHttpResult>> OfDraft(
        [AsParameters] DraftRequest request,
        [Description("true lists open suggestions only, false closed ones; all if left out.")] bool? open,
        [AsParameters] Paging paging)
    {
        var wanted = open switch { null => Wanted.All, true => Wanted.Open, false => Wanted.Closed };
        return request.List(paging, (IdPage page) => new Query(ListScope.Of(request), wanted, page));
    }

    public static async Task<Results<CacheableOk<CountedPage<SuggestionView>>, ProblemHttpResult>> OfReport(
        [AsParameters] ReportRequest request,
        [AllowedValues("open", "accepted", "rejected", "withdrawn")]
        [Description("Lists suggestions of this state only; all if left out. open includes conflicted ones.")] string? state,
        [AsParameters] ListFilters filters,
        [AsParameters] Paging paging)
    {
        var (wanted, scope) = (WantedOf(state), filters.In(request.Report));
        return (wanted.Refusal ?? scope.Refusal) is { } refusal
            ? Problems.From(refusal)
            : await request.List(paging, (IdPage page) => new Query(scope.Value, wanted.Value, page));
    }

    private static Outcome<Wanted> WantedOf(string? state) => state switch
    {
        null => Wanted.All,
        "open" => Wanted.Open,
        "accepted" => Wanted.Accepted,
        "rejected" => Wanted.Rejected,
        "withdrawn" => Wanted.Withdrawn,
        _ => Refusal.Invalid("state-unknown", "state", "state must be open, accepted, rejected or withdrawn."),
    };

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<CountedPage<SuggestionView>>>
    {
        private const string AnyAccepted = """d.data -> 'decisions' @> '[{"accepted": true}]'""";

        public async Task<Outcome<CountedPage<SuggestionView>>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.FindItems<Suggestion>(query.Scope, query.Page, suggestion => suggestion.Id, Conditions(query.Wanted));
            var findingDrafts = batch.FindCurrent(query.Scope);
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            if (await findingDrafts is not { } drafts)
                return query.Scope.NotFound;

            var (found, names) = (await finding, await findingNames);
            var concerned = found.Found.Select(suggestion => suggestion.Draft).ToHashSet();
            var places = await SuggestionPlaces.Find(
                session, [.. drafts.Where(draft => concerned.Contains(draft.Draft.Id))], found.Found, cancellation);
            return found.Page(
                query.Page, suggestion => SuggestionView.Of(suggestion, places[suggestion.Draft], names), suggestion => suggestion.Id);
        }

        private static IReadOnlyCollection<Expression<Func<Suggestion, bool>>> Conditions(Wanted wanted) => wanted switch
        {
            Wanted.Open => [suggestion => suggestion.IsOpen],
            Wanted.Closed => [suggestion => !suggestion.IsOpen],
            Wanted.Accepted => [.. Decided, suggestion => suggestion.MatchesSql(AnyAccepted)],
            Wanted.Rejected => [.. Decided, suggestion => suggestion.MatchesSql($"not {AnyAccepted}")],
            Wanted.Withdrawn => [suggestion => suggestion.WithdrawnAt != null],
            _ => [],
        };

        private static IReadOnlyCollection<Expression<Func<Suggestion, bool>>> Decided =>
            [suggestion => !suggestion.IsOpen, suggestion => suggestion.WithdrawnAt == null];
    }
}
