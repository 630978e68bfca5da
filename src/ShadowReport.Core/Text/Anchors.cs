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
/// <param name="State">How surely it was found.</param>
/// <param name="Paragraph">The lasting id of the paragraph that it begins in.</param>
/// <param name="Start">Where it begins in that version's text, as a UTF-16 index.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Score">How much of the quote stands there: 1 for all of it and nothing else, 0 when it is orphaned.</param>
public sealed record AnchorPlace(AnchorState State, Guid? Paragraph, int? Start, int? End, double Score)
{
    internal static AnchorPlace Orphaned { get; } = new(AnchorState.Orphaned, null, null, null, 0);
}

/// <summary>
/// Places quotes and carries them from version to version. The selectors are those of the W3C Web Annotation Data Model: a quote with
/// prefix and suffix, and a position.
/// </summary>
public static class Anchors
{
    /// <summary>How much text before and behind a quote is kept with it, in UTF-16 units.</summary>
    public const int Context = 32;

    /// <summary>An edited quote is still itself while this part of its letters stands.</summary>
    private const double StillItself = 0.34;

    /// <summary>Finds a quote in a text.</summary>
    /// <param name="text">The text of the version that was read.</param>
    /// <param name="paragraphs">Its paragraphs.</param>
    /// <param name="quote">The words, as they stand in the text.</param>
    /// <param name="prefix">What stands right before them, to tell one of several places.</param>
    /// <param name="suffix">What stands right behind them.</param>
    /// <returns>The anchor, or a refusal: `quote-blank`, `quote-not-found`, `quote-ambiguous`.</returns>
    public static Outcome<Anchor> Place(string text, IReadOnlyList<Paragraph> paragraphs, string quote, string? prefix = null, string? suffix = null)
    {
        if (string.IsNullOrWhiteSpace(quote))
            return Blank("quote");
        var places = Places(text, quote).Where(start => Fits(text, start, quote.Length, prefix ?? "", suffix ?? "")).Take(2).ToList();
        if (places.Count == 0 || Paragraphs.At(paragraphs, places[0]) is not { } paragraph)
            return Refusal.Invalid("quote-not-found", "quote", "These words do not stand in that version of the draft. Quote them exactly as in its text, marks and spaces included.");
        if (places.Count > 1)
            return Refusal.Invalid("quote-ambiguous", "quote", "These words stand in that version more than once. Quote more of them, or give prefix and suffix.");

        return At(text, paragraph, places[0], quote.Length);
    }

    /// <summary>White space alone is nothing to say something about, and stands everywhere.</summary>
    internal static Refusal Blank(string field) => Refusal.Invalid("quote-blank", field, "Quote at least one word or mark; white space alone stands everywhere.");

    /// <summary>Where an anchor stands in its own version.</summary>
    public static AnchorPlace Itself(Anchor anchor) => new(AnchorState.Exact, anchor.Paragraph, anchor.Start, anchor.End, 1);

    /// <summary>Where an anchor of one version stands in another, when nothing is known of the versions between.</summary>
    public static AnchorPlace Carry(
        Anchor anchor, string oldText, IReadOnlyList<Paragraph> oldParagraphs, string newText, IReadOnlyList<Paragraph> newParagraphs) =>
        Carry(anchor, KeptText.Between(oldText, oldParagraphs, newText, newParagraphs), newText, newParagraphs);

    /// <summary>Where an anchor stands in a version that kept what is given of the anchor's own.</summary>
    public static AnchorPlace Carry(Anchor anchor, KeptText kept, string text, IReadOnlyList<Paragraph> paragraphs)
    {
        var stands = Nearby([.. kept.Of(anchor.Start, anchor.End)], anchor.Quote.Length);
        if (stands.Count == 0 || !IsStillItself(anchor, stands, text))
            return AnchorSearch.Find(anchor, kept, text, paragraphs);

        var (start, end) = Trimmed(text, stands[0].To, stands[^1].ToEnd);
        if (end <= start || Paragraphs.At(paragraphs, start) is not { } paragraph)
            return AnchorPlace.Orphaned;
        if (text.AsSpan(stands[0].To).StartsWith(anchor.Quote, StringComparison.Ordinal))
            return Found(anchor, paragraph, stands[0].To, stands[0].To + anchor.Quote.Length);
        if (!text.AsSpan(start, end - start).SequenceEqual(anchor.Quote.AsSpan().Trim()))
            return new AnchorPlace(AnchorState.Fuzzy, paragraph.Id, start, end, 2.0 * stands.Sum(run => run.Length) / (anchor.Quote.Length + stands[^1].ToEnd - stands[0].To));
        return Found(anchor, paragraph, start, end);
    }

    internal static AnchorPlace Found(Anchor anchor, Paragraph paragraph, int start, int end) =>
        new(start == anchor.Start ? AnchorState.Exact : AnchorState.Moved, paragraph.Id, start, end, 1);

    internal static IEnumerable<int> Places(string text, string quote)
    {
        for (var at = text.IndexOf(quote, StringComparison.Ordinal); at >= 0 && quote.Length > 0; at = at + 1 < text.Length ? text.IndexOf(quote, at + 1, StringComparison.Ordinal) : -1)
            yield return at;
    }

    /// <summary>White space is no part of it: it stands between any two words.</summary>
    private static bool IsStillItself(Anchor anchor, List<KeptRun> stands, string text)
    {
        var all = KeptRuns.CountLetters(anchor.Quote);
        return all == 0
            ? stands.Sum(run => run.Length) >= StillItself * anchor.Quote.Length
            : stands.Sum(run => KeptRuns.CountLetters(text.AsSpan(run.To, run.Length))) >= StillItself * all;
    }

    /// <summary>Of what lives on, what stands together, in the order of the text; the larger part when it was torn apart.</summary>
    private static List<KeptRun> Nearby(List<KeptRun> runs, int length)
    {
        runs.Sort((one, other) => one.To.CompareTo(other.To));
        var (best, bestLength) = (new List<KeptRun>(), 0);
        for (var first = 0; first < runs.Count;)
        {
            var next = first + 1;
            while (next < runs.Count && runs[next].To - runs[next - 1].ToEnd <= length)
                next++;
            var together = runs[first..next];
            if (together.Sum(run => run.Length) is var sum && sum > bestLength)
                (best, bestLength) = (together, sum);
            first = next;
        }

        return best;
    }

    private static (int Start, int End) Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (start < end && char.IsWhiteSpace(text[end - 1]))
            end--;
        return (start, end);
    }

    internal static Anchor At(string text, Paragraph paragraph, int start, int length)
    {
        var (before, behind) = (Math.Max(0, start - Context), Math.Min(text.Length, start + length + Context));
        // Never half a pair: it could not be stored.
        before += before < start && char.IsLowSurrogate(text[before]) ? 1 : 0;
        behind -= behind > start + length && char.IsHighSurrogate(text[behind - 1]) ? 1 : 0;
        return new Anchor(paragraph.Id, start, start + length, text.Substring(start, length), text[before..start], text[(start + length)..behind]);
    }

    internal static bool Fits(string text, int start, int length, string prefix, string suffix) =>
        text.AsSpan(0, start).EndsWith(prefix, StringComparison.Ordinal) && text.AsSpan(start + length).StartsWith(suffix, StringComparison.Ordinal);
}
