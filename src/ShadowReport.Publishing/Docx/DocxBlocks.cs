using System.Globalization;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx;

/// <summary>Writes the parts of the text: headings, paragraphs, quotes, lists and tables.</summary>
internal sealed class DocxBlocks(
    WordXml xml, SubmissionDocument document, DocxRuns runs, DocxChanges changes, DocxBookmarks bookmarks, DocxNumbering numbering,
    HeadingNumbers headings, DocxSections sections)
{
    private readonly DocxTables _tables = new(xml, document, runs, changes, bookmarks);

    /// <summary>The text starts on a new page, both with all changes accepted and with all rejected.</summary>
    private readonly SubmissionPart? _firstNew = document.Parts.FirstOrDefault(part => !DocxChanges.IsOld(part.Change));
    private readonly SubmissionPart? _firstOld = document.Parts.FirstOrDefault(
        part => part.Change is null || DocxChanges.IsOld(part.Change));

    /// <summary>The current heading, which names tables.</summary>
    private string _heading = document.Title;

    /// <summary>The bookmarks of the current block of several paragraphs, and the number of paragraphs already bookmarked.</summary>
    private IReadOnlyList<string> _names = [];
    private int _paragraphs;

    /// <summary>
    /// The place of a block: its list depth and list, whether it is in a quote, the change of all its content, and its number where that is
    /// written as text.
    /// </summary>
    private sealed record Place(
        int Depth = 0, int? List = null, bool InQuote = false, ChangeKind? Change = null, string? TypedNumber = null);

    public void Write(SubmissionPart part)
    {
        sections.Start(part);
        var names = DocxBookmarks.Of(part);
        if (part is not { Change: { } change, Move: { } move } || changes.AreDrawn)
        {
            Write(part, names);
            return;
        }

        var range = changes.StartMove(xml, change, move);
        Write(part, names);
        DocxChanges.EndMove(xml, change, range);
    }

    private void Write(SubmissionPart part, IEnumerable<string> names)
    {
        switch (part)
        {
            case HeadingPart heading:
                WriteHeading(heading, names);
                break;
            case AddresseePart addressee:
                WriteParagraph(addressee.IsNobody
                    ? DocxStyles.NoAddressee : DocxStyles.Addressee, [new Inline(addressee.Addressee)], new Place(Change: part.Change));
                break;
            case EndorsersPart endorsers:
                _tables.WriteEndorsers(endorsers);
                break;
            case BlockPart { Block: ParagraphBlock paragraph } block:
                WriteParagraph(
                    StyleOf(block), paragraph.Inlines, new Place(Change: part.Change, TypedNumber: TypedNumberOf(block)), names);
                break;
            case BlockPart { Block: TableBlock table }:
                _tables.Write(table, _heading, sections.LayoutOf(part), part.Change, names, sections.EndAfter(part));
                break;
            case BlockPart block:
                (_names, _paragraphs) = ([.. names], 0);
                WriteBlock(block.Block, new Place(Change: part.Change));
                _names = [];
                break;
        }
    }

    private static string StyleOf(BlockPart block) => block switch
    {
        { Number: null } => DocxStyles.Normal,
        { IsRecommendation: true } => DocxStyles.Recommendation,
        _ => DocxStyles.NumberedParagraph,
    };

    private string? TypedNumberOf(BlockPart block) => changes.NumbersAreTyped && block.Number is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"{number}.") : null;

    private void WriteHeading(HeadingPart heading, IEnumerable<string> names)
    {
        _heading = string.Concat(heading.Inlines.Select(inline => inline.Text));
        xml.StartParagraph(heading.IsInContents ? DocxStyles.HeadingOf(heading.Level) : DocxStyles.TextHeadingOf(heading.Level));
        var onNewPage = heading.IsAnnex || ReferenceEquals(heading, _firstNew) || ReferenceEquals(heading, _firstOld);
        var typedNumber = changes.IsTyped(headings.NumeralsOf(heading.Level)) && !DocxChanges.IsOld(heading.Change)
            ? headings.LabelOf(heading) : null;
        var withoutNumber = headings.IsWithoutNumber(heading)
            || (heading.IsInContents && headings.IsOn && changes.IsWithoutNumber(heading.Change));
        if (onNewPage)
            xml.Empty("pageBreakBefore");
        if (withoutNumber || typedNumber is not null)
            WriteNoNumber();
        if (onNewPage)
            xml.Element("spacing", ("before", "0"));
        if (typedNumber is not null)
            WriteIndentation(numbering.StartOfHeading(heading.Level), ("hanging", numbering.RoomOfHeading(heading.Level)));
        else if (withoutNumber)
            WriteIndentation(0);
        changes.MarkEnd(xml, heading.Change);
        changes.EndProperties(xml, heading.Change, heading.Inlines);
        var ids = bookmarks.Start(names);
        WriteTypedNumber(typedNumber, heading.Change);
        runs.Write(heading.Inlines, heading.Change);
        bookmarks.End(ids);
        xml.End();
    }

    /// <summary>Suppresses the number of the style for this paragraph.</summary>
    private void WriteNoNumber()
    {
        xml.Start("numPr");
        xml.Value("ilvl", 0);
        xml.Value("numId", 0);
        xml.End();
    }

    private void WriteBlock(Block block, Place place)
    {
        place = block.Change is null ? place : place with { Change = block.Change };
        switch (block)
        {
            case ParagraphBlock paragraph:
                WriteParagraph(StyleAt(place), paragraph.Inlines, place);
                break;
            case HeadingBlock heading:
                WriteParagraph(StyleAt(place), [.. heading.Inlines.Select(inline => inline with { Bold = true })], place);
                break;
            case CodeBlock code:
                WriteParagraph(DocxStyles.Code, code.Runs ?? [new Inline(code.Text)], place with { List = null, TypedNumber = null });
                break;
            case QuoteBlock quote:
                WriteBlocks(quote.Blocks, place with { InQuote = true });
                break;
            case ListBlock list:
                WriteList(list, place);
                break;
            case TableBlock table:
                _tables.Write(table, _heading, TableLayout.Of(table, mayTurn: false, document.IsRightToLeft), place.Change, []);
                break;
        }
    }

    private void WriteList(ListBlock list, Place place)
    {
        var depth = Math.Min(place.Depth, DocxNumbering.Deepest);
        var number = numbering.NewList(list, depth);
        var next = list.First;
        foreach (var item in list.Items)
        {
            var typed = list.Ordered && changes.IsTyped(list.Markers.Numerals) ? DocxNumbering.LabelOf(list, depth, next) : null;
            WriteBlocks(item, place with { Depth = place.Depth + 1, List = number, TypedNumber = typed });
            if (!item.All(block => DocxChanges.IsOld(block.Change ?? place.Change)))
                next++;
        }
    }

    /// <summary>
    /// Writes the content of a list item or quote. Only the first paragraph of an item has its mark; old and new text each have a first
    /// paragraph.
    /// </summary>
    private void WriteBlocks(IReadOnlyList<Block> blocks, Place place)
    {
        var (isFirstOld, isFirstNew) = (true, true);
        foreach (var block in blocks)
        {
            var change = block.Change ?? place.Change;
            var isOld = DocxChanges.IsOld(change);
            var isMarked = isOld ? isFirstOld : isFirstNew;
            WriteBlock(block, isMarked ? place : place with { List = null, TypedNumber = null });
            isFirstOld &= change is not null && !isOld;
            isFirstNew &= isOld;
        }
    }

    private static string StyleAt(Place place) => place switch
    {
        { InQuote: true } => DocxStyles.Quote,
        { Depth: > 0 } => DocxStyles.List,
        _ => DocxStyles.Normal,
    };

    private void WriteParagraph(string style, IReadOnlyList<Inline> inlines, Place place, IEnumerable<string>? names = null)
    {
        xml.StartParagraph(style);
        var level = Math.Min(place.Depth - 1, DocxNumbering.Deepest);
        var hasMark = place.List is not null || IsNumbered(style);
        var losesMark = hasMark && changes.IsWithoutNumber(place.Change);
        var typedNumber = losesMark ? null : place.TypedNumber;
        if (losesMark)
            WriteNoNumber();
        else if (place.List is { } list && typedNumber is null)
        {
            xml.Start("numPr");
            xml.Value("ilvl", level);
            xml.Value("numId", list);
            xml.End();
        }

        var script = runs.WriteDirection(inlines, hasMark);
        if (place.Depth > 0 && typedNumber is not null)
            WriteIndentation(DocxNumbering.Indentation(level), ("hanging", DocxNumbering.ListStep));
        else if (place.Depth > 0 && (place.List is null || losesMark))
            WriteIndentation(DocxNumbering.Indentation(level));
        else if (losesMark)
            WriteIndentation(DocxNumbering.Step);
        changes.MarkEnd(xml, place.Change);
        changes.EndProperties(xml, place.Change, inlines);
        var ids = bookmarks.Start(names ?? NamesOfNext());
        WriteTypedNumber(typedNumber, place.Change);
        runs.Write(inlines, place.Change, script);
        bookmarks.End(ids);
        xml.End();
    }

    /// <summary>Writes a number as text, and the tab that ends it, with the change of its paragraph.</summary>
    private void WriteTypedNumber(string? number, ChangeKind? change)
    {
        if (number is not null)
            runs.WriteNumber(number, change);
    }

    private static bool IsNumbered(string style) => style is DocxStyles.NumberedParagraph or DocxStyles.Recommendation;

    private void WriteIndentation(int start) => WriteIndentation(start, ("firstLine", 0));

    private void WriteIndentation(int start, (string Name, int Value) first) =>
        xml.Element(
            "ind", ("start", start.ToString(CultureInfo.InvariantCulture)),
            (first.Name, first.Value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>
    /// Returns the bookmarks of the next paragraph. Each paragraph has its own, because LibreOffice loses the end of a bookmark that spans
    /// several.
    /// </summary>
    private IEnumerable<string> NamesOfNext()
    {
        _paragraphs++;
        return _paragraphs == 1 ? _names : _names.Select(name => DocxBookmarks.Continued(name, _paragraphs));
    }
}
