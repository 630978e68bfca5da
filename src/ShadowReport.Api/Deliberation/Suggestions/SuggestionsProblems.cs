namespace ShadowReport.Api.Deliberation.Suggestions;

/// <summary>The codes of the feature Suggestions.</summary>
internal static class SuggestionsProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("hunk-not-open", 400,
            "The suggestion has no such change that waits for a decision.", "Read the suggestion again, and name changes that are open."),
        new("not-your-suggestion", 403, "Only its author can withdraw a suggestion.", "Writers of the draft can reject it."),
        new("range-out-of-text", 400,
            "A range is not within the text of that version.", "Count Unicode code points; the end is exclusive."),
        new("ranges-overlap", 400, "Two ranges overlap.", "Join them into one."),
        new("show-unknown", 400, "show must be inline, accepted or none.", "Send one of them, or leave it out."),
        new("suggestion-conflict", 409,
            "A change of a suggestion cannot be placed in the newest text. Nothing was saved.",
            "Accept the others, or write the change by hand. `conflicts` lists them.")
            { Details = typeof(SuggestionConflictDetails) },
        new("suggestion-decided", 409, "This suggestion is already decided.", "Reload it."),
        new("suggestion-empty", 400, "The suggestion changes nothing.", "Send a text that differs from that version."),
        new("suggestion-not-found", [400, 404], "This suggestion does not exist on this draft.", "List the suggestions to find its id."),
        new("suggestion-too-large", 400, "The suggestion has too many changes.", "Send it in parts."),
    ];
}
