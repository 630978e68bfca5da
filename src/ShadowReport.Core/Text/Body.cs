using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Md = Markdig.Syntax;

namespace ShadowReport.Core.Text;

/// <summary>
/// Reads a body: paragraphs, headings, lists, quotes, tables, emphasis, links, citations, footnotes and marked spans. Everything else
/// is words: raw HTML is text, an image is its description, and nothing that somebody wrote is swallowed. It reads every text in bounded time and refuses none:
/// a paragraph, heading or table with far more marks than people write is words only, and so is a text that nests too deeply.
/// </summary>
public static partial class Body
{
    /// <summary>Above this many marks of emphasis and links in one block they are not read: to pair them takes the square of their number, and a stack as deep.</summary>
    private const int MarksAtMost = 1_500;

    /// <summary>Above this many columns a table is not read, for the same reason.</summary>
    private const int ColumnsAtMost = 100;

    /// <summary>A table has no more cells than this for each of its characters: short rows are filled up to the width of the widest.</summary>
    private const int CellsForCharacter = 2;

    /// <summary>A text of more lines is not read: each blank line is asked of every list that it may belong to.</summary>
    private const int LinesAtMost = 20_000;

    private static readonly MarkdownPipeline Pipeline = MakePipeline(new MarkdownPipelineBuilder().UsePipeTables());
    private static readonly MarkdownPipeline PipelineWithoutTables = MakePipeline(new MarkdownPipelineBuilder());
    private static readonly MarkdownPipeline NotePipeline = MakeNotePipeline();

    /// <summary>The top-level blocks in the order of reading; none for an empty text.</summary>
    public static IReadOnlyList<Block> Parse(string text)
    {
        if (text.AsSpan().Count('\n') >= LinesAtMost)
            return Unmarked(text, 0, text.Length);
        try
        {
            return Whole(Apart(FromTheirFirstWord(Blocks(Markdown.Parse(text, Pipeline), text), text), text), text);
        }
        catch (ArgumentException)
        {
            // Markdig's one way to say that lists, quotes or emphasis stand more than 128 (inside a line 10,240) deep in each other.
            return Unmarked(text, 0, text.Length);
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

    /// <summary>Every run of text in blocks, in the order of reading; what stands in a footnote is left to its mark.</summary>
    public static IEnumerable<Inline> Inlines(IReadOnlyList<Block> blocks) => blocks.SelectMany(block => block switch
    {
        ParagraphBlock paragraph => paragraph.Inlines,
        HeadingBlock heading => heading.Inlines,
        QuoteBlock quote => Inlines(quote.Blocks),
        ListBlock list => list.Items.SelectMany(Inlines),
        TableBlock table => table.Rows.SelectMany(row => row).SelectMany(cell => cell.Inlines),
        CodeBlock code => [new Inline(code.Text, Code: true)],
        _ => [],
    });

    private static MarkdownPipeline MakePipeline(MarkdownPipelineBuilder builder)
    {
        builder.DisableHtml();
        builder.BlockParsers.Replace<ParagraphBlockParser>(new WholeParagraphs());
        // Text pasted from elsewhere is often indented, and seldom code.
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        foreach (var parser in builder.BlockParsers.OfType<BlockParser>())
            parser.Closed += LeaveUnreadWhenDense;
        builder.InlineParsers.Insert(0, new NoteParser());
        return WithMarks(builder).Build();
    }

    /// <summary>For what stands in a footnote: one run of text, without notes of its own.</summary>
    private static MarkdownPipeline MakeNotePipeline()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml();
        builder.BlockParsers.Clear();
        builder.BlockParsers.Add(new WholeParagraphs());
        return WithMarks(builder).Build();
    }

    private static MarkdownPipelineBuilder WithMarks(MarkdownPipelineBuilder builder)
    {
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new CitationParser());
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new SpanParser());
        return builder;
    }

    private static void LeaveUnreadWhenDense(BlockProcessor processor, Md.Block block)
    {
        if (block is LeafBlock { ProcessInlines: true } leaf && IsDense(leaf))
            leaf.ProcessInlines = false;
    }

    private static bool IsDense(LeafBlock leaf)
    {
        var (marks, columns, characters, lines) = (0, 0, 0, leaf.Lines.Count);
        for (var index = 0; index < lines; index++)
        {
            var line = leaf.Lines.Lines[index].Slice.AsSpan();
            // Two asterisks are one mark of strong emphasis.
            marks += line.Count('[') + line.Count(']') + line.Count('*') - line.Count("**") + line.Count('_') - line.Count("__");
            columns = Math.Max(columns, line.Count('|'));
            characters += line.Length;
        }

        return marks > MarksAtMost || columns > ColumnsAtMost || columns * lines > CellsForCharacter * characters;
    }

    /// <summary>
    /// Markdig may drop what follows a row that it takes for a table. A block that has fewer letters than the same source read without tables is
    /// read as it was typed.
    /// </summary>
    private static List<Block> Whole(List<Block> blocks, string text)
    {
        if (!text.Contains('|'))
            return blocks;
        var whole = new List<Block>(blocks.Count);
        for (var index = 0; index < blocks.Count; index++)
        {
            var (start, end) = (blocks[index].Start, index + 1 < blocks.Count ? blocks[index + 1].Start : text.Length);
            if (text.AsSpan(start, end - start).Contains('|') && Letters(blocks[index]) < LettersWithoutTables(text[start..end]))
                whole.AddRange(Unmarked(text, start, end));
            else
                whole.Add(blocks[index]);
        }

        return whole;
    }

    private static int LettersWithoutTables(string source) => Blocks(Markdown.Parse(source, PipelineWithoutTables), source).Sum(Letters);

    /// <summary>The letters, digits and signs of a block that no mark is made of; also those of addresses, which do not stand in the plain text.</summary>
    private static int Letters(Block block) => block switch
    {
        ParagraphBlock paragraph => Letters(paragraph.Inlines),
        HeadingBlock heading => Letters(heading.Inlines),
        ListBlock list => list.Items.SelectMany(item => item).Sum(Letters),
        QuoteBlock quote => quote.Blocks.Sum(Letters),
        TableBlock table => table.Rows.SelectMany(row => row).Sum(cell => Letters(cell.Inlines)),
        CodeBlock code => Letters(code.Text),
        _ => 0,
    };

    /// <summary>An address is counted once, though each run of its link has it and a bare one is its own text.</summary>
    private static int Letters(IReadOnlyList<Inline> inlines)
    {
        var (letters, last) = (0, (string?)null);
        foreach (var inline in inlines)
        {
            letters += inline.Note is { } note ? Letters(note) : Letters(inline.Text);
            if (inline.Link is { } address && address != last && !address.EndsWith(inline.Text, StringComparison.Ordinal))
                letters += Letters(address);
            last = inline.Link;
        }

        return letters;
    }

    /// <summary>What is said of a span is no word, whether the span is read or a table's cells cut it.</summary>
    private static int Letters(string text) => SpanAttributes().Replace(text, "").Count(character =>
        char.IsAscii(character) ? char.IsAsciiLetterOrDigit(character) : !char.IsWhiteSpace(character));

    [GeneratedRegex(@"\]\{ *(?:(?:\.|lang=)[^ {}|\n]* *)+\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SpanAttributes();

    /// <summary>A part of a text as it was typed, in paragraphs that end at blank lines.</summary>
    private static List<Block> Unmarked(string text, int from, int until)
    {
        var blocks = new List<Block>();
        var (start, end) = (-1, from);
        for (var at = from; at < until;)
        {
            var lineEnd = text.IndexOf('\n', at, until - at) is var found and >= 0 ? found : until;
            var isBlank = text.AsSpan(at, lineEnd - at).IsWhiteSpace();
            if (isBlank && start >= 0)
                blocks.Add(AsTyped(text, start, end));
            start = isBlank ? -1 : start < 0 ? at : start;
            (end, at) = (lineEnd, lineEnd + 1);
        }

        if (start >= 0)
            blocks.Add(AsTyped(text, start, end));
        return blocks;
    }

    private static ParagraphBlock AsTyped(string text, int start, int end) =>
        new(start, end - start, [new Inline(text[start..end].Replace('\n', ' '))]);

    /// <summary>Markdig lets a table begin behind a citation or note that it begins with; here it begins where its first line does.</summary>
    private static List<Block> FromTheirFirstWord(List<Block> blocks, string text)
    {
        for (var index = 0; index < blocks.Count; index++)
        {
            var block = blocks[index];
            if (block is not TableBlock)
                continue;
            // The end of a table before it says little, see Apart; then at least its own line is its own.
            var line = block.Start == 0 ? 0 : text.LastIndexOf('\n', block.Start - 1) + 1;
            var from = index == 0 ? 0 : blocks[index - 1] is TableBlock ? line : Math.Min(block.Start, blocks[index - 1].Start + blocks[index - 1].Length);
            var before = text.AsSpan(from..block.Start).TrimStart().Length;
            if (WordTokens.HasWord(text.AsSpan(block.Start - before, before)))
                blocks[index] = block with { Start = block.Start - before, Length = block.Length + before };
        }

        return blocks;
    }

    /// <summary>
    /// Markdig lets a paragraph reach over the table that its later lines became, and a table end before its last row; here each block
    /// ends before the next, and holds all words up to there.
    /// </summary>
    private static List<Block> Apart(List<Block> blocks, string text)
    {
        for (var index = 0; index < blocks.Count; index++)
        {
            var (block, next) = (blocks[index], index + 1 < blocks.Count ? blocks[index + 1].Start : text.Length);
            var end = block.Start + block.Length;
            if (end > next || WordTokens.HasWord(text.AsSpan(end..next)))
                blocks[index] = block with { Length = text.AsSpan(block.Start..next).TrimEnd().Length };
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
        var (start, length) = (block.Span.Start, LengthOf(block, text));
        return block switch
        {
            Md.HeadingBlock heading => new HeadingBlock(start, length, heading.Level, Inlines(heading)),
            Md.ParagraphBlock paragraph => new ParagraphBlock(start, length, Inlines(paragraph)),
            Md.ListBlock list => new ListBlock(start, length, list.IsOrdered, FirstNumber(list), [.. list.OfType<ListItemBlock>().Select(item => (IReadOnlyList<Block>)Blocks(item, text))]),
            Md.QuoteBlock quote => new QuoteBlock(start, length, Blocks(quote, text)),
            Table table => TableOf(table, start, length),
            Md.CodeBlock code => new CodeBlock(start, length, CodeText(code)),
            // A line of dashes separates; it says nothing.
            Md.ThematicBreakBlock => null,
            LeafBlock leaf => new ParagraphBlock(start, length, [new Inline(text.Substring(start, length))]),
            ContainerBlock container => new QuoteBlock(start, length, Blocks(container, text)),
            _ => null,
        };
    }

    private static int LengthOf(Md.Block block, string text)
    {
        // A fence that is never closed holds all the rest; Markdig says one character more than the fence, whatever stands behind it.
        return block is FencedCodeBlock { ClosingFencedCharCount: 0, Parent: MarkdownDocument }
            ? text.AsSpan(block.Span.Start).TrimEnd().Length
            : Math.Min(block.Span.Length, text.Length - block.Span.Start);
    }

    private static string CodeText(Md.CodeBlock code)
    {
        var lines = code.Lines.ToString();
        // The words behind ``` are words too.
        return code is FencedCodeBlock { Info: { Length: > 0 } info } fenced ? $"{info} {fenced.Arguments}".TrimEnd() + "\n" + lines : lines;
    }

    private static int FirstNumber(Md.ListBlock list) => int.TryParse(list.OrderedStart, out var first) ? first : 1;

    /// <summary>The syntax wants a header of every table: one without a word says that there is none.</summary>
    private static TableBlock TableOf(Table table, int start, int length)
    {
        List<IReadOnlyList<TableCell>> rows = [.. table.OfType<TableRow>().Select(Cells)];
        var hasHeader = table.OfType<TableRow>().Any(row => row.IsHeader);
        return hasHeader && rows.Count > 1 && rows[0].All(IsEmpty)
            ? new TableBlock(start, length, rows[1..], HasHeader: false)
            : new TableBlock(start, length, rows, hasHeader);
    }

    private static bool IsEmpty(TableCell cell) => cell.Inlines.All(inline => inline.Note is null && string.IsNullOrWhiteSpace(inline.Text));

    private static IReadOnlyList<TableCell> Cells(TableRow row) =>
        [.. row.OfType<Markdig.Extensions.Tables.TableCell>().Select(cell => new TableCell([.. cell.OfType<LeafBlock>().SelectMany(leaf => Inlines(leaf))]))];

    private static List<Inline> Inlines(LeafBlock leaf)
    {
        var runs = new Runs();
        if (leaf.Inline is { } marked)
            Read(marked, new Inline(""), runs);
        else
            runs.Add(new Inline(""), leaf.Lines.ToString().Replace('\n', ' '));
        return runs.Done();
    }

    private static void Read(ContainerInline container, Inline look, Runs runs)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    runs.Add(look, literal.Content.ToString());
                    break;
                case CitationInline citation:
                    runs.Add(look with { Citations = citation.Citations }, citation.Mark);
                    break;
                case NoteInline note:
                    ReadNote(note, look, runs);
                    break;
                case SpanInline span:
                    Read(span, look with { Edition = span.Edition > look.Edition ? span.Edition : look.Edition, Language = span.Language ?? look.Language }, runs);
                    break;
                case CodeInline code:
                    runs.Add(look with { Code = true }, code.Content);
                    break;
                case LineBreakInline lineBreak:
                    runs.Add(look, lineBreak.IsHard ? "\n" : " ");
                    break;
                case HtmlEntityInline entity:
                    runs.Add(look, entity.Transcoded.ToString());
                    break;
                case AutolinkInline auto:
                    runs.Add(look with { Link = Links.Allowed(auto.IsEmail ? "mailto:" + auto.Url : auto.Url) }, auto.Url);
                    break;
                case LinkInline link:
                    ReadLink(link, look, runs);
                    break;
                case EmphasisInline emphasis:
                    Read(emphasis, emphasis.DelimiterCount >= 2 ? look with { Bold = true } : look with { Italic = true }, runs);
                    break;
                case HtmlInline html:
                    runs.Add(look, html.Tag);
                    break;
                case DelimiterInline delimiter:
                    runs.Add(look, delimiter.ToLiteral());
                    Read(delimiter, look, runs);
                    break;
                case ContainerInline other:
                    Read(other, look, runs);
                    break;
            }
        }
    }

    private static void ReadNote(NoteInline note, Inline look, Runs runs)
    {
        var inside = new Runs();
        foreach (var leaf in Markdown.Parse(note.Content, NotePipeline).OfType<LeafBlock>())
            Read(leaf.Inline!, new Inline("") { Edition = look.Edition }, inside);
        var inlines = inside.Done();
        runs.Add(look with { Note = inlines }, $" [{string.Concat(inlines.Select(inline => inline.Text))}]");
    }

    private static void ReadLink(LinkInline link, Inline look, Runs runs)
    {
        var address = link.IsImage ? null : Links.Allowed(link.Url);
        Read(link, look with { Link = address ?? look.Link }, runs);
        // An address that may not be a link, and a title, stay to be read.
        if (address is null && link.Url is { Length: > 0 } url)
            runs.Add(look, $" ({url})");
        if (link.Title is { Length: > 0 } title)
            runs.Add(look, $" ({title})");
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

    /// <summary>Puts neighbours with one look together.</summary>
    private sealed class Runs
    {
        private readonly List<Inline> _done = [];
        private readonly StringBuilder _text = new();
        private Inline _look = new("");

        public void Add(Inline look, string text)
        {
            if (look != _look)
                Close();
            _look = look;
            _text.Append(text);
        }

        public List<Inline> Done()
        {
            Close();
            return _done;
        }

        private void Close()
        {
            if (_text.Length > 0)
                _done.Add(_look with { Text = _text.ToString() });
            _text.Clear();
        }
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
