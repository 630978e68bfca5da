using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Md = Markdig.Syntax;

namespace ShadowReport.Core.Text;

/// <summary>
/// Reads a body: paragraphs, headings, lists, quotes, tables, emphasis, links. Everything else is words: raw HTML is text, an
/// image is its description, and nothing that somebody wrote is swallowed.
/// </summary>
public static class Body
{
    private static readonly MarkdownPipeline Pipeline = MakePipeline();

    /// <summary>
    /// What no text that people write comes near: Markdig's time grows with the square of these marks, and past 128 levels it throws.
    /// </summary>
    private const int BracketsAtMost = 4_000;
    private const int PipesAtMost = 10_000;
    private const int EmphasesAtMost = 20_000;

    /// <summary>
    /// The top-level blocks in the order of reading; none for an empty text. Never throws: a text of nothing but marks, or nested
    /// beyond reading, is taken as plain paragraphs, with every word in its place.
    /// </summary>
    public static IReadOnlyList<Block> Parse(string text)
    {
        if (HasTooManyMarks(text))
            return PlainParagraphs(text);
        try
        {
            return Apart(Blocks(Markdown.Parse(text, Pipeline), text), text);
        }
        catch (ArgumentException)
        {
            // Markdig's answer to what is nested too deeply.
            return PlainParagraphs(text);
        }
    }

    /// <summary>
    /// Whether a top-level block carries a paragraph number in the report. As in UN documents, running text does; headings, lists,
    /// quotes, tables and code belong to the paragraph before them.
    /// </summary>
    public static bool IsNumbered(Block block) => block is ParagraphBlock;

    /// <summary>The rendered words without markup; blocks on lines of their own.</summary>
    public static string PlainText(string text) => PlainText(Parse(text));

    /// <summary>The rendered words of blocks that were read before.</summary>
    public static string PlainText(IReadOnlyList<Block> blocks)
    {
        var plain = new StringBuilder();
        foreach (var block in blocks)
            Append(plain, block);
        return plain.ToString();
    }

    /// <summary>The rendered words of one block.</summary>
    public static string PlainText(Block block) => PlainText([block]);

    private static MarkdownPipeline MakePipeline()
    {
        var builder = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml();
        builder.BlockParsers.Replace<ParagraphBlockParser>(new WholeParagraphs());
        // Text pasted from elsewhere is often indented, and seldom code.
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        return builder.Build();
    }

    private static bool HasTooManyMarks(string text)
    {
        var (brackets, pipes, emphases) = (0, 0, 0);
        foreach (var character in text)
        {
            brackets += character is '[' or '<' or '`' ? 1 : 0;
            pipes += character == '|' ? 1 : 0;
            emphases += character is '*' or '_' ? 1 : 0;
        }

        return brackets > BracketsAtMost || pipes > PipesAtMost || emphases > EmphasesAtMost;
    }

    /// <summary>What stands between blank lines, as it was typed.</summary>
    private static List<Block> PlainParagraphs(string text)
    {
        var blocks = new List<Block>();
        for (var (start, end) = (0, 0); start < text.Length; start = end + 2)
        {
            end = text.IndexOf("\n\n", start, StringComparison.Ordinal) is var found && found < 0 ? text.Length : found;
            var words = text.AsSpan(start, end - start);
            var length = words.Trim().Length;
            if (length > 0)
                blocks.Add(Plain(text, start + words.Length - words.TrimStart().Length, length));
        }

        return blocks;
    }

    private static ParagraphBlock Plain(string text, int start, int length) =>
        new(start, length, [new Inline(text.Substring(start, length).Replace('\n', ' '))]);

    /// <summary>Markdig lets a paragraph reach over the table that its later lines became; here each block ends before the next.</summary>
    private static List<Block> Apart(List<Block> blocks, string text)
    {
        for (var index = 1; index < blocks.Count; index++)
        {
            var (before, next) = (blocks[index - 1], blocks[index]);
            if (before.Start + before.Length > next.Start)
                blocks[index - 1] = before with { Length = text.AsSpan(before.Start, next.Start - before.Start).TrimEnd().Length };
        }

        return blocks;
    }

    private static List<Block> Blocks(ContainerBlock container, string text)
    {
        var blocks = new List<Block>();
        foreach (var block in container)
        {
            if (Block(block, text) is { } read)
                blocks.Add(read);
        }

        return blocks;
    }

    private static Block? Block(Md.Block block, string text)
    {
        // A fence that is never closed reaches one character beyond the text's end.
        var (start, length) = (block.Span.Start, Math.Min(block.Span.Length, text.Length - block.Span.Start));
        return block switch
        {
            Md.HeadingBlock heading => new HeadingBlock(start, length, heading.Level, Inlines(heading.Inline)),
            Md.ParagraphBlock paragraph => new ParagraphBlock(start, length, Inlines(paragraph.Inline)),
            Md.ListBlock list => new ListBlock(start, length, list.IsOrdered, FirstNumber(list), [.. list.OfType<ListItemBlock>().Select(item => (IReadOnlyList<Block>)Blocks(item, text))]),
            Md.QuoteBlock quote => new QuoteBlock(start, length, Blocks(quote, text)),
            Table table => new TableBlock(start, length, [.. table.OfType<TableRow>().Select(Cells)], table.OfType<TableRow>().Any(row => row.IsHeader)),
            Md.CodeBlock code => new CodeBlock(start, length, CodeText(code)),
            // A line of dashes separates; it says nothing.
            Md.ThematicBreakBlock => null,
            LeafBlock leaf => new ParagraphBlock(start, length, [new Inline(text.Substring(start, length))]),
            ContainerBlock container => new QuoteBlock(start, length, Blocks(container, text)),
            _ => null,
        };
    }

    private static string CodeText(Md.CodeBlock code)
    {
        var lines = code.Lines.ToString();
        // The words behind ``` are words too.
        return code is FencedCodeBlock { Info: { Length: > 0 } info } fenced ? $"{info} {fenced.Arguments}".TrimEnd() + "\n" + lines : lines;
    }

    private static int FirstNumber(Md.ListBlock list) => int.TryParse(list.OrderedStart, out var first) ? first : 1;

    private static IReadOnlyList<TableCell> Cells(TableRow row) =>
        [.. row.OfType<Markdig.Extensions.Tables.TableCell>().Select(cell => new TableCell([.. cell.OfType<LeafBlock>().SelectMany(leaf => Inlines(leaf.Inline))]))];

    private static List<Inline> Inlines(ContainerInline? container)
    {
        var runs = new List<Inline>();
        if (container is not null)
            Read(container, new Inline(""), runs);
        return runs;
    }

    private static void Read(ContainerInline container, Inline look, List<Inline> runs)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    Add(runs, look, literal.Content.ToString());
                    break;
                case CodeInline code:
                    Add(runs, look with { Code = true }, code.Content);
                    break;
                case LineBreakInline lineBreak:
                    Add(runs, look, lineBreak.IsHard ? "\n" : " ");
                    break;
                case HtmlEntityInline entity:
                    Add(runs, look, entity.Transcoded.ToString());
                    break;
                case AutolinkInline auto:
                    Add(runs, look with { Link = Links.Allowed(auto.IsEmail ? "mailto:" + auto.Url : auto.Url) }, auto.Url);
                    break;
                case LinkInline link:
                    ReadLink(link, look, runs);
                    break;
                case EmphasisInline emphasis:
                    Read(emphasis, emphasis.DelimiterCount >= 2 ? look with { Bold = true } : look with { Italic = true }, runs);
                    break;
                case HtmlInline html:
                    Add(runs, look, html.Tag);
                    break;
                case DelimiterInline delimiter:
                    Add(runs, look, delimiter.ToLiteral());
                    Read(delimiter, look, runs);
                    break;
                case ContainerInline other:
                    Read(other, look, runs);
                    break;
            }
        }
    }

    private static void ReadLink(LinkInline link, Inline look, List<Inline> runs)
    {
        var address = link.IsImage ? null : Links.Allowed(link.Url);
        Read(link, look with { Link = address ?? look.Link }, runs);
        // An address that may not be a link, and a title, stay to be read.
        if (address is null && link.Url is { Length: > 0 } url)
            Add(runs, look, $" ({url})");
        if (link.Title is { Length: > 0 } title)
            Add(runs, look, $" ({title})");
    }

    private static void Add(List<Inline> runs, Inline look, string text)
    {
        if (text.Length == 0)
            return;
        if (runs.Count > 0 && runs[^1] with { Text = "" } == look)
            runs[^1] = runs[^1] with { Text = runs[^1].Text + text };
        else
            runs.Add(look with { Text = text });
    }

    private static void Append(StringBuilder plain, Block block)
    {
        switch (block)
        {
            case ParagraphBlock paragraph:
                AppendLine(plain, paragraph.Inlines);
                break;
            case HeadingBlock heading:
                AppendLine(plain, heading.Inlines);
                break;
            case CodeBlock code:
                plain.Append(code.Text).Append('\n');
                break;
            case QuoteBlock quote:
                foreach (var inner in quote.Blocks)
                    Append(plain, inner);
                break;
            case ListBlock list:
                foreach (var inner in list.Items.SelectMany(item => item))
                    Append(plain, inner);
                break;
            case TableBlock table:
                foreach (var cell in table.Rows.SelectMany(row => row))
                    AppendLine(plain, cell.Inlines);
                break;
        }
    }

    private static void AppendLine(StringBuilder plain, IReadOnlyList<Inline> inlines)
    {
        foreach (var inline in inlines)
            plain.Append(inline.Text);
        plain.Append('\n');
    }

    /// <summary>
    /// Paragraphs without CommonMark's link definitions (`[word]: rest of the line`), which would vanish from the page, and without
    /// headings by underlining, which a line of dashes typed as an ornament would make.
    /// </summary>
    private sealed class WholeParagraphs : ParagraphBlockParser
    {
        public WholeParagraphs() => ParseSetextHeadings = false;

        public override bool Close(BlockProcessor processor, Md.Block block)
        {
            if (block is not Md.ParagraphBlock paragraph)
                return true;

            var lines = paragraph.Lines;
            for (var index = 0; index < lines.Count; index++)
                lines.Lines[index].Slice.TrimStart();
            if (lines.Count > 0)
                lines.Lines[lines.Count - 1].Slice.TrimEnd();
            return lines.Count > 0;
        }
    }
}
