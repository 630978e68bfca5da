namespace ShadowReport.Core.Text;

/// <summary>Removes restricted text for an edition.</summary>
public static class EditionCut
{
    /// <summary>
    /// Returns the visible part of a block; null when nothing is left. List items, quoted blocks and table rows that become empty are
    /// removed, so that no gap reveals them.
    /// </summary>
    public static Block? For(Block block, Edition edition) => IsWhole(block, edition) ? block : block switch
    {
        ParagraphBlock paragraph => Left(paragraph.Inlines, edition) is { Count: > 0 } left ? paragraph with { Inlines = left } : null,
        HeadingBlock heading => Left(heading.Inlines, edition) is { Count: > 0 } left ? heading with { Inlines = left } : null,
        QuoteBlock quote => Left(quote.Blocks, edition) is { Count: > 0 } left ? quote with { Blocks = left } : null,
        ListBlock list => LeftOf(list, edition),
        TableBlock table => LeftOf(table, edition),
        _ => block,
    };

    /// <summary>Whether an edition shows the whole block.</summary>
    public static bool IsWhole(Block block, Edition edition) =>
        BlockWords.Paragraphs([block]).All(inlines => IsWhole(inlines, edition));

    /// <summary>
    /// Whether a text contains an invalid edition mark, such as a span across a blank line. Its words would be visible, so such a text must
    /// not be in a file for others.
    /// </summary>
    public static bool HasUnreadMark(IReadOnlyList<Block> blocks)
    {
        var plain = BlockWords.PlainText(blocks);
        return plain.Contains("{.", StringComparison.Ordinal) || plain.Contains("]{", StringComparison.Ordinal);
    }

    private static bool IsWhole(IReadOnlyList<Inline> inlines, Edition edition) =>
        inlines.All(inline => inline.Edition <= edition && (inline.Note is not { } note || IsWhole(note, edition)));

    private static List<Block> Left(IReadOnlyList<Block> blocks, Edition edition) =>
        [.. blocks.Select(block => For(block, edition)).OfType<Block>()];

    private static List<Inline> Left(IReadOnlyList<Inline> inlines, Edition edition)
    {
        var left = new List<Inline>();
        foreach (var inline in inlines.Where(inline => inline.Edition <= edition))
        {
            if (inline.Note is not { } note || IsWhole(note, edition))
                left.Add(Joined(left, inline));
            else if (Left(note, edition) is { Count: > 0 } words)
                left.Add(inline with { Note = words, Text = $" [{string.Concat(words.Select(word => word.Text))}]" });
        }

        return HasWord(left) ? Trimmed(left) : [];
    }

    /// <summary>Joins spaces around removed text, because two adjacent spaces would reveal it.</summary>
    private static Inline Joined(List<Inline> left, Inline inline) =>
        left.FindLast(HasText) is { } last && last.Text.EndsWith(' ') && inline.Text.StartsWith(' ') && inline.Note is null
            ? inline with { Text = inline.Text.TrimStart(' ') } : inline;

    private static List<Inline> Trimmed(List<Inline> left)
    {
        var (first, last) = (left.FindIndex(HasText), left.FindLastIndex(HasText));
        left[first] = left[first] with { Text = left[first].Text.TrimStart(' ') };
        if (left[last].Note is null)
            left[last] = left[last] with { Text = left[last].Text.TrimEnd(' ') };
        return [.. left.Where(inline => HasText(inline) || inline.Edge is not null)];
    }

    /// <summary>Whether a run has words. Runs without words are the ends of comments.</summary>
    private static bool HasText(Inline inline) => inline.Text.Length > 0;

    private static bool HasWord(List<Inline> inlines) => inlines.Any(inline => WordTokens.HasWord(inline.Text));

    private static ListBlock? LeftOf(ListBlock list, Edition edition)
    {
        IReadOnlyList<IReadOnlyList<Block>> items = [.. list.Items.Select(item => Left(item, edition)).Where(item => item.Count > 0)];
        return items.Count > 0 ? list with { Items = items } : null;
    }

    private static TableBlock? LeftOf(TableBlock table, Edition edition)
    {
        IReadOnlyList<IReadOnlyList<TableCell>> rows =
        [
            .. table.Rows
                .Where(row => IsLeft(row, edition))
                .Select(row => (IReadOnlyList<TableCell>)[.. row.Select(cell => new TableCell(Left(cell.Inlines, edition)))]),
        ];
        return rows.Count > 0 ? table with { Rows = rows, HasHeader = table.HasHeader && IsLeft(table.Rows[0], edition) } : null;
    }

    private static bool IsLeft(IReadOnlyList<TableCell> row, Edition edition) =>
        row.All(cell => IsWhole(cell.Inlines, edition)) || row.Any(cell => Left(cell.Inlines, edition).Count > 0);
}
