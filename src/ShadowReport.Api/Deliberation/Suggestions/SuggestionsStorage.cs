namespace ShadowReport.Api.Deliberation.Suggestions;

internal static class SuggestionsStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<Suggestion>(
            Alias, ArchiveRule.In(SuggestionArchive.Part).Without("version", "report", "draft", "draftKey"),
            ErasureRule.Of("reason", "decisions[].reason").Keeps("It is proposed text of a draft.", "hunks"),
            PersonalRule.Lines<Suggestion>("suggestions", $"({PersonalRule.ByAuthor} or d.data -> 'decisions' @> ?::jsonb)", person => [
                person.Key, person.In("by")], Said),
            ExpiryRule.Never("It lasts as long as its report.")),
    ];

    public const string Alias = "suggestion";

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Suggestion>().DocumentAlias(Alias).Duplicate(suggestion => suggestion.Draft)
            .Duplicate(suggestion => suggestion.Report);
        options.Events.AddEventTypes(
            [typeof(SuggestionMade), typeof(SuggestionAccepted), typeof(SuggestionRejected), typeof(SuggestionWithdrawn)]);
    }

    private static IEnumerable<object> Said(Suggestion suggestion, PersonAsking person)
    {
        if (suggestion.Author.Member == person.Key)
        {
            yield return new
            {
                suggestion.Draft,
                suggestion.Id,
                Version = suggestion.DraftVersion,
                suggestion.At,
                suggestion.Reason,
                Changes = suggestion.Hunks.Select(hunk => new { hunk.Old, hunk.New }),
                suggestion.WithdrawnAt,
            };
        }

        foreach (var decision in suggestion.Decisions.Where(decision => decision.By.Member == person.Key))
            yield return new { suggestion.Draft, suggestion.Id, decision.Hunk, decision.At, decision.Accepted, decision.Reason };
    }

    /// <summary>The suggestions on a draft that wait for a decision, the oldest first.</summary>
    public static Task<IReadOnlyList<Suggestion>> OpenSuggestionsOn(
        this IQuerySession session, string draftId, int atMost, CancellationToken cancellation) =>
        session.Query<Suggestion>()
            .Where(suggestion => suggestion.Draft == draftId && suggestion.IsOpen)
            .OrderBy(suggestion => suggestion.Id)
            .Take(atMost)
            .ToListAsync(cancellation);
}
