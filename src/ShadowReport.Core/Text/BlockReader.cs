using System.Globalization;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Md = Markdig.Syntax;

namespace ShadowReport.Core.Text;

/// <summary>Converts Markdig's blocks.</summary>
internal static class BlockReader
{
    /// <summary>Converts the blocks of a document, list item or quote.</summary>
    public static List<Block> Blocks(ContainerBlock container, string text)
    {
        var blocks = new List<Block>();
        foreach (var block in container)
        {
            if (block is Md.ListBlock list && FancyListItemParser.IsFancy(list))
                blocks.AddRange(FancyLists.Of([.. list.OfType<ListItemBlock>().Select(item => FancyItem(item, text))]));
            else if (Block(block, text) is { } read)
                blocks.Add(read);
        }

        return blocks;
    }

    private static Block? Block(Md.Block block, string text)
    {
        var (start, length) = (block.Span.Start, LengthOf(block, text));
        return block switch
        {
            Md.HeadingBlock heading => new HeadingBlock(start, length, heading.Level, InlineReader.Inlines(heading)),
            Md.ParagraphBlock paragraph => new ParagraphBlock(start, length, InlineReader.Inlines(paragraph)),
            Md.ListBlock list =>
                new ListBlock(start, length, list.IsOrdered, FirstNumber(
                    list), [.. list.OfType<ListItemBlock>().Select(item => (IReadOnlyList<Block>)Blocks(item, text))]),
            Md.QuoteBlock quote => new QuoteBlock(start, length, Blocks(quote, text)),
            Table table => TableOf(table, start, length),
            Md.CodeBlock code => new CodeBlock(start, length, CodeText(code)),
            // A line of dashes is a separator without words.
            Md.ThematicBreakBlock => null,
            LeafBlock leaf => new ParagraphBlock(start, length, [new Inline(text.Substring(start, length))]),
            ContainerBlock container => new QuoteBlock(start, length, Blocks(container, text)),
            _ => null,
        };
    }

    private static FancyLists.Item FancyItem(ListItemBlock item, string text)
    {
        var (start, end) = (item.Span.Start, Math.Min(item.Span.End + 1, text.Length));
        return new FancyLists.Item(
            FancyMark.At(FancyListItemParser.LineAt(text, start))!.Value, item.Column, start,
            start + text.AsSpan(start..end).TrimEnd().Length, Blocks(item, text));
    }

    private static int LengthOf(Md.Block block, string text)
    {
        // An unclosed fence contains the rest of the text, but Markdig reports a length of the fence plus one.
        return block is FencedCodeBlock { ClosingFencedCharCount: 0, Parent: MarkdownDocument }
            ? text.AsSpan(block.Span.Start).TrimEnd().Length
            : Math.Min(block.Span.Length, text.Length - block.Span.Start);
    }

    private static string CodeText(Md.CodeBlock code)
    {
        var lines = code.Lines.ToString();
        // The words after ``` are text too.
        return code is FencedCodeBlock { Info: { Length: > 0 } info } fenced ? $"{info} {fenced.Arguments}".TrimEnd() + "\n" + lines
            : lines;
    }

    private static int FirstNumber(Md.ListBlock list) =>
        int.TryParse(list.OrderedStart, CultureInfo.InvariantCulture, out var first) ? first : 1;

    /// <summary>Converts a table. Markdown requires a header; a header without words means none.</summary>
    private static TableBlock TableOf(Table table, int start, int length)
    {
        List<IReadOnlyList<TableCell>> rows = [.. table.OfType<TableRow>().Select(Cells)];
        var hasHeader = table.OfType<TableRow>().Any(row => row.IsHeader);
        return hasHeader && rows.Count > 1 && rows[0].All(IsEmpty)
            ? new TableBlock(start, length, rows[1..], HasHeader: false)
            : new TableBlock(start, length, rows, hasHeader);
    }

    private static bool IsEmpty(TableCell cell) =>
        cell.Inlines.All(inline => inline.Note is null && string.IsNullOrWhiteSpace(inline.Text));

    private static IReadOnlyList<TableCell> Cells(TableRow row) =>
        [.. row.OfType<Markdig.Extensions.Tables.TableCell>()
            .Select(cell => new TableCell([.. cell.OfType<LeafBlock>().SelectMany(leaf => InlineReader.Inlines(leaf))]))];
}
