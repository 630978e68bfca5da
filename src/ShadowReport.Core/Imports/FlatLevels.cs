namespace ShadowReport.Core.Imports;

/// <summary>Finds the levels of list items by their indent and by their marks, since sub-items are often not indented.</summary>
internal static class FlatLevels
{
    private const int Columns = 4;

    /// <summary>Returns the items with the indent of their level.</summary>
    public static List<FlatItem> Of(IReadOnlyList<FlatItem> items)
    {
        var levelled = new List<FlatItem>(items.Count);
        var open = new List<FlatItem>();
        foreach (var item in items)
        {
            var level = LevelOf(item, open);
            open.RemoveRange(level, open.Count - level);
            open.Add(item);
            levelled.Add(item with { Indent = Columns * level });
        }

        return levelled;
    }

    /// <summary>Returns the end of an item with the items below it.</summary>
    public static int EndOf(List<FlatItem> items, int start)
    {
        var end = start + 1;
        while (end < items.Count && items[end].Indent > items[start].Indent)
            end++;
        return end;
    }

    private static int LevelOf(FlatItem item, List<FlatItem> open)
    {
        if (open.Count == 0 || item.Indent > open[^1].Indent + 1)
            return open.Count;
        var next = open.FindLastIndex(above => Math.Abs(above.Indent - item.Indent) <= 1 && item.Mark.Follows(above.Mark));
        if (next >= 0)
            return next;
        var beside = Math.Max(0, open.FindLastIndex(above => above.Indent <= item.Indent + 1));
        return IsBelow(item, open[beside]) ? beside + 1 : beside;
    }

    /// <summary>
    /// Whether an item begins a list below another: `(a)` below `1.`, `(i)` below `(a)`, or anything below `The State should:`.
    /// </summary>
    private static bool IsBelow(FlatItem item, FlatItem above)
    {
        if (item.Mark.LooksLike(above.Mark) || above.Mark.Style == ListMarkStyle.Bullet)
            return false;
        return above.Text.ToString().TrimEnd() is [.., ':' or '：']
            || (item.Mark is { Ordinal: 1, Style: ListMarkStyle.Letter or ListMarkStyle.Roman } && item.Mark.Style > above.Mark.Style);
    }
}

/// <summary>Finds the typed numbers of paragraphs, which are no lists.</summary>
internal static class ParagraphNumbers
{
    private const int AtLeast = 3;

    /// <summary>The average words of a paragraph; items of lists are shorter.</summary>
    private const int WordsOfParagraph = 25;

    /// <summary>
    /// Returns the numbered paragraphs. Numbers number paragraphs if they continue below the next heading, if lettered items stand between
    /// them, or if what they number is as long as paragraphs are.
    /// </summary>
    public static HashSet<FlatUnit> Of(IReadOnlyList<FlatUnit> units)
    {
        var series = new List<Series>();
        var (heading, isInRecommendations, isBelowNumber) = (0, false, false);
        foreach (var unit in units)
        {
            if (unit is FlatHeading found)
                (heading, isInRecommendations) = (heading + 1, KnownHeadings.IsRecommendations(found.Text));
            isBelowNumber &= unit is FlatItem;
            if (unit is not FlatItem item)
                continue;
            if (item.Mark is not { Style: ListMarkStyle.Number, IsEnclosed: false })
            {
                if (item.Mark.Style is ListMarkStyle.Letter or ListMarkStyle.Roman && isBelowNumber)
                    series[^1].HasLetters = true;
                continue;
            }

            var index = series.FindLastIndex(one => one.Continues(item));
            // Recommendations may have their own numbering.
            if (isInRecommendations && (index < 0 || item.Mark.Ordinal == 1))
                continue;
            var taken = index < 0 ? new Series() : series[index];
            series.Remove(taken);
            series.Add(taken);
            taken.Add(item, heading);
            isBelowNumber = !isInRecommendations;
        }

        return new HashSet<FlatUnit>(
            series.Where(one => one.NumbersParagraphs).SelectMany(one => one.Items), ReferenceEqualityComparer.Instance);
    }

    private sealed class Series
    {
        private bool _continuesBelowHeading;
        private int _heading;

        public List<FlatItem> Items { get; } = [];

        public bool HasLetters { get; set; }

        public bool NumbersParagraphs => (Items.Count > 1 && HasLetters)
            || (Items.Count >= AtLeast && (_continuesBelowHeading || Items.Average(
                item => Text.Words.CountPlain(item.Text.ToString())) >= WordsOfParagraph));

        public bool Continues(FlatItem item) => item.Mark.Ordinal == Items[^1].Mark.Ordinal + 1 && item.Indent <= Items[^1].Indent + 1;

        public void Add(FlatItem item, int heading)
        {
            _continuesBelowHeading |= Items.Count > 0 && heading > _heading;
            _heading = heading;
            Items.Add(item);
        }
    }
}
