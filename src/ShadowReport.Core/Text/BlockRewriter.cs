namespace ShadowReport.Core.Text;

/// <summary>Replaces the runs of a block.</summary>
internal static class BlockRewriter
{
    /// <summary>Returns the block with other runs. The callback gets them in reading order; code only if it has runs.</summary>
    public static Block With(this Block block, Func<IReadOnlyList<Inline>, IReadOnlyList<Inline>> rewritten) => block switch
    {
        ParagraphBlock paragraph => paragraph with { Inlines = rewritten(paragraph.Inlines) },
        HeadingBlock heading => heading with { Inlines = rewritten(heading.Inlines) },
        QuoteBlock quote => quote with { Blocks = [.. quote.Blocks.Select(inner => inner.With(rewritten))] },
        ListBlock list =>
            list with { Items = [.. list.Items.Select(item => (IReadOnlyList<Block>)[.. item.Select(inner => inner.With(rewritten))])] },
        TableBlock table =>
            table with
            {
                Rows = [.. table.Rows.Select(
                row => (IReadOnlyList<TableCell>)[.. row.Select(cell => cell with { Inlines = rewritten(cell.Inlines) })])]
            },
        CodeBlock { Runs: { } runs } code => code with { Runs = rewritten(runs) },
        _ => block,
    };
}
