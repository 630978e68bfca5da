using System.Globalization;
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
/// Parses a draft's text: paragraphs, headings, lists, quotes, tables, emphasis, links, citations, footnotes and marked spans. Everything
/// else is plain text: raw HTML is shown, an image becomes its description, and no words are lost. Every text is accepted and parsed in
/// bounded time: a block with far too many marks becomes plain text, and so does a text that nests too deeply.
/// </summary>
public static partial class Body
{
    /// <summary>The maximum number of emphasis and link marks in a block. Pairing them takes quadratic time and deep recursion.</summary>
    private const int MarksAtMost = 1_500;

    /// <summary>The maximum number of columns in a table, for the same reason.</summary>
    private const int ColumnsAtMost = 100;

    /// <summary>The maximum number of cells for each character of a table. Short rows are filled up to the widest row.</summary>
    private const int CellsForCharacter = 2;

    /// <summary>The maximum number of lines in a text. Each blank line is checked against every open list.</summary>
    private const int LinesAtMost = 20_000;

    private static readonly Inline Plain = new("");
    private static readonly Pipelines ForBody1 = Pipelines.By(BodyRules.Body1);
    private static readonly Pipelines ForBody2 = Pipelines.By(BodyRules.Body2);
    private static readonly MarkdownPipeline NotePipeline = MakeNotePipeline();

    /// <summary>Parses a new text by the newest rules.</summary>
    public static IReadOnlyList<Block> Parse(string text) => Parse(text, Newest);

    /// <summary>Parses the top-level blocks in reading order; none for an empty text.</summary>
    /// <param name="text">The normalised text.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="cancellation">Checked at each block, once when it is found and once before its words are read.</param>
    public static IReadOnlyList<Block> Parse(string text, BodyRules rules, CancellationToken cancellation = default)
    {
        if (text.AsSpan().Count('\n') >= LinesAtMost || ListDepth.IsTooDeep(text))
            return Unmarked(text, 0, text.Length);
        try
        {
            var pipelines = rules == BodyRules.Body1 ? ForBody1 : ForBody2;
            var document = Markdown.Parse(text, pipelines.Whole, ContextWith(cancellation));
            return Whole(Apart(FromTheirFirstWord(Blocks(document, text), text), text), text, pipelines.WithoutTables);
        }
        catch (ArgumentException)
        {
            // Markdig throws if lists, quotes or emphasis nest more than 128 deep (10,240 inside a line).
            return Unmarked(text, 0, text.Length);
        }
    }

    /// <summary>The rules of new texts.</summary>
    public const BodyRules Newest = BodyRules.Body2;

    /// <summary>
    /// Whether a top-level block has a paragraph number in the report. As in UN documents, running text has one; headings, lists, quotes,
    /// tables and code belong to the paragraph before them.
    /// </summary>
    public static bool IsNumbered(Block block) => block is ParagraphBlock;

    /// <summary>Whether blocks contain a list with letters, Roman numerals or numbers in parentheses.</summary>
    public static bool HasMarkedList(IReadOnlyList<Block> blocks) => blocks.Any(block => block switch
    {
        ListBlock list => !list.Markers.IsPlain || list.Items.Any(HasMarkedList),
        QuoteBlock quote => HasMarkedList(quote.Blocks),
        _ => false,
    });

    /// <summary>Returns the words without markup, with blocks on separate lines.</summary>
    public static string PlainText(string text) => PlainText(Parse(text));

    /// <summary>Returns the words of parsed blocks.</summary>
    public static string PlainText(IReadOnlyList<Block> blocks)
    {
        var plain = new StringBuilder();
        foreach (var line in Lines(blocks))
            plain.Append(line).Append('\n');
        return plain.ToString();
    }

    /// <summary>Lists the words of each paragraph, heading, table cell and code block.</summary>
    internal static IEnumerable<string> Lines(IEnumerable<Block> blocks) => Paragraphs(blocks).Select(Words);

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

    private static string Words(IReadOnlyList<Inline> inlines) =>
        inlines is [var only] ? only.Text : string.Concat(inlines.Select(inline => inline.Text));

    /// <summary>Returns the words of one block.</summary>
    public static string PlainText(Block block) => PlainText([block]);

    /// <summary>Lists all runs of blocks in reading order. A footnote's content stays in its mark.</summary>
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

    /// <summary>The parsers of a whole text, and of one without tables.</summary>
    private sealed record Pipelines(MarkdownPipeline Whole, MarkdownPipeline WithoutTables)
    {
        public static Pipelines By(BodyRules rules) => new(
            MakePipeline(new MarkdownPipelineBuilder().UsePipeTables(), rules), MakePipeline(new MarkdownPipelineBuilder(), rules));
    }

    private static MarkdownPipeline MakePipeline(MarkdownPipelineBuilder builder, BodyRules rules)
    {
        builder.DisableHtml();
        if (rules != BodyRules.Body1)
            builder.BlockParsers.Find<ListBlockParser>()!.ItemParsers.Add(new FancyListItemParser());
        builder.BlockParsers.Replace<ParagraphBlockParser>(new WholeParagraphs());
        // Pasted text is often indented, and seldom code.
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        foreach (var parser in builder.BlockParsers.OfType<BlockParser>())
        {
            parser.Closed += StopIfCancelled;
            parser.Closed += LeaveUnreadWhenDense;
        }

        builder.InlineParsers.Insert(0, new NoteParser());
        return WithMarks(builder).Build();
    }

    /// <summary>Markdig takes no token, but it hands its context to all parsers.</summary>
    private static MarkdownParserContext? ContextWith(CancellationToken cancellation)
    {
        if (!cancellation.CanBeCanceled)
            return null;
        var context = new MarkdownParserContext();
        context.Properties.Add(typeof(CancellationToken), cancellation);
        return context;
    }

    /// <summary>Stops between two blocks, and later between the words of two blocks.</summary>
    private static void StopIfCancelled(BlockProcessor processor, Md.Block block)
    {
        StopIfCancelled(processor.Context);
        if (processor.Context is not null)
            block.ProcessInlinesBegin += StopIfCancelled;
    }

    private static void StopIfCancelled(InlineProcessor processor, Md.Inlines.Inline? inline) => StopIfCancelled(processor.Context);

    private static void StopIfCancelled(MarkdownParserContext? context)
    {
        if (context is not null && context.Properties.TryGetValue(typeof(CancellationToken), out var cancellation))
            ((CancellationToken)cancellation).ThrowIfCancellationRequested();
    }

    /// <summary>Creates the parser for footnote content: one run of text, without nested notes.</summary>
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
    /// Replaces blocks that lost words. Markdig may drop the text after a row that it takes for a table. A block with fewer letters than
    /// the same source without tables becomes plain text.
    /// </summary>
    private static List<Block> Whole(List<Block> blocks, string text, MarkdownPipeline withoutTables)
    {
        if (!text.Contains('|'))
            return blocks;
        var whole = new List<Block>(blocks.Count);
        for (var index = 0; index < blocks.Count; index++)
        {
            var (start, end) = (blocks[index].Start, index + 1 < blocks.Count ? blocks[index + 1].Start : text.Length);
            if (text.AsSpan(start, end - start).Contains('|') && HasLostLetters(blocks[index], text[start..end], withoutTables))
                whole.AddRange(Unmarked(text, start, end));
            else
                whole.Add(blocks[index]);
        }

        return whole;
    }

    /// <summary>The source has at least the letters of its reading, so a block with as many lost none.</summary>
    private static bool HasLostLetters(Block block, string source, MarkdownPipeline withoutTables) =>
        Letters(block) is var letters && letters < Letters(source) && letters < LettersIn(source, withoutTables);

    private static int LettersIn(string source, MarkdownPipeline pipeline) => Blocks(Markdown.Parse(source, pipeline), source).Sum(Letters);

    /// <summary>Counts the letters, digits and signs of a block that are no marks, including those of URLs.</summary>
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

    /// <summary>
    /// Counts the letters of runs. A URL counts once, although each run of its link has it, and a bare one is its own text.
    /// </summary>
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

    /// <summary>Counts the letters of a text without span attributes, whether or not the span was parsed.</summary>
    private static int Letters(string text) => SpanAttributes().Replace(text, "").Count(character =>
        char.IsAscii(character) ? char.IsAsciiLetterOrDigit(character) : !char.IsWhiteSpace(character));

    [GeneratedRegex(@"\]\{ *(?:(?:\.|lang=)[^ {}|\n]* *)+\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SpanAttributes();

    /// <summary>Returns a part of a text unparsed, in paragraphs that end at blank lines.</summary>
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

    /// <summary>Moves the start of tables to their first line. Markdig starts a table after a citation or note at its beginning.</summary>
    private static List<Block> FromTheirFirstWord(List<Block> blocks, string text)
    {
        for (var index = 0; index < blocks.Count; index++)
        {
            var block = blocks[index];
            if (block is not TableBlock)
                continue;
            // The end of a table before it is unreliable, see Apart; at least its own line belongs to it.
            var line = block.Start == 0 ? 0 : text.LastIndexOf('\n', block.Start - 1) + 1;
            var from = index == 0 ? 0 : blocks[index - 1] is TableBlock ? line
                : Math.Min(block.Start, blocks[index - 1].Start + blocks[index - 1].Length);
            var before = text.AsSpan(from..block.Start).TrimStart().Length;
            if (WordTokens.HasWord(text.AsSpan(block.Start - before, before)))
                blocks[index] = block with { Start = block.Start - before, Length = block.Length + before };
        }

        return blocks;
    }

    /// <summary>
    /// Separates overlapping blocks. Markdig may extend a paragraph over the table made from its last lines, and end a table before its
    /// last row. Here each block ends before the next one and contains all words up to there.
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
            Md.HeadingBlock heading => new HeadingBlock(start, length, heading.Level, Inlines(heading)),
            Md.ParagraphBlock paragraph => new ParagraphBlock(start, length, Inlines(paragraph)),
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
            .Select(cell => new TableCell([.. cell.OfType<LeafBlock>().SelectMany(leaf => Inlines(leaf))]))];

    private static List<Inline> Inlines(LeafBlock leaf)
    {
        var runs = new Runs();
        if (leaf.Inline is { } marked)
            Read(marked, Plain, runs);
        else
            runs.Add(Plain, leaf.Lines.ToString().Replace('\n', ' '));
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
                    Read(span, look with
                    {
                        Edition = span.Edition > look.Edition ? span.Edition : look.Edition,
                        Language = span.Language
                            ?? look.Language
                    }, runs);
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
        // A URL that is not allowed as a link, and a link title, stay readable.
        if (address is null && link.Url is { Length: > 0 } url)
            runs.Add(look, $" ({url})");
        if (link.Title is { Length: > 0 } title)
            runs.Add(look, $" ({title})");
    }

    /// <summary>Joins neighbouring runs with the same formatting.</summary>
    private sealed class Runs
    {
        private readonly List<Inline> _done = [];
        private readonly List<string> _texts = [];
        private Inline _look = Plain;

        public void Add(Inline look, string text)
        {
            if (look != _look)
                Close();
            _look = look;
            _texts.Add(text);
        }

        public List<Inline> Done()
        {
            Close();
            return _done;
        }

        private void Close()
        {
            // Most paragraphs are one run of one text, which needs no copy.
            var text = _texts is [var only] ? only : string.Concat(_texts);
            if (text.Length > 0)
                _done.Add(_look with { Text = text });
            _texts.Clear();
        }
    }

    /// <summary>
    /// Parses paragraphs without CommonMark's link definitions (`[word]: rest of the line`), which would disappear, and without underlined
    /// headings, which a line of dashes would create.
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
