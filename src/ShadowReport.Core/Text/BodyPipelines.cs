using Markdig;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Md = Markdig.Syntax;

namespace ShadowReport.Core.Text;

/// <summary>The parsers of a whole text, and of one without tables.</summary>
internal sealed record BodyPipelines(MarkdownPipeline Whole, MarkdownPipeline WithoutTables)
{
    /// <summary>The maximum number of emphasis and link marks in a block. Pairing them takes quadratic time and deep recursion.</summary>
    private const int MarksAtMost = 1_500;

    /// <summary>The maximum number of columns in a table, for the same reason.</summary>
    private const int ColumnsAtMost = 100;

    /// <summary>The maximum number of cells for each character of a table. Short rows are filled up to the widest row.</summary>
    private const int CellsForCharacter = 2;

    private static readonly BodyPipelines ForBody1 = Create(BodyRules.Body1);
    private static readonly BodyPipelines ForBody2 = Create(BodyRules.Body2);

    /// <summary>The parser for footnote content: one run of text, without nested notes.</summary>
    public static readonly MarkdownPipeline Note = CreateForNotes();

    /// <summary>Returns the parsers for texts of the given rules.</summary>
    public static BodyPipelines By(BodyRules rules) => rules == BodyRules.Body1 ? ForBody1 : ForBody2;

    private static BodyPipelines Create(BodyRules rules) => new(
        Create(new MarkdownPipelineBuilder().UsePipeTables(), rules), Create(new MarkdownPipelineBuilder(), rules));

    private static MarkdownPipeline Create(MarkdownPipelineBuilder builder, BodyRules rules)
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

    private static MarkdownPipeline CreateForNotes()
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

    /// <summary>Markdig takes no token, but it hands its context to all parsers.</summary>
    public static MarkdownParserContext? ContextWith(CancellationToken cancellation)
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
