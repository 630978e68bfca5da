namespace ShadowReport.Core.Text;

/// <summary>Replaces the runs of a block.</summary>
internal static class BlockRewriter
{
    /// <summary>Returns the block with other runs.</summary>
    /// <param name="block">The block.</param>
    /// <param name="rewritten">Gets the runs of each paragraph, heading and cell in reading order, and of code that has runs.</param>
    /// <param name="code">Rewrites code instead.</param>
    public static Block With(
        this Block block, Func<IReadOnlyList<Inline>, IReadOnlyList<Inline>> rewritten, Func<CodeBlock, CodeBlock>? code = null)
    {
        return Rewritten(block);

        Block Rewritten(Block block) => block switch
        {
            ParagraphBlock paragraph => paragraph with { Inlines = rewritten(paragraph.Inlines) },
            HeadingBlock heading => heading with { Inlines = rewritten(heading.Inlines) },
            QuoteBlock quote => quote with { Blocks = [.. quote.Blocks.Select(Rewritten)] },
            ListBlock list => list with { Items = [.. list.Items.Select(item => (IReadOnlyList<Block>)[.. item.Select(Rewritten)])] },
            TableBlock table => table with { Rows = [.. table.Rows.Select(RowOf)] },
            CodeBlock text when code is not null => code(text),
            CodeBlock { Runs: { } runs } text => text with { Runs = rewritten(runs) },
            _ => block,
        };

        IReadOnlyList<TableCell> RowOf(IReadOnlyList<TableCell> row) =>
            [.. row.Select(cell => cell with { Inlines = rewritten(cell.Inlines) })];
    }
}
