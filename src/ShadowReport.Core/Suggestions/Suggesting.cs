using System.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Suggestions;

/// <summary>
/// Turns what somebody would rather read into changes that are taken one by one, and carries these along while the text goes on. A
/// change is good as long as the words that it replaces stand somewhere, whole; then it is made there, and nowhere else.
/// </summary>
public static class Suggesting
{
    /// <summary>How many changes one suggestion has at most.</summary>
    public const int HunksAtMost = 500;

    private const string NothingChanged = "This suggestion changes nothing. Send the text as you would have it.";

    /// <summary>The changes that make a new text of a version's.</summary>
    /// <param name="text">The version's text.</param>
    /// <param name="paragraphs">Its paragraphs.</param>
    /// <param name="newText">The whole text as it is to be, normalised.</param>
    /// <returns>The changes in order, or a refusal: `suggestion-empty`, `suggestion-too-large`.</returns>
    public static Outcome<IReadOnlyList<SuggestedHunk>> HunksOf(string text, IReadOnlyList<Paragraph> paragraphs, string newText)
    {
        var hunks = new List<SuggestedHunk>();
        var (oldAt, start, end, inserted) = (0, 0, 0, new StringBuilder());
        foreach (var stretch in Stretches.Between(text, newText))
        {
            if (stretch.Op == DiffOp.Equal)
            {
                Close();
                (oldAt, start, end) = (oldAt + stretch.Length, oldAt + stretch.Length, oldAt + stretch.Length);
            }
            else if (stretch.Op == DiffOp.Delete)
            {
                (oldAt, end) = (oldAt + stretch.Length, end + stretch.Length);
            }
            else
            {
                inserted.Append(newText, stretch.New, stretch.Length);
            }
        }

        Close();
        return Checked(hunks);

        void Close()
        {
            if (end > start || inserted.Length > 0)
                hunks.Add(Hunk(hunks.Count + 1, text, paragraphs, start, end, inserted.ToString()));
            inserted.Clear();
        }
    }

    /// <summary>The changes that somebody named by range.</summary>
    /// <returns>The changes in order, or a refusal: `range-out-of-text`, `ranges-overlap`, `suggestion-empty`, `suggestion-too-large`.</returns>
    public static Outcome<IReadOnlyList<SuggestedHunk>> HunksOf(string text, IReadOnlyList<Paragraph> paragraphs, IReadOnlyList<Replacement> replacements)
    {
        var hunks = new List<SuggestedHunk>();
        foreach (var replacement in replacements.OrderBy(replacement => replacement.Start).ThenBy(replacement => replacement.End))
        {
            if (replacement.End < replacement.Start || CodePoints.ToIndex(text, replacement.Start) is not { } start || CodePoints.ToIndex(text, replacement.End) is not { } end)
                return Refusal.Invalid("range-out-of-text", "replacements", $"A range counts Unicode code points of that version's text, the end exclusive; the text has {CodePoints.Count(text)}.");
            if (hunks.Count > 0 && (start < hunks[^1].End || (start == hunks[^1].Start && end == hunks[^1].End)))
                return Refusal.Invalid("ranges-overlap", "replacements", "Two of these ranges overlap. Put what belongs together into one.");
            if (text.AsSpan(start..end).SequenceEqual(replacement.Text))
                continue;
            hunks.Add(Hunk(hunks.Count + 1, text, paragraphs, start, end, replacement.Text));
        }

        return Checked(hunks);
    }

    /// <summary>
    /// Where a change is to be made in a later text: where its old words stand whole, or, for words that are only added, between the
    /// same neighbours. Null when there is no such place any more: then the suggestion is in conflict with what was written since.
    /// </summary>
    /// <param name="suggestion">The id of the suggestion.</param>
    /// <param name="hunk">The change.</param>
    /// <param name="kept">What the later text kept of the version that the change was made against.</param>
    /// <param name="length">How long the later text is, in UTF-16 units.</param>
    /// <param name="oldLength">How long that version was.</param>
    public static PlacedHunk? Carry(Guid suggestion, SuggestedHunk hunk, KeptText kept, int length, int oldLength)
    {
        if (hunk.End > hunk.Start)
        {
            return kept.Of(hunk.Start, hunk.End).Take(2).ToList() is [var whole] && whole.Length == hunk.End - hunk.Start
                ? new PlacedHunk(suggestion, hunk, whole.To, whole.ToEnd)
                : null;
        }

        var before = hunk.Start == 0 ? 0 : PlaceOf(kept, hunk.Start - 1) + 1;
        var behind = hunk.Start == oldLength ? length : PlaceOf(kept, hunk.Start);
        // Something came between the two, or both went: where between them, or whether at all, is for a person to say.
        var place = before is null || behind is null ? before ?? behind : before == behind ? before : null;
        return place is { } at ? new PlacedHunk(suggestion, hunk, at, at) : null;
    }

    /// <summary>Which changes stand in each other's way: they touch the same words, or add in the same place.</summary>
    public static IReadOnlyList<(PlacedHunk First, PlacedHunk Second)> Collisions(IEnumerable<PlacedHunk> hunks)
    {
        var ordered = InOrder(hunks);
        return [.. ordered.Zip(ordered.Skip(1)).Where(pair => Collide(pair.First, pair.Second))];
    }

    /// <summary>The text with all changes made. They do not collide, see <see cref="Collisions"/>.</summary>
    public static string Apply(string text, IEnumerable<PlacedHunk> hunks)
    {
        var (applied, at) = (new StringBuilder(text.Length), 0);
        foreach (var placed in InOrder(hunks))
        {
            applied.Append(text, at, placed.Start - at).Append(placed.Hunk.New);
            at = placed.End;
        }

        // Two pieces put side by side may make a sign that is written in another way.
        return applied.Append(text, at, text.Length - at).ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Of changes that may collide, those that do not: of two the one that begins first, or the one that was suggested first.</summary>
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

    private static List<PlacedHunk> InOrder(IEnumerable<PlacedHunk> hunks) => [.. hunks.OrderBy(placed => placed.Start).ThenBy(placed => placed.End).ThenBy(placed => placed.Suggestion)];

    private static bool Collide(PlacedHunk first, PlacedHunk second) => second.Start < first.End || (second.Start == first.Start && second.End == first.End);

    private static int? PlaceOf(KeptText kept, int index) => kept.Of(index, index + 1).Select(run => (int?)run.To).FirstOrDefault();

    private static Outcome<IReadOnlyList<SuggestedHunk>> Checked(List<SuggestedHunk> hunks) => hunks.Count switch
    {
        0 => Refusal.Invalid("suggestion-empty", "text", NothingChanged),
        > HunksAtMost => Refusal.Invalid("suggestion-too-large", "text", $"A suggestion has {HunksAtMost} changes at most. Send it in parts."),
        _ => hunks,
    };

    private static SuggestedHunk Hunk(int number, string text, IReadOnlyList<Paragraph> paragraphs, int start, int end, string @new) => new(
        number,
        paragraphs.Count == 0 ? null : (Paragraphs.At(paragraphs, start) ?? paragraphs.LastOrDefault(paragraph => paragraph.Start <= start) switch { { Length: > 0 } found => found, _ => paragraphs[0] }).Id,
        start,
        end,
        text[start..end],
        @new);
}
