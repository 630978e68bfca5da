using System.Text;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Suggestions;

/// <summary>
/// Splits a suggestion into changes, and carries them over to later versions. A change applies only where its old words stand complete
/// between the same words as before.
/// </summary>
public static class SuggestionRules
{
    /// <summary>The maximum number of changes in a suggestion.</summary>
    public const int HunksAtMost = 500;

    /// <summary>The distance, in UTF-16 units, within which a word before a change is searched first.</summary>
    private const int WordsAreNear = 200;

    private const string NothingChanged = "This suggestion changes nothing. Send the changed text.";

    /// <summary>Makes a suggestion on a version.</summary>
    /// <param name="edit">The suggested edit.</param>
    /// <param name="version">The version.</param>
    /// <param name="isDraftRemoved">Whether its draft was removed from the report.</param>
    /// <returns>
    /// The changes in order, or a refusal: `draft-removed`, `range-out-of-text`, `ranges-overlap`, `suggestion-empty`,
    /// `suggestion-too-large`,
    /// `text-too-long`.
    /// </returns>
    public static Outcome<IReadOnlyList<SuggestedHunk>> Make(SuggestedEdit edit, BaseText version, bool isDraftRemoved)
    {
        if (isDraftRemoved)
            return SubjectRefusals.Removed;
        if (edit.Text is { } text)
            return CodePoints.Count(text) > DraftLimits.TextCodePoints ? TooLong("text") : HunksOf(version.Text, version.Paragraphs, text);
        var hunks = HunksOf(version.Text, version.Paragraphs, edit.Replacements);
        return hunks.Succeeded && LengthWith(version.Text, hunks.Value) > DraftLimits.TextCodePoints ? TooLong("replacements") : hunks;
    }

    /// <summary>
    /// Whether changes can belong to one suggestion: numbered from 1, in text order without overlap, each with old words of its own length.
    /// </summary>
    /// <param name="hunks">The changes.</param>
    /// <param name="length">The length of the version's text, in UTF-16 units.</param>
    public static bool AreSound(IReadOnlyList<SuggestedHunk> hunks, int length)
    {
        var end = 0;
        for (var index = 0; index < hunks.Count; index++)
        {
            var hunk = hunks[index];
            if (hunk.Number != index + 1 || hunk.Start < end || hunk.End < hunk.Start || hunk.Old.Length != hunk.End - hunk.Start)
                return false;
            if (hunk.From < 0 || hunk.From > hunk.Start || hunk.Until < hunk.End || hunk.Until > length)
                return false;
            end = hunk.End;
        }

        return hunks.Count is > 0 and <= HunksAtMost;
    }

    private static Refusal TooLong(string field) =>
        Refusal.Invalid(
            "text-too-long", field, $"With this suggestion the draft would have more than {DraftLimits.TextCodePoints:N0} characters.");

    private static int LengthWith(string text, IReadOnlyList<SuggestedHunk> hunks) =>
        CodePoints.Count(text) + hunks.Sum(hunk => CodePoints.Count(hunk.New) - CodePoints.Count(hunk.Old));

    /// <summary>Computes the changes between a version and a new text.</summary>
    /// <param name="text">The version's text.</param>
    /// <param name="paragraphs">Its paragraphs.</param>
    /// <param name="newText">The whole new text, normalised.</param>
    /// <returns>The changes in order, or a refusal: `suggestion-empty`, `suggestion-too-large`.</returns>
    public static Outcome<IReadOnlyList<SuggestedHunk>> HunksOf(string text, IReadOnlyList<Paragraph> paragraphs, string newText)
    {
        var changes = new TextChanges(text, paragraphs, newText).Between();
        return Checked([.. changes.Select((change, index) => Hunk(index + 1, text, paragraphs, newText, change))]);
    }

    /// <summary>Creates the changes for replaced ranges.</summary>
    /// <returns>The changes in order, or a refusal: `range-out-of-text`, `ranges-overlap`, `suggestion-empty`,
    /// `suggestion-too-large`.</returns>
    public static Outcome<IReadOnlyList<SuggestedHunk>> HunksOf(
        string text, IReadOnlyList<Paragraph> paragraphs, IReadOnlyList<Replacement> replacements)
    {
        var (changes, newText, at, last) = (new List<TextChange>(), new StringBuilder(), 0, (-1, -1));
        foreach (var replacement in replacements.OrderBy(replacement => replacement.Start).ThenBy(replacement => replacement.End))
        {
            if (replacement.End < replacement.Start || CodePoints.ToIndex(text, replacement.Start) is not { } start
                || CodePoints.ToIndex(text, replacement.End) is not { } end)
                return Refusal.Invalid(
                    "range-out-of-text", "replacements",
                    "A range counts Unicode code points of that version's text, the end exclusive; the text has "
                    + $"{CodePoints.Count(text)}.");
            if (changes.Count > 0 && (start < changes[^1].End || (start, end) == last))
                return Refusal.Invalid("ranges-overlap", "replacements", "Two ranges overlap. Join them into one.");
            if (text.AsSpan(start..end).SequenceEqual(replacement.Text))
                continue;
            newText.Append(text, at, start - at);
            changes.Add(new TextChange(start, end, newText.Length, newText.Length + replacement.Text.Length));
            newText.Append(replacement.Text);
            (at, last) = (end, (start, end));
        }

        var edited = newText.Append(text, at, text.Length - at).ToString();
        var whole = new TextChanges(text, paragraphs, edited).Whole(changes);
        return Checked([.. whole.Select((change, index) => Hunk(index + 1, text, paragraphs, edited, change))]);
    }

    /// <summary>
    /// Carries a change over to a later text: its old words must stand complete between the same words. At the start or end of a paragraph
    /// it must still be the start or end. Null when there is no such place; the suggestion then conflicts with the text.
    /// </summary>
    /// <param name="suggestion">The id of the suggestion.</param>
    /// <param name="hunk">The change.</param>
    /// <param name="kept">The text that the later version kept from the version of the change.</param>
    /// <param name="text">The later text.</param>
    public static PlacedHunk? Carry(Guid suggestion, SuggestedHunk hunk, KeptText kept, string text)
    {
        if (hunk.From == hunk.Until)
            return BetweenSpaces(suggestion, hunk, kept, text);
        if (kept.Of(hunk.From, hunk.Until).Take(2).ToList() is not [var around] || around.Length != hunk.Until - hunk.From)
            return null;
        var (start, end) = (around.To + hunk.Start - hunk.From, around.ToEnd - (hunk.Until - hunk.End));
        if (hunk.From == hunk.Start && !BeginsParagraph(text, start))
            return null;
        if (hunk.Until == hunk.End && !EndsParagraph(text, end))
            return null;
        return new PlacedHunk(suggestion, hunk, start, end);
    }

    /// <summary>Carries an insertion over where there were no words: in an empty text, or between blank lines.</summary>
    private static PlacedHunk? BetweenSpaces(Guid suggestion, SuggestedHunk hunk, KeptText kept, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            var anywhere = Math.Min(hunk.Start, text.Length);
            return new PlacedHunk(suggestion, hunk, anywhere, anywhere);
        }

        if (kept.Of(Math.Max(0, hunk.Start - 1), hunk.Start + 1).Take(2).ToList() is not [var both])
            return null;
        var place = hunk.Start == 0 ? both.To : both.To + 1;
        var isEdge = hunk.Start == 0 ? place == 0 : place == text.Length;
        return both.Length == 2 || isEdge ? new PlacedHunk(suggestion, hunk, place, place) : null;
    }

    /// <summary>Lists the changes that collide: they affect the same words, or insert in the same place.</summary>
    public static IReadOnlyList<(PlacedHunk First, PlacedHunk Second)> Collisions(IEnumerable<PlacedHunk> hunks)
    {
        var ordered = InOrder(hunks);
        return [.. ordered.Zip(ordered.Skip(1)).Where(pair => Collide(pair.First, pair.Second))];
    }

    /// <summary>Applies all changes, which must not collide, see <see cref="Collisions"/>.</summary>
    public static string Apply(string text, IEnumerable<PlacedHunk> hunks)
    {
        var (applied, at) = (new StringBuilder(text.Length), 0);
        foreach (var placed in InOrder(hunks))
        {
            applied.Append(text, at, placed.Start - at).Append(placed.Hunk.New);
            at = placed.End;
        }

        // Joined pieces can form a combining sequence that NFC writes differently.
        return applied.Append(text, at, text.Length - at).ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Removes collisions: of two changes it keeps the one that starts first, else the one that was suggested first.</summary>
    public static IReadOnlyList<PlacedHunk> WithoutCollisions(IEnumerable<PlacedHunk> hunks)
    {
        var taken = new List<PlacedHunk>();
        foreach (var placed in InOrder(hunks))
        {
            if (taken.Count == 0 || !Collide(taken[^1], placed))
                taken.Add(placed);
        }

        return taken;
    }

    private static List<PlacedHunk> InOrder(IEnumerable<PlacedHunk> hunks) =>
        [.. hunks.OrderBy(placed => placed.Start).ThenBy(placed => placed.End).ThenBy(placed => placed.Suggestion)];

    /// <summary>
    /// Whether two changes collide. Changes of two suggestions collide without a whole word between them, as in a merge; changes of one
    /// suggestion never do.
    /// </summary>
    private static bool Collide(PlacedHunk first, PlacedHunk second) => second.Start < first.End
        || (second.Start == first.Start && second.End == first.End)
        || (first.Suggestion != second.Suggestion && second.Start < first.Until);

    private static bool BeginsParagraph(string text, int index) =>
        text.AsSpan(0, index).TrimEnd() is var before && (before.IsEmpty || text.AsSpan(before.Length..index).Count('\n') > 1);

    private static bool EndsParagraph(string text, int index) =>
        text.AsSpan(index) is var rest && (rest.IsWhiteSpace() || rest[..^rest.TrimStart().Length].Count('\n') > 1);

    private static Outcome<IReadOnlyList<SuggestedHunk>> Checked(List<SuggestedHunk> hunks) => hunks.Count switch
    {
        0 => Refusal.Invalid("suggestion-empty", "text", NothingChanged),
        > HunksAtMost =>
            Refusal.Invalid("suggestion-too-large", "text", $"A suggestion has {HunksAtMost} changes at most. Send it in parts."),
        _ => hunks,
    };

    private static SuggestedHunk Hunk(
        int number, string text, IReadOnlyList<Paragraph> paragraphs, string newText, TextChange change) => new(
        number,
        paragraphs.Count == 0 ? null : paragraphs[Math.Max(0, Paragraphs.LastBeginningBy(paragraphs, change.Start))].Id,
        change.Start,
        change.End,
        text[change.Start..change.End],
        newText[change.NewStart..change.NewEnd],
        WordBefore(text, change.Start),
        WordBehind(text, change.End));

    /// <summary>
    /// Finds the start of the nearest word before an index, or of the nearest mark if there is no word; the index itself at the start of a
    /// paragraph.
    /// </summary>
    private static int WordBefore(string text, int index)
    {
        var paragraph = text.AsSpan(0, index).LastIndexOf("\n\n") is var gap and >= 0 ? gap + 2 : 0;
        // Tokens are split from the left. In a long paragraph this can start at a nearby space.
        var near = text.AsSpan(paragraph, Math.Max(0, index - paragraph - WordsAreNear)).LastIndexOf(' ');
        return near >= 0 && LastToken(text, paragraph + near, index) is { Word: >= 0 } found ? found.Word
            : LastToken(text, paragraph, index) is var any && any.Word >= 0 ? any.Word
            : any.Mark >= 0 ? any.Mark : index;
    }

    private static (int Word, int Mark) LastToken(string text, int from, int until)
    {
        var (word, mark) = (-1, -1);
        for (var at = from; at < until;)
        {
            var end = WordTokens.EndOf(text.AsSpan(0, until), at);
            word = WordTokens.IsWord(text.AsSpan(at, end - at)) ? at : word;
            mark = char.IsWhiteSpace(text[at]) ? mark : at;
            at = end;
        }

        return (word, mark);
    }

    /// <summary>
    /// Finds the end of the nearest word after an index, or of the nearest mark if there is no word; the index itself at the end of a
    /// paragraph.
    /// </summary>
    private static int WordBehind(string text, int index)
    {
        var mark = index;
        for (var at = index; at < text.Length;)
        {
            var end = WordTokens.EndOf(text, at);
            var token = text.AsSpan(at, end - at);
            if (WordTokens.IsWord(token))
                return end;
            if (Sentences.IsParagraphBreak(token))
                break;
            mark = mark == index && !char.IsWhiteSpace(token[0]) ? end : mark;
            at = end;
        }

        return mark;
    }
}
