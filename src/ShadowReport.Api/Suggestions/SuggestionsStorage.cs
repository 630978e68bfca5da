using Marten;

namespace ShadowReport.Api.Suggestions;

internal static class SuggestionsStorage
{
    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Suggestion>().DocumentAlias("suggestion").Duplicate(suggestion => suggestion.Draft).Duplicate(suggestion => suggestion.Report);
        options.Events.AddEventTypes([typeof(SuggestionMade), typeof(SuggestionAccepted), typeof(SuggestionRejected), typeof(SuggestionWithdrawn)]);
    }

    /// <summary>The suggestions on a draft that wait for a decision, the oldest first.</summary>
    public static Task<IReadOnlyList<Suggestion>> OpenSuggestionsOn(this IQuerySession session, string draftId, int atMost, CancellationToken cancellation) =>
        session.Query<Suggestion>()
            .Where(suggestion => suggestion.Draft == draftId && suggestion.IsOpen)
            .OrderBy(suggestion => suggestion.Id)
            .Take(atMost)
            .ToListAsync(cancellation);
}
