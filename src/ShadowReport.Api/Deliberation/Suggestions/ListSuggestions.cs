using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NpgsqlTypes;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Suggestions;

/// <summary>
/// The suggestions on a draft, or on all drafts of a report, in the order they were made, with their places in the newest version.
/// </summary>
internal static class ListSuggestions
{
    private enum Wanted
    {
        Open,
        Closed,
        Accepted,
        Rejected,
        Withdrawn,
    }

    private static readonly StateFilter<Wanted> State = new(
        ("open", Wanted.Open), ("accepted", Wanted.Accepted), ("rejected", Wanted.Rejected), ("withdrawn", Wanted.Withdrawn));

    public sealed record Query(ListScope Scope, IdPage Page) : IRequest<Outcome<CountedPage<SuggestionView>>>;

    public static Task<Results<CacheableOk<CountedPage<SuggestionView>>, ProblemHttpResult>> OfDraft(
        [AsParameters] DraftRequest request,
        [Description("true lists open suggestions only, false closed ones; all if left out.")] bool? open,
        [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(ListScope.Of(request), page));

    public static async Task<Results<CacheableOk<CountedPage<SuggestionView>>, ProblemHttpResult>> OfReport(
        [AsParameters] ReportRequest request,
        [AllowedValues("open", "accepted", "rejected", "withdrawn")]
        [Description("Lists suggestions of this state only; all if left out. open includes conflicted ones.")] string? state,
        [AsParameters] ListFilters filters,
        [AsParameters] Paging paging)
    {
        var (wanted, scope) = (State.Read(state), filters.In(request.Report));
        return (wanted.Refusal ?? scope.Refusal) is { } refusal
            ? Problems.From(refusal)
            : await request.List(paging, (IdPage page) => new Query(scope.Value, page));
    }

    /// <summary>The suggestions that wait for a decision, which are `item`.</summary>
    public const string Open = "(item.data ->> 'isOpen')::boolean";

    private const string AnyAccepted = """item.data -> 'decisions' @> '[{"accepted": true}]'""";

    private const string Filter = $"""
        case $7 when '{nameof(Wanted.Open)}' then {Open}
                when '{nameof(Wanted.Closed)}' then not {Open}
                when '{nameof(Wanted.Accepted)}' then not {Open} and item.data ->> 'withdrawnAt' is null and {AnyAccepted}
                when '{nameof(Wanted.Rejected)}' then not {Open} and item.data ->> 'withdrawnAt' is null and not {AnyAccepted}
                when '{nameof(Wanted.Withdrawn)}' then item.data ->> 'withdrawnAt' is not null
                else true end
        """;

    public static readonly JointRead JointOfDraft = Joint(
        ListSql.OfDraft,
        context => bool.TryParse(context.Request.Query["open"], out var open)
            ? open ? Wanted.Open : Wanted.Closed : new Outcome<Wanted?>());

    public static readonly JointRead JointOfReport = Joint(ListSql.OfReport, context => State.Read(context.Request.Query["state"]));

    /// <summary>A list is named by its suggestions, their drafts, whose hashes fix all texts, and names.</summary>
    private static JointRead Joint(ListSql list, Func<HttpContext, Outcome<Wanted?>> wanted)
    {
        var page = PageOf(list);
        return new JointRead
        {
            Permission = Permission.ReadWork,
            Types = [.. ListSql.Types, NpgsqlDbType.Varchar],
            Values = context => wanted(context) is { Succeeded: true, Value: var state }
                ? ListSql.ValuesOf(context, state?.ToString()) : null,
            From = list.From,
            Named = [.. page.Items, page.DraftLines, JointReads.Caller, .. CoalitionNames.Parts()],
            Rest = [page.Texts(), StepsOf(page)],
        };
    }

    private static ItemPage PageOf(ListSql list) => ItemPage.Of(list, "suggestions", SuggestionsStorage.Alias, Filter);

    /// <summary>The steps that place the changes of a page.</summary>
    public static (string Name, string Sql) StepsOf(ItemPage page) => page.Steps("(page.data ->> 'isOpen')::boolean");

    /// <summary>Shows the suggestions of a page that was read with the steps between their versions.</summary>
    public static async Task<CountedPage<SuggestionView>> PageOf(
        ItemPage list, IdPage page, IReadOnlyList<CurrentDraft> drafts, FoundParts parts, IQuerySession session,
        OpenActions actions, CancellationToken cancellation)
    {
        var (found, names) = (list.In<Suggestion>(parts), CoalitionNames.In(parts));
        var places = await SuggestionPlaces.Find(session, drafts, found.Found, cancellation, list.StepsIn(parts));
        return found.Page(
            page, suggestion => SuggestionView.Of(suggestion, places[suggestion.Draft], names, actions), suggestion => suggestion.Id);
    }

    public sealed class Handler(FoundParts parts, IQuerySession session, OpenActions actions)
        : IRequestHandler<Query, Outcome<CountedPage<SuggestionView>>>
    {
        public async Task<Outcome<CountedPage<SuggestionView>>> Handle(Query query, CancellationToken cancellation)
        {
            var page = PageOf(ListSql.OfDraft);
            return parts.Tag is null
                ? query.Scope.NotFound
                : await PageOf(page, query.Page, page.ShownIn(parts), parts, session, actions, cancellation);
        }
    }
}
