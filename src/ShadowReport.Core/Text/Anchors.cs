namespace ShadowReport.Core.Text;

/// <summary>Where a quote stands in a stated version.</summary>
/// <param name="Paragraph">The id of the paragraph that it begins in.</param>
/// <param name="Start">Where it begins in the version's text, as a UTF-16 index.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Quote">The words themselves.</param>
/// <param name="Prefix">What stands before, up to <see cref="Anchors.Context"/> UTF-16 units.</param>
/// <param name="Suffix">What stands behind.</param>
public sealed record Anchor(Guid Paragraph, int Start, int End, string Quote, string Prefix, string Suffix);

/// <summary>How surely a quote was found again in another version.</summary>
public enum AnchorState
{
    /// <summary>The same words in the same place.</summary>
    Exact,

    /// <summary>The same words, further up or down.</summary>
    Moved,

    /// <summary>The place is sure, but its words were edited.</summary>
    Fuzzy,

    /// <summary>Gone, or in two places that could both be meant: never a guess.</summary>
    Orphaned,
}

/// <summary>Where an anchor stands in another version; without a place when it is orphaned.</summary>
public sealed record AnchorPlace(AnchorState State, Guid? Paragraph, int? Start, int? End)
{
    internal static AnchorPlace Orphaned { get; } = new(AnchorState.Orphaned, null, null, null);
}

/// <summary>
/// Places quotes and carries them from version to version. The selectors are those of the W3C Web Annotation Data Model: a quote with
/// prefix and suffix, and a position.
/// </summary>
public static class Anchors
{
    /// <summary>How much text before and behind a quote is kept with it, in UTF-16 units.</summary>
    public const int Context = 32;

    /// <summary>How much of what stood before or behind a quote has to come along to know it again elsewhere, in UTF-16 units.</summary>
    private const int ContextThatProves = 12;

    /// <summary>A quote of so many words does not come about twice by chance.</summary>
    private const int WordsThatStandAlone = 5;

    /// <summary>An edited quote is still itself while this part of its characters stands.</summary>
    private const double StillItself = 0.5;

    /// <summary>Finds a quote in a text.</summary>
    /// <param name="text">The text of the version that was read.</param>
    /// <param name="paragraphs">Its paragraphs.</param>
    /// <param name="quote">The words, as they stand in the text.</param>
    /// <param name="prefix">What stands right before them, to tell one of several places.</param>
    /// <param name="suffix">What stands right behind them.</param>
    /// <returns>The anchor, or a refusal: `quote-not-found`, `quote-ambiguous`.</returns>
    public static Outcome<Anchor> Place(string text, IReadOnlyList<Paragraph> paragraphs, string quote, string? prefix = null, string? suffix = null)
    {
        var places = Places(text, quote).Where(start => Fits(text, start, quote.Length, prefix ?? "", suffix ?? "")).Take(2).ToList();
        if (places.Count == 0 || ParagraphAt(paragraphs, places[0]) is not { } paragraph)
            return Refusal.Invalid("quote-not-found", "quote", "These words do not stand in that version of the draft. Quote them exactly as in its text, marks and spaces included.");
        if (places.Count > 1)
            return Refusal.Invalid("quote-ambiguous", "quote", "These words stand in that version more than once. Quote more of them, or give prefix and suffix.");

        return At(text, paragraph, places[0], quote.Length);
    }

    /// <summary>Where an anchor of one version stands in another.</summary>
    public static AnchorPlace Carry(
        Anchor anchor, string oldText, IReadOnlyList<Paragraph> oldParagraphs, string newText, IReadOnlyList<Paragraph> newParagraphs)
    {
        if (oldText == newText)
            return new AnchorPlace(AnchorState.Exact, anchor.Paragraph, anchor.Start, anchor.End);
        var old = oldParagraphs.FirstOrDefault(paragraph => paragraph.Id == anchor.Paragraph);
        var @new = newParagraphs.FirstOrDefault(paragraph => paragraph.Id == anchor.Paragraph);
        if (old.Length > 0 && @new.Length > 0 && anchor.End <= old.Start + old.Length && Follow(anchor, old, oldText, @new, newText) is { } followed)
            return followed;
        return SearchAll(anchor, newText, newParagraphs);
    }

    /// <summary>Follows the quote through the paragraph's own difference.</summary>
    private static AnchorPlace? Follow(Anchor anchor, Paragraph old, string oldText, Paragraph @new, string newText)
    {
        var (from, until) = (anchor.Start - old.Start, anchor.End - old.Start);
        int? start = null;
        var (end, stands, oldAt, newAt) = (0, 0, 0, 0);
        foreach (var run in WordDiff.Between(old.In(oldText), @new.In(newText)))
        {
            if (run.Op == DiffOp.Equal)
            {
                var (low, high) = (Math.Max(from, oldAt), Math.Min(until, oldAt + run.Text.Length));
                if (low < high)
                {
                    start ??= newAt + low - oldAt;
                    end = newAt + high - oldAt;
                    stands += high - low;
                }
            }

            oldAt += run.Op == DiffOp.Insert ? 0 : run.Text.Length;
            newAt += run.Op == DiffOp.Delete ? 0 : run.Text.Length;
        }

        if (start is not { } first || stands < StillItself * anchor.Quote.Length)
            return null;
        var place = (Start: @new.Start + first, End: @new.Start + end);
        var isWhole = newText.AsSpan(place.Start, place.End - place.Start).SequenceEqual(anchor.Quote);
        var state = !isWhole ? AnchorState.Fuzzy : place.Start == anchor.Start ? AnchorState.Exact : AnchorState.Moved;
        return new AnchorPlace(state, @new.Id, place.Start, place.End);
    }

    /// <summary>
    /// Looks for the quote elsewhere. One hit is no proof: a short quote has to bring some of what stood around it along, a long one
    /// may stand alone if it is the only one.
    /// </summary>
    private static AnchorPlace SearchAll(Anchor anchor, string text, IReadOnlyList<Paragraph> paragraphs)
    {
        var places = Places(text, anchor.Quote).Take(1_000).ToList();
        var standsAlone = places.Count == 1 && Words.CountPlain(anchor.Quote) >= WordsThatStandAlone;
        var sure = standsAlone ? places : [.. places.Where(start => BringsContext(anchor, text, start))];
        return sure is [var only] && ParagraphAt(paragraphs, only) is { } paragraph
            ? new AnchorPlace(only == anchor.Start ? AnchorState.Exact : AnchorState.Moved, paragraph.Id, only, only + anchor.Quote.Length)
            : AnchorPlace.Orphaned;
    }

    /// <summary>Whether enough of what stood around the quote in its own paragraph stands there too; a neighbour proves nothing, it may have stayed where it was.</summary>
    private static bool BringsContext(Anchor anchor, string text, int start)
    {
        var prefix = anchor.Prefix.AsSpan(anchor.Prefix.LastIndexOf("\n\n", StringComparison.Ordinal) is var gap and >= 0 ? gap + 2 : 0);
        var suffix = anchor.Suffix.AsSpan(0, anchor.Suffix.IndexOf("\n\n", StringComparison.Ordinal) is var end and >= 0 ? end : anchor.Suffix.Length);
        var before = 0;
        while (before < prefix.Length && before < start && text[start - 1 - before] == prefix[^(before + 1)])
            before++;
        var behind = text.AsSpan(start + anchor.Quote.Length).CommonPrefixLength(suffix);
        return before >= ContextThatProves || behind >= ContextThatProves;
    }

    private static Anchor At(string text, Paragraph paragraph, int start, int length)
    {
        var (before, behind) = (Math.Max(0, start - Context), Math.Min(text.Length, start + length + Context));
        // Never half a pair: it could not be stored.
        before += before < start && char.IsLowSurrogate(text[before]) ? 1 : 0;
        behind -= behind > start + length && char.IsHighSurrogate(text[behind - 1]) ? 1 : 0;
        return new Anchor(paragraph.Id, start, start + length, text.Substring(start, length), text[before..start], text[(start + length)..behind]);
    }

    private static IEnumerable<int> Places(string text, string quote)
    {
        for (var at = text.IndexOf(quote, StringComparison.Ordinal); at >= 0 && quote.Length > 0; at = at + 1 < text.Length ? text.IndexOf(quote, at + 1, StringComparison.Ordinal) : -1)
            yield return at;
    }

    private static bool Fits(string text, int start, int length, string prefix, string suffix) =>
        text.AsSpan(0, start).EndsWith(prefix, StringComparison.Ordinal) && text.AsSpan(start + length).StartsWith(suffix, StringComparison.Ordinal);

    private static Paragraph? ParagraphAt(IReadOnlyList<Paragraph> paragraphs, int index)
    {
        foreach (var paragraph in paragraphs)
        {
            if (index >= paragraph.Start && index < paragraph.Start + paragraph.Length)
                return paragraph;
        }

        return null;
    }
}
