namespace ShadowReport.Core.Text;

/// <summary>Compares what blocks say and how they look, wherever they stand in their sources.</summary>
public static class BlockContent
{
    /// <summary>Whether two rows of blocks read the same; a paragraph without words is nothing.</summary>
    public static bool IsSame(IReadOnlyList<Block> one, IReadOnlyList<Block> other) =>
        AllSame([.. one.Where(block => !IsEmpty(block))], [.. other.Where(block => !IsEmpty(block))], IsSame);

    /// <summary>Whether a block is a paragraph without words.</summary>
    public static bool IsEmpty(Block block) => block is ParagraphBlock { Inlines: var inlines } && inlines.All(inline => inline.Text.Length == 0 && inline.Footnote is null);

    /// <summary>Whether two blocks read the same.</summary>
    public static bool IsSame(Block one, Block other) => (one, other) switch
    {
        (ParagraphBlock paragraph, ParagraphBlock with) => IsSame(paragraph.Inlines, with.Inlines),
        (HeadingBlock heading, HeadingBlock with) => heading.Level == with.Level && IsSame(heading.Inlines, with.Inlines),
        (QuoteBlock quote, QuoteBlock with) => IsSame(quote.Blocks, with.Blocks),
        (CodeBlock code, CodeBlock with) => code.Text == with.Text,
        (ListBlock list, ListBlock with) => list.Ordered == with.Ordered && (!list.Ordered || list.First == with.First) && AllSame(list.Items, with.Items, IsSame),
        (TableBlock table, TableBlock with) => AllSame(table.Rows, with.Rows, (row, other) => AllSame(row, other, (cell, second) => IsSame(cell.Inlines, second.Inlines))),
        _ => false,
    };

    /// <summary>Whether two runs of text read the same.</summary>
    public static bool IsSame(IReadOnlyList<Inline> one, IReadOnlyList<Inline> other) => AllSame(Joined(one), Joined(other), IsSame);

    /// <summary>Runs with neighbours of one look put together, and without empty ones.</summary>
    public static IReadOnlyList<Inline> Joined(IReadOnlyList<Inline> inlines)
    {
        var joined = new List<Inline>(inlines.Count);
        foreach (var inline in inlines)
        {
            if (inline.Text.Length == 0 && inline.Footnote is null)
                continue;
            if (joined.Count > 0 && IsWords(inline) && IsWords(joined[^1]) && joined[^1] with { Text = "" } == inline with { Text = "" })
                joined[^1] = joined[^1] with { Text = joined[^1].Text + inline.Text };
            else
                joined.Add(inline);
        }

        return joined;
    }

    private static bool IsWords(Inline inline) => inline.Citations is null && inline.Note is null && inline.Footnote is null;

    private static bool IsSame(Inline one, Inline other) =>
        one with { Citations = null, Note = null } == other with { Citations = null, Note = null }
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
