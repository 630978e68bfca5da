using ShadowReport.Core.Imports;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>A block of a file.</summary>
/// <param name="Block">The content.</param>
/// <param name="Role">The role.</param>
/// <param name="Bookmarks">The bookmarks of this software around its words, in order.</param>
/// <param name="Edges">The ends of comments in it.</param>
/// <param name="IsRecommendation">Whether it is a recommendation in a file of this software.</param>
internal sealed record FlowBlock(
    Block Block, DocxRole Role, IReadOnlyList<string> Bookmarks, IReadOnlyList<FlowEdge> Edges, bool IsRecommendation)
{
    /// <summary>Its Markdown, if it was written already; null otherwise.</summary>
    public (string Text, string? Plain)? Written { get; init; }
}

/// <summary>The start or end of a comment: the paragraph or cell of a block, and the UTF-16 unit of its words without notes.</summary>
internal sealed record FlowEdge(string Comment, int Leaf, int At, bool IsStart);

/// <summary>Joins paragraphs and tables to blocks: list items to lists, lines to quotes and code.</summary>
internal sealed class FlowBlocks
{
    /// <summary>The indent of one list level, in twentieths of a point.</summary>
    private const int IndentOfLevel = 300;

    private readonly List<FlowBlock> _done = [];
    private readonly DocxWarnings _doubts;
    private readonly List<OpenList> _lists = [];
    private readonly List<string> _bookmarks = [];
    private readonly List<FlowEdge> _edges = [];
    private Block? _open;
    private int _leaves;
    private bool _isRecommendation;

    private FlowBlocks(DocxWarnings doubts) => _doubts = doubts;

    public static IReadOnlyList<FlowBlock> Of(IReadOnlyList<DocxItem> items, DocxWarnings doubts)
    {
        var blocks = new FlowBlocks(doubts);
        foreach (var item in items)
            blocks.Add(item);
        blocks.Close();
        return blocks._done;
    }

    private void Add(DocxItem item)
    {
        if (item is DocxTable table)
            AddTable(table);
        else if (item is DocxParagraph paragraph && FlowRuns.Tidy(paragraph.Runs) is { Count: > 0 } words)
            AddParagraph(paragraph, words);
    }

    private void AddParagraph(DocxParagraph paragraph, IReadOnlyList<Inline> words)
    {
        var text = new ParagraphBlock(0, 0, words);
        switch (paragraph.Role)
        {
            case DocxRole.Heading:
                AddAlone(new HeadingBlock(0, 0, paragraph.Level!.Value, words), paragraph);
                break;
            case DocxRole.Title or DocxRole.Contents or DocxRole.Cover or DocxRole.Addressee or DocxRole.NoAddressee:
                AddAlone(text, paragraph);
                break;
            case var _ when paragraph.Mark is not null || ContinuesList(paragraph):
                AddToList(paragraph, text);
                break;
            case DocxRole.Quote:
                AddToQuote(paragraph, text);
                break;
            case DocxRole.Code:
                AddToCode(paragraph, words);
                break;
            default:
                AddAlone(text, paragraph);
                break;
        }
    }

    private void AddAlone(Block block, DocxParagraph paragraph)
    {
        Close();
        Open(block, paragraph);
        TakeEdges(paragraph, 0);
        _leaves++;
        Close(paragraph.Role);
    }

    private void Open(Block block, DocxParagraph paragraph)
    {
        _open = block;
        _isRecommendation = paragraph.IsRecommendation;
        Belong(paragraph);
    }

    private void Belong(DocxParagraph paragraph) => _bookmarks.AddRange(paragraph.Bookmarks.Except(_bookmarks));

    /// <summary>Whether a paragraph can continue the open block. Two blocks of this software are never joined.</summary>
    private bool Fits(DocxParagraph paragraph) =>
        _bookmarks.Count == 0 || paragraph.Bookmarks.Count == 0 || paragraph.Bookmarks.Any(_bookmarks.Contains);

    private bool ContinuesList(DocxParagraph paragraph) =>
        _open is ListBlock && Fits(paragraph) && paragraph.MayContinueList && paragraph.Indent >= IndentOfLevel;

    private void AddToList(DocxParagraph paragraph, ParagraphBlock text)
    {
        if (_open is not ListBlock || !Fits(paragraph))
            Close();
        var item = ItemFor(paragraph);
        Belong(paragraph);
        TakeEdges(paragraph, 0);
        _leaves++;
        if (paragraph.Role != DocxRole.Quote)
            item.Add(text);
        else if (item is [.., QuoteBlock { Blocks: List<Block> quoted }] && paragraph.Mark is null)
            quoted.Add(text);
        else
            item.Add(new QuoteBlock(0, 0, new List<Block> { text }));
    }

    private List<Block> ItemFor(DocxParagraph paragraph)
    {
        var mark = paragraph.Mark;
        var level = mark?.Level ?? (paragraph.Indent / IndentOfLevel) - 1;
        while (_lists.Count > 1 && _lists[^1].Level > level)
            _lists.RemoveAt(_lists.Count - 1);
        if (_lists.Count > 0 && (mark is null || mark.Goes))
            return _lists[^1].Items[^1];
        mark ??= new DocxMark(0, IsOrdered: false, 1, Goes: false);
        if (_lists.Count > 0 && _lists[^1].Level >= level && !_lists[^1].GoesOnWith(mark))
            CloseList();
        if (_lists.Count == 0 || _lists[^1].Level < level)
            OpenNew(mark, paragraph);
        var item = new List<Block>();
        _lists[^1].Items.Add(item);
        return item;
    }

    /// <summary>
    /// Closes the list of the same level. Below an item, the next list becomes its sibling; otherwise it becomes a block of its own.
    /// </summary>
    private void CloseList()
    {
        if (_lists.Count > 1)
            _lists.RemoveAt(_lists.Count - 1);
        else
            Close();
    }

    private void OpenNew(DocxMark mark, DocxParagraph paragraph)
    {
        // A file of this software prints the marks of a list by its depth; in the text they are those of the list.
        var isOwn = paragraph.Bookmarks.Count > 0;
        var list = new OpenList(mark, isOwn ? mark.OwnMarkers : mark.Markers);
        if (mark is { IsOrdered: true, HasOtherNumbers: false } && !isOwn && !IsKept(mark, list.Block.Markers))
            _doubts.Add(
                "list-marks-changed", $"List marks such as “{mark.Label}” became “{list.Block.Markers.Of(mark.Number)}”. "
                + "Check references to these items.");
        if (_lists.Count == 0)
            Open(list.Block, paragraph);
        else
            _lists[^1].Items[^1].Add(list.Block);
        _lists.Add(list);
    }

    /// <summary>Whether the text shows the mark that the file shows. `1)` is read as `1.`.</summary>
    private static bool IsKept(DocxMark mark, ListMarkers markers) =>
        mark.Label.Trim() is var label
        && (label == markers.Of(mark.Number) || (markers.IsPlain && label.TrimEnd('.', ')') == markers.Of(mark.Number)[..^1]));

    private void AddToQuote(DocxParagraph paragraph, ParagraphBlock text)
    {
        if (_open is QuoteBlock { Blocks: List<Block> quoted } && Fits(paragraph))
        {
            Belong(paragraph);
            quoted.Add(text);
        }
        else
        {
            Close();
            Open(new QuoteBlock(0, 0, new List<Block> { text }), paragraph);
        }

        TakeEdges(paragraph, 0);
        _leaves++;
    }

    private void AddToCode(DocxParagraph paragraph, IReadOnlyList<Inline> words)
    {
        var text = string.Concat(words.Select(word => word.Text));
        // Leading spaces are part of code.
        var spaces = string.Concat(paragraph.Runs.Select(run => run.Text)) is var raw ? raw[..^raw.TrimStart().Length] : "";
        if (_open is CodeBlock code && Fits(paragraph))
        {
            Belong(paragraph);
            _open = code with { Text = $"{code.Text}\n{spaces}{text}" };
            return;
        }

        Close();
        Open(new CodeBlock(0, 0, spaces + text), paragraph);
        _leaves++;
    }

    private void AddTable(DocxTable table)
    {
        if (table.Rows is [[var only]] && FlowRuns.Paragraphs(only).Count > 1)
        {
            _doubts.Add("frame-read-as-text", "A table with one cell was read as text.");
            Close();
            foreach (var item in only)
                Add(item);
            Close();
            return;
        }

        Close();
        var width = table.Rows.Max(row => row.Count);
        var rows = table.Rows.Select(row => (IReadOnlyList<TableCell>)[
            .. row.Select(Cell), .. Enumerable.Range(row.Count, width - row.Count).Select(_ => Cell([]))]).ToList();
        if (rows.Any(row => row.Any(cell => cell.Inlines.Count > 0)))
            AddRead(new TableBlock(0, 0, rows, table.HasHeader));
        _edges.Clear();
        _bookmarks.Clear();
        _leaves = 0;
    }

    /// <summary>Adds a table that Markdown cannot express, row by row.</summary>
    private void AddRead(TableBlock table)
    {
        if (ImportedMarkup.Write(table) is { } written)
        {
            _done.Add(new FlowBlock(table, DocxRole.Text, [.. _bookmarks], [.. _edges], IsRecommendation: false) { Written = written });
            return;
        }

        _doubts.Add("table-as-text", "A table that is too wide was read as one paragraph for each row.");
        foreach (var row in table.Rows.Where(row => row.Any(cell => cell.Inlines.Count > 0)))
        {
            var words = row.Where(cell => cell.Inlines.Count > 0)
                .SelectMany((cell, index) => index == 0 ? cell.Inlines : [new Inline("; "), .. cell.Inlines]);
            _done.Add(new FlowBlock(
                new ParagraphBlock(0, 0, BlockContent.Joined([.. words])), DocxRole.Text, [.. _bookmarks], [], IsRecommendation: false));
        }
    }

    private TableCell Cell(IReadOnlyList<DocxItem> items)
    {
        if (items.Any(item => item is DocxTable))
            _doubts.Add("nested-table-flattened", "A table inside another table was read as lines of its cell.");
        var at = 0;
        foreach (var paragraph in items.OfType<DocxParagraph>())
        {
            Belong(paragraph);
            TakeEdges(paragraph, at);
            var words = FlowRuns.Tidy(paragraph.Runs).Where(word => word.Note is null).Sum(word => word.Text.Length);
            at += words == 0 ? 0 : words + 1;
        }

        _leaves++;
        return new TableCell(FlowRuns.Lines(FlowRuns.Paragraphs(items)));
    }

    private void TakeEdges(DocxParagraph paragraph, int from)
    {
        var before = FlowRuns.SpacesBefore(paragraph.Runs);
        foreach (var edge in paragraph.Edges)
            _edges.Add(new FlowEdge(edge.Comment, _leaves, from + Math.Max(0, edge.At - before), edge.IsStart));
    }

    private void Close(DocxRole role = DocxRole.Text)
    {
        if (_open is { } block)
            _done.Add(new FlowBlock(block, role, [.. _bookmarks], [.. _edges], _isRecommendation));
        _open = null;
        _lists.Clear();
        _bookmarks.Clear();
        _edges.Clear();
        _leaves = 0;
    }

    /// <summary>A list that can get more items.</summary>
    private sealed class OpenList(DocxMark first, ListMarkers markers)
    {
        public List<List<Block>> Items { get; } = [];

        public ListBlock Block => field ??= new ListBlock(0, 0, first.IsOrdered, first.IsOrdered ? first.Number : 1, Items)
        {
            Markers = markers.InText(first.Number),
        };

        public int Level => first.Level;

        /// <summary>Whether an item continues the numbering here, because programs may split one list into several.</summary>
        public bool GoesOnWith(DocxMark mark) =>
            mark.IsOrdered == first.IsOrdered
            && (!mark.IsOrdered || (mark.Number == first.Number + Items.Count && mark.Markers == first.Markers));
    }
}
