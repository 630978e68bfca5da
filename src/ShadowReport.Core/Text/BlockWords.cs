using System.Text;

namespace ShadowReport.Core.Text;

/// <summary>Lists the words and runs of blocks in reading order.</summary>
public static class BlockWords
{
    /// <summary>Returns the words of blocks without markup, with blocks on separate lines.</summary>
    public static string PlainText(IReadOnlyList<Block> blocks)
    {
        var plain = new StringBuilder();
        foreach (var line in Lines(blocks))
            plain.Append(line).Append('\n');
        return plain.ToString();
    }

    /// <summary>Returns the words of one block.</summary>
    public static string PlainText(Block block) => PlainText([block]);

    /// <summary>Lists all runs of blocks. A footnote's content stays in its mark.</summary>
    public static IEnumerable<Inline> Inlines(IReadOnlyList<Block> blocks) => Paragraphs(blocks).SelectMany(inlines => inlines);

    /// <summary>Lists the words of each paragraph, heading, table cell and code block.</summary>
    internal static IEnumerable<string> Lines(IEnumerable<Block> blocks) => Paragraphs(blocks)
        .Select(inlines => inlines is [var only] ? only.Text : string.Concat(inlines.Select(inline => inline.Text)));

    /// <summary>The same with notes as lines of their own, behind the line of their mark.</summary>
    internal static IEnumerable<string> LinesWithNotes(IEnumerable<Block> blocks) => Paragraphs(blocks).SelectMany(inlines => inlines
        .Where(inline => inline.Note is not null).Select(inline => string.Concat(inline.Note!.Select(run => run.Text)))
        .Prepend(string.Concat(inlines.Select(inline => inline.Note is null ? inline.Text : " "))));

    /// <summary>Lists the runs of each paragraph, heading, table cell and code block.</summary>
    internal static IEnumerable<IReadOnlyList<Inline>> Paragraphs(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        ParagraphBlock paragraph => [paragraph.Inlines],
        HeadingBlock heading => [heading.Inlines],
        CodeBlock code => [[new Inline(code.Text, Code: true)]],
        QuoteBlock quote => Paragraphs(quote.Blocks),
        ListBlock list => list.Items.SelectMany(Paragraphs),
        TableBlock table => table.Rows.SelectMany(row => row).Select(cell => cell.Inlines),
        _ => [],
    });
}
