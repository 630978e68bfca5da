namespace ShadowReport.Core.Text;

/// <summary>Compares the content and formatting of blocks, independent of their place in the source.</summary>
public static class BlockContent
{
    /// <summary>Whether two sequences of blocks read the same. Empty paragraphs are ignored.</summary>
    public static bool IsSame(IReadOnlyList<Block> one, IReadOnlyList<Block> other) =>
        AllSame([.. one.Where(block => !IsEmpty(block))], [.. other.Where(block => !IsEmpty(block))], IsSame);

    /// <summary>Whether a block is an empty paragraph.</summary>
    public static bool IsEmpty(Block block) =>
        block is ParagraphBlock { Inlines: var inlines } && inlines.All(inline => inline.Text.Length == 0 && inline.Footnote is null);

    /// <summary>Whether two blocks read the same.</summary>
    public static bool IsSame(Block one, Block other) => (one, other) switch
    {
        (ParagraphBlock paragraph, ParagraphBlock with) => IsSame(paragraph.Inlines, with.Inlines),
        (HeadingBlock heading, HeadingBlock with) => heading.Level == with.Level && IsSame(heading.Inlines, with.Inlines),
        (QuoteBlock quote, QuoteBlock with) => IsSame(quote.Blocks, with.Blocks),
        (CodeBlock code, CodeBlock with) => code.Text == with.Text,
        (ListBlock list, ListBlock with) =>
            list.Ordered == with.Ordered && (!list.Ordered || (list.First == with.First && list.Markers == with.Markers))
            && AllSame(list.Items, with.Items, IsSame),
        (TableBlock table, TableBlock with) =>
            AllSame(table.Rows, with.Rows, (row, other) => AllSame(row, other, (cell, second) => IsSame(cell.Inlines, second.Inlines))),
        _ => false,
    };

    /// <summary>Whether two runs of text read the same.</summary>
    public static bool IsSame(IReadOnlyList<Inline> one, IReadOnlyList<Inline> other) => AllSame(Joined(one), Joined(other), IsSame);

    /// <summary>Joins neighbouring runs with the same formatting, and drops empty ones.</summary>
    public static IReadOnlyList<Inline> Joined(IReadOnlyList<Inline> inlines)
    {
        var joined = new List<Inline>(inlines.Count);
        for (var index = 0; index < inlines.Count;)
        {
            var end = EndOfLook(inlines, index);
            var run = end == index + 1 ? inlines[index]
                : inlines[index] with { Text = string.Concat(inlines.Skip(index).Take(end - index).Select(inline => inline.Text)) };
            if (run.Text.Length > 0 || run.Footnote is not null)
                joined.Add(run);
            index = end;
        }

        return joined;
    }

    private static int EndOfLook(IReadOnlyList<Inline> inlines, int start)
    {
        var end = start + 1;
        if (!IsWords(inlines[start]))
            return end;
        while (end < inlines.Count && IsWords(inlines[end]) && (inlines[end].Text.Length == 0 || HasSameLook(inlines[start], inlines[end])))
            end++;
        return end;
    }

    private static bool HasSameLook(Inline one, Inline other) =>
        one.Bold == other.Bold && one.Italic == other.Italic && one.Code == other.Code && one.Edition == other.Edition
            && one.Link == other.Link && one.Language == other.Language;

    private static bool IsWords(Inline inline) => inline.Citations is null && inline.Note is null && inline.Footnote is null;

    private static bool IsSame(Inline one, Inline other) =>
        one.Text == other.Text && HasSameLook(one, other) && one.Footnote == other.Footnote
        && AllSame(one.Citations ?? [], other.Citations ?? [], (citation, with) => citation == with)
        && IsSame(one.Note ?? [], other.Note ?? []);

    private static bool AllSame<T>(IReadOnlyList<T> one, IReadOnlyList<T> other, Func<T, T, bool> isSame)
    {
        if (one.Count != other.Count)
            return false;
        for (var index = 0; index < one.Count; index++)
        {
            if (!isSame(one[index], other[index]))
                return false;
        }

        return true;
    }
}
