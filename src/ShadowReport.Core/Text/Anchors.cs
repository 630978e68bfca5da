namespace ShadowReport.Core.Text;

/// <summary>The place of a quote in a stated version.</summary>
/// <param name="Paragraph">The id of the paragraph at its start.</param>
/// <param name="Start">The start in the version's text, as a UTF-16 index.</param>
/// <param name="End">The end, exclusive.</param>
/// <param name="Quote">The quoted words.</param>
/// <param name="Prefix">The text before it, up to <see cref="Anchors.Context"/> UTF-16 units.</param>
/// <param name="Suffix">The text after it, up to the same length.</param>
public sealed record Anchor(Guid Paragraph, int Start, int End, string Quote, string Prefix, string Suffix);

/// <summary>The state of an anchor in another version.</summary>
public enum AnchorState
{
    /// <summary>The same words at the same place.</summary>
    Exact,

    /// <summary>The same words at another place.</summary>
    Moved,

    /// <summary>The place is certain, but the words were edited.</summary>
    Fuzzy,

    /// <summary>The words were deleted, or two places are possible.</summary>
    Orphaned,
}

/// <summary>The place of an anchor in another version; empty when it is orphaned.</summary>
/// <param name="State">The state.</param>
/// <param name="Paragraph">The lasting id of the paragraph at its start.</param>
/// <param name="Start">The start in that version's text, as a UTF-16 index.</param>
/// <param name="End">The end, exclusive.</param>
/// <param name="Score">The share of the quote at that place: 1 for exactly the quote, 0 when it is orphaned.</param>
public sealed record AnchorPlace(AnchorState State, Guid? Paragraph, int? Start, int? End, double Score)
{
    internal static AnchorPlace Orphaned { get; } = new(AnchorState.Orphaned, null, null, null, 0);
}

/// <summary>
/// Anchors quotes and carries them over to other versions. The selectors are those of the W3C Web Annotation Data Model: a quote with
/// prefix and suffix, and a position.
/// </summary>
public static class Anchors
{
    /// <summary>The maximum length of prefix and suffix, in UTF-16 units.</summary>
    public const int Context = 32;

    /// <summary>The minimum share of letters that an edited quote must keep.</summary>
    private const double StillItself = 0.34;

    /// <summary>Anchors a quote in a text.</summary>
    /// <param name="text">The text of the version.</param>
    /// <param name="paragraphs">Its paragraphs.</param>
    /// <param name="quote">The words, exactly as in the text.</param>
    /// <param name="prefix">The text directly before them, to distinguish several places; null for any.</param>
    /// <param name="suffix">The text directly after them, to distinguish several places; null for any.</param>
    /// <returns>The anchor, or a refusal: `quote-blank`, `quote-not-found`, `quote-ambiguous`.</returns>
    public static Outcome<Anchor> Place(string text, IReadOnlyList<Paragraph> paragraphs, string quote, string? prefix = null, string? suffix = null)
    {
        if (string.IsNullOrWhiteSpace(quote))
            return Blank("quote");
        var places = Places(text, quote).Where(start => Fits(text, start, quote.Length, prefix ?? "", suffix ?? "")).Take(2).ToList();
        if (places.Count == 0 || Paragraphs.At(paragraphs, places[0]) is not { } paragraph)
            return Refusal.Invalid("quote-not-found", "quote", "The quote is not in that version of the draft. Quote the text exactly, including marks and spaces.");
        if (places.Count > 1)
            return Refusal.Invalid("quote-ambiguous", "quote", "The quote is in that version more than once. Quote more words, or send prefix and suffix.");

        return At(text, paragraph, places[0], quote.Length);
    }

    /// <summary>Refuses white space alone, which occurs everywhere.</summary>
    internal static Refusal Blank(string field) => Refusal.Invalid("quote-blank", field, "The quote is only white space. Quote at least one word or mark.");

    /// <summary>Returns the place of an anchor in its own version.</summary>
    public static AnchorPlace Itself(Anchor anchor) => new(AnchorState.Exact, anchor.Paragraph, anchor.Start, anchor.End, 1);

    /// <summary>Carries an anchor over to a version that kept the given text of the anchor's own.</summary>
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

    /// <summary>Whether enough letters of the quote are left. White space does not count.</summary>
    private static bool IsStillItself(Anchor anchor, List<KeptRun> stands, string text)
    {
        var all = KeptRuns.CountLetters(anchor.Quote);
        return all == 0
            ? stands.Sum(run => run.Length) >= StillItself * anchor.Quote.Length
            : stands.Sum(run => KeptRuns.CountLetters(text.AsSpan(run.To, run.Length))) >= StillItself * all;
    }

    /// <summary>Returns the kept runs that are close together, in text order; the larger group if the quote was split.</summary>
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
        // A surrogate pair is never split, because half of it could not be stored.
        before += before < start && char.IsLowSurrogate(text[before]) ? 1 : 0;
        behind -= behind > start + length && char.IsHighSurrogate(text[behind - 1]) ? 1 : 0;
        return new Anchor(paragraph.Id, start, start + length, text.Substring(start, length), text[before..start], text[(start + length)..behind]);
    }

    internal static bool Fits(string text, int start, int length, string prefix, string suffix) =>
        text.AsSpan(0, start).EndsWith(prefix, StringComparison.Ordinal) && text.AsSpan(start + length).StartsWith(suffix, StringComparison.Ordinal);
}
