using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Suggestions;

namespace ShadowReport.Api.Deliberation.Suggestions;

internal enum SuggestionState
{
    /// <summary>Something waits for a decision, and can be taken.</summary>
    Open,

    /// <summary>Nothing waits, and something was taken.</summary>
    Accepted,

    /// <summary>Nothing waits, and nothing was taken.</summary>
    Rejected,

    /// <summary>Its author took it back.</summary>
    Withdrawn,

    /// <summary>Something waits whose words do not stand in the newest version any more.</summary>
    Conflicted,
}

/// <param name="Start">Where it begins, in Unicode code points of that version's text.</param>
/// <param name="End">Where it ends, exclusive.</param>
internal sealed record RangeView(int Start, int End);

/// <param name="Number">Names the change when it is taken or left alone.</param>
/// <param name="State">The result.</param>
/// <param name="Paragraph">The lasting id of the paragraph that it begins in.</param>
/// <param name="Old">The words to be replaced; empty when words are only added.</param>
/// <param name="New">The words to stand there; empty when words are only taken out.</param>
/// <param name="Current">Where it would be made in the newest version; null once decided, or when it is in conflict.</param>
/// <param name="Reason">Why it was taken or left.</param>
/// <param name="DecidedBy">The member who decided.</param>
/// <param name="DecidedAt">The time.</param>
/// <param name="Version">The version that took it in.</param>
internal sealed record SuggestedHunkView(
    int Number,
    SuggestionState State,
    Guid? Paragraph,
    string Old,
    string New,
    RangeView? Current,
    string? Reason,
    AuthorView? DecidedBy,
    DateTimeOffset? DecidedAt,
    int? Version)
{
    public static SuggestedHunkView Of(Suggestion suggestion, SuggestedHunk hunk, SuggestionPlaces places, CoalitionNames names)
    {
        if (suggestion.Decisions.FirstOrDefault(decision => decision.Hunk == hunk.Number) is { } decided)
        {
            var state = decided.Accepted ? SuggestionState.Accepted : SuggestionState.Rejected;
            return new(hunk.Number, state, hunk.Paragraph, hunk.Old, hunk.New, null, decided.Reason, AuthorView.Of(names.Of(decided.By)),
                decided.At, decided.Version);
        }

        var placed = places.Of(suggestion.Id, hunk.Number);
        return new(
            hunk.Number,
            suggestion.WithdrawnAt is not null ? SuggestionState.Withdrawn : placed is null ? SuggestionState.Conflicted
                : SuggestionState.Open,
            hunk.Paragraph,
            hunk.Old,
            hunk.New,
            placed is null ? null : new RangeView(places.Counts.Before(placed.Start), places.Counts.Before(placed.End)),
            null,
            null,
            null,
            null);
    }
}

/// <param name="Id">The id of the suggestion.</param>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Version">The version that it was made against.</param>
/// <param name="Newest">The newest version, which the places are in.</param>
/// <param name="State">Open, accepted, rejected, withdrawn or conflicted.</param>
/// <param name="Reason">Why it is suggested.</param>
/// <param name="Author">The author.</param>
/// <param name="At">The time.</param>
/// <param name="Hunks">Its changes in the order of the text, each taken or left on its own.</param>
/// <param name="WithdrawnAt">Since when its author took it back.</param>
/// <param name="Revision">Counts changes.</param>
internal sealed record SuggestionView(
    Guid Id,
    string Draft,
    int Version,
    int Newest,
    SuggestionState State,
    string Reason,
    AuthorView Author,
    DateTimeOffset At,
    IReadOnlyList<SuggestedHunkView> Hunks,
    DateTimeOffset? WithdrawnAt,
    int Revision)
{
    /// <summary>The operations on it that are open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static SuggestionView Of(Suggestion suggestion, SuggestionPlaces places, CoalitionNames names, OpenActions actions)
    {
        var hunks = suggestion.Hunks.Select(hunk => SuggestedHunkView.Of(suggestion, hunk, places, names)).ToList();
        return new(
            suggestion.Id, suggestion.DraftKey, suggestion.DraftVersion, places.Newest.Number, StateOf(suggestion, hunks),
            suggestion.Reason,
            AuthorView.Of(names.Of(suggestion.Author)), suggestion.At, hunks, suggestion.WithdrawnAt, suggestion.Revision)
        {
            Actions = actions.On(new SuggestionOnDraft(suggestion, places.Draft, hunks.Any(hunk => hunk.State == SuggestionState.Open))),
        };
    }

    private static SuggestionState StateOf(Suggestion suggestion, List<SuggestedHunkView> hunks)
    {
        if (suggestion.WithdrawnAt is not null)
            return SuggestionState.Withdrawn;
        if (hunks.Any(hunk => hunk.State == SuggestionState.Conflicted))
            return SuggestionState.Conflicted;
        if (suggestion.IsOpen)
            return SuggestionState.Open;
        return hunks.Any(hunk => hunk.State == SuggestionState.Accepted) ? SuggestionState.Accepted : SuggestionState.Rejected;
    }
}

/// <summary>A suggestion with what decides beside it who can do what with it.</summary>
/// <param name="Suggestion">The suggestion.</param>
/// <param name="Draft">Its draft.</param>
/// <param name="Fits">Whether a change that waits can be made in the newest text.</param>
internal sealed record SuggestionOnDraft(Suggestion Suggestion, Draft Draft, bool Fits);

internal static class SuggestionRefusals
{
    public static readonly Refusal NoSuchSuggestion = Refusal.NotFound(
        "suggestion-not-found", "This suggestion does not exist on this draft. List the suggestions to find its id.");

    public static readonly Refusal NothingOpen = Refusal.Conflict("suggestion-decided", "This suggestion is already decided. Reload it.");

    public static Refusal NoSuchHunk(int number) =>
        Refusal.Invalid("hunk-not-open", "hunks", $"This suggestion has no change {number} that waits for a decision.");
}
