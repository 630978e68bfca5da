namespace ShadowReport.Core.Text;

/// <summary>
/// Looks for a quote that the edits did not carry along: deleted and brought back, or typed anew elsewhere. One hit is no proof, and of
/// two that could both be meant neither is taken.
/// </summary>
internal static class AnchorSearch
{
    /// <summary>How much of what stood before or behind a quote has to come along to know it again, in UTF-16 units.</summary>
    private const int ContextThatProves = 24;

    /// <summary>How much is enough when nothing more stood there in its paragraph.</summary>
    private const int WholeContextThatProves = 12;

    /// <summary>How much more of it one place has to bring than any other.</summary>
    private const int ContextThatDecides = 12;

    /// <summary>A quote of so many words does not come about twice by chance.</summary>
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

    /// <summary>Where the quote stands in words that came since: what was there all the time is another place that says the same.</summary>
    private static List<int> NewPlaces(Anchor anchor, KeptText kept, string text)
    {
        var length = anchor.Quote.Length;
        var old = kept.Reversed();
        return [.. Anchors.Places(text, anchor.Quote).Take(PlacesAtMost).Where(start => 2 * old.Of(start, start + length).Sum(run => run.Length) <= length)];
    }

    /// <summary>How much of what stood around the quote in its own paragraph stands around a place. A neighbour proves nothing, it may have stayed where it was.</summary>
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

        private static bool EndsParagraph(bool didEnd, ReadOnlySpan<char> rest) => didEnd && (rest.IsEmpty || rest.StartsWith("\n\n") || rest.SequenceEqual("\n"));
    }
}
