namespace ShadowReport.Core.Text;

/// <summary>
/// Searches for a quote that the edits did not carry along: deleted and restored, or typed again elsewhere. A single hit is not enough, and
/// if two places are possible, neither is chosen.
/// </summary>
internal static class AnchorSearch
{
    /// <summary>The context that proves a place, in UTF-16 units before or after the quote.</summary>
    private const int ContextThatProves = 24;

    /// <summary>The context that is enough if the paragraph had no more.</summary>
    private const int WholeContextThatProves = 12;

    /// <summary>The lead in context that one place needs over all others.</summary>
    private const int ContextThatDecides = 12;

    /// <summary>The number of words in a quote that is long enough without context.</summary>
    private const int WordsThatStandAlone = 5;

    private const int PlacesAtMost = 1_000;

    public static AnchorPlace Find(Anchor anchor, KeptText kept, string text, IReadOnlyList<Paragraph> paragraphs)
    {
        var places = NewPlaces(anchor, kept, text);
        if (places.Count == 0)
            return AnchorPlace.Orphaned;

        var around = places.Select(start => AnchorContext.Of(anchor, text, start)).OrderByDescending(place => place.Length).ToList();
        var best = around[0];
        var isAlone = around.Count == 1 && Words.CountPlain(anchor.Quote) >= WordsThatStandAlone;
        var isProven = best.Proves && (around.Count == 1 || best.Length - around[1].Length >= ContextThatDecides);
        return (isAlone || isProven) && Paragraphs.At(paragraphs, best.Start) is { } paragraph
            ? Anchors.Found(anchor, paragraph, best.Start, best.Start + anchor.Quote.Length)
            : AnchorPlace.Orphaned;
    }

    /// <summary>Lists the places of the quote in new text. A place in old text is another passage with the same words.</summary>
    private static List<int> NewPlaces(Anchor anchor, KeptText kept, string text)
    {
        var length = anchor.Quote.Length;
        var old = kept.Reversed();
        return [.. Anchors.Places(text, anchor.Quote).Take(PlacesAtMost)
            .Where(start => 2 * old.Of(start, start + length).Sum(run => run.Length) <= length)];
    }

    /// <summary>
    /// The matching context around a place, within the quote's paragraph. Context in other paragraphs proves nothing, because it may not
    /// have moved along.
    /// </summary>
    private sealed record AnchorContext(int Start, int Before, int Behind, bool IsWholeBefore, bool IsWholeBehind)
    {
        public int Length => Before + Behind;

        public bool Proves => Before >= ContextThatProves || Behind >= ContextThatProves
            || (IsWholeBefore && Before >= WholeContextThatProves) || (IsWholeBehind && Behind >= WholeContextThatProves)
            || (IsWholeBefore && IsWholeBehind);

        public static AnchorContext Of(Anchor anchor, string text, int start)
        {
            var gapBefore = anchor.Prefix.LastIndexOf("\n\n", StringComparison.Ordinal);
            var gapBehind = anchor.Suffix.IndexOf("\n\n", StringComparison.Ordinal);
            var prefix = anchor.Prefix.AsSpan(gapBefore < 0 ? 0 : gapBefore + 2);
            var suffix = gapBehind < 0 ? anchor.Suffix : anchor.Suffix.AsSpan(0, gapBehind);
            var before = 0;
            while (before < prefix.Length && before < start && text[start - 1 - before] == prefix[^(before + 1)])
                before++;
            var rest = text.AsSpan(start + anchor.Quote.Length);
            var behind = rest.CommonPrefixLength(suffix);
            return new AnchorContext(
                start,
                before,
                behind,
                before == prefix.Length && BeginsParagraph(gapBefore >= 0 || anchor.Start == prefix.Length, text, start - before),
                behind == suffix.Length && EndsParagraph(gapBehind >= 0 || anchor.Suffix.Length < Anchors.Context, rest[behind..]));
        }

        private static bool BeginsParagraph(bool didBegin, string text, int index) =>
            didBegin && (index == 0 || text.AsSpan(0, index).EndsWith("\n\n"));

        private static bool EndsParagraph(bool didEnd, ReadOnlySpan<char> rest) =>
            didEnd && (rest.IsEmpty || rest.StartsWith("\n\n") || rest.SequenceEqual("\n"));
    }
}
