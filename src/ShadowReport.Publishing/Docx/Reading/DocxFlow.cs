using System.Globalization;
using System.Xml.Linq;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>Reads the paragraphs and tables of a file in order.</summary>
internal sealed partial class DocxFlow
{
    /// <summary>The maximum length of text, in UTF-16 units. A hostile file can refer to a note a thousand times.</summary>
    public const int LettersAtMost = 4_000_000;

    /// <summary>
    /// The maximum work for a file, in steps. A paragraph or table cell is parsed several times, and a heading may become a draft. It
    /// allows 30,000 paragraphs or 5,000 headings, far more than a report has.
    /// </summary>
    internal const int WorkAtMost = 2_000_000;

    private const int WorkOfParagraph = 66;
    private const int WorkOfHeading = 400;

    private readonly DocxParts _parts;
    private readonly DocxStyleSheet _styles;
    private readonly DocxLists _lists;
    private readonly RunLooks _looks;
    private readonly DocxWarnings _doubts;
    private readonly Revisions _revisions;
    private readonly Dictionary<string, string> _bookmarks = [];
    private readonly List<Field> _fields = [];
    private readonly List<(string Comment, bool IsStart)> _edges = [];
    private readonly Dictionary<string, IReadOnlyList<Inline>> _notes = [];
    private IReadOnlyDictionary<string, string> _links;
    private bool _isInNote;
    private int _letters;
    private int _work;

    private readonly bool _keepsDescriptions;

    private DocxFlow(DocxParts parts, DocxStyleSheet styles, DocxWarnings doubts, Revisions revisions, bool keepsDescriptions)
    {
        _keepsDescriptions = keepsDescriptions;
        (_parts, _styles, _doubts, _revisions, _links) = (parts, styles, doubts, revisions, parts.Links);
        _lists = new DocxLists(parts.Numbering, styles);
        _looks = new RunLooks(styles, new RunColours(parts.Theme, parts.Document.Element(W.Main + "background")));
    }

    /// <summary>Reads a file; null when it is too long.</summary>
    public static IReadOnlyList<DocxItem>? Read(
        DocxParts parts, DocxStyleSheet styles, DocxWarnings doubts, Revisions revisions, bool keepsDescriptions = false)
    {
        var flow = new DocxFlow(parts, styles, doubts, revisions, keepsDescriptions);
        var items = flow.Items(parts.Document.Element(W.Body)!);
        if (flow._lists.HasOtherNumbers)
            doubts.Add("list-numbers-changed",
                "Lists with other numbers, such as Chinese or Hebrew ones, were read as 1, 2, 3. Check references to their items.");
        return flow.IsSpent ? null : items;
    }

    /// <summary>Whether the file takes more work than it may. Nothing more is read then.</summary>
    private bool IsSpent => _letters > LettersAtMost || _work > WorkAtMost;

    private bool IsLeftOut(XElement element) => element.Name.LocalName switch
    {
        "del" or "moveFrom" => _revisions == Revisions.Accepted,
        "ins" or "moveTo" => _revisions == Revisions.Rejected,
        _ => false,
    };

    private List<DocxItem> Items(XElement container)
    {
        var items = new List<DocxItem>();
        DocxParagraph? open = null;
        AddTo(items, container, ref open);
        Close(items, ref open);
        NameImages(items);
        return items;
    }

    /// <summary>Warns of images with their caption, which stands below or above them.</summary>
    private void NameImages(List<DocxItem> items)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is not DocxParagraph { Images.Count: > 0 } paragraph)
                continue;
            var caption = new[] { index, index + 1, index - 1 }.Select(at => items.ElementAtOrDefault(at) as DocxParagraph)
                .FirstOrDefault(near => near is { IsCaption: true });
            foreach (var image in paragraph.Images)
                WarnOfImage(image, caption is null ? "" : string.Concat(caption.Runs.Select(run => run.Text)).Trim());
        }
    }

    private void WarnOfImage(string description, string caption)
    {
        var names = string.Join(": ", new[] { caption, description }.Where(words => words.Length > 0));
        if (_keepsDescriptions && description.Length > 0)
            _doubts.Add("image-text-kept", "An image was left out. Its alternative text was kept in brackets.", names);
        else
            _doubts.Add("image-left-out", "An image was left out. Describe it in the text.", names);
    }

    private void AddTo(List<DocxItem> items, XElement container, ref DocxParagraph? open)
    {
        foreach (var element in container.Elements())
        {
            if (IsSpent)
                return;
            if (element.Name.Namespace == W.Compatibility && element.Name.LocalName == "AlternateContent")
            {
                if (element.Elements().FirstOrDefault() is { } choice)
                    AddTo(items, choice, ref open);
                continue;
            }

            if (element.Name.Namespace == W.Math)
                AddEquation(items, element, ref open);
            if (element.Name.Namespace != W.Main)
                continue;
            switch (element.Name.LocalName)
            {
                case "p":
                    AddParagraph(items, element, ref open);
                    break;
                case "tbl":
                    Close(items, ref open);
                    AddTable(items, element);
                    break;
                case "sdt" when IsPlaceholder(element):
                    LeaveOutPlaceholder(element);
                    break;
                case "sdt" when element.Element(W.Main + "sdtContent") is { } content:
                    AddTo(items, content, ref open);
                    break;
                case "customXml" or "ins" or "del" or "moveTo" or "moveFrom" when !IsLeftOut(element):
                    AddTo(items, element, ref open);
                    break;
                case "altChunk" or "subDoc":
                    _doubts.Add("part-left-out", "A document inside this file was left out. Copy its text if you need it.");
                    break;
                default:
                    Mark(element, null);
                    break;
            }
        }
    }

    private static bool IsPlaceholder(XElement control) =>
        control.Name == W.Main + "sdt" && control.Element(W.Main + "sdtPr").IsOn("showingPlcHdr") == true;

    private void LeaveOutPlaceholder(XElement control) => _doubts.Add(
        "placeholder-left-out", "An empty form field was left out.",
        string.Join(' ', control.Descendants(W.Main + "t").Select(text => text.Value)));

    /// <summary>Adds an equation that stands between paragraphs.</summary>
    private void AddEquation(List<DocxItem> items, XElement element, ref DocxParagraph? open)
    {
        Close(items, ref open);
        var paragraph = new DocxParagraph(DocxRole.Text, null);
        Equation(element, paragraph);
        items.Add(paragraph);
    }

    /// <summary>Adds a paragraph. A paragraph with a deleted end continues in the next one.</summary>
    private void AddParagraph(List<DocxItem> items, XElement element, ref DocxParagraph? open)
    {
        var paragraph = Paragraph(element);
        if (open is not null)
            paragraph.Begin(open);
        open = null;
        if (HasNoEnd(element))
            open = paragraph;
        else
            Add(items, paragraph);
    }

    private static void Close(List<DocxItem> items, ref DocxParagraph? open)
    {
        if (open is not null)
            Add(items, open);
        open = null;
    }

    private static void Add(List<DocxItem> items, DocxParagraph paragraph)
    {
        items.Add(paragraph);
        items.AddRange(paragraph.Frames);
    }

    private bool HasNoEnd(XElement element)
    {
        if (element.Element(W.Main + "pPr")?.Element(W.Main + "rPr") is not { } end)
            return false;
        var left = _revisions == Revisions.Accepted ? ("del", "moveFrom") : ("ins", "moveTo");
        NoteRevision(end.Element(W.Main + "ins") ?? end.Element(W.Main + "del") ?? end.Element(W.Main + "moveFrom")
            ?? end.Element(W.Main + "moveTo"));
        return end.Element(W.Main + left.Item1) is not null || end.Element(W.Main + left.Item2) is not null;
    }

    private void NoteRevision(XElement? revision)
    {
        if (revision is not null)
            _doubts.Add("tracked-changes-accepted", "The file has tracked changes. It was read with all of them accepted.");
    }

    private DocxParagraph Paragraph(XElement element)
    {
        var properties = element.Element(W.Main + "pPr");
        if (_revisions == Revisions.Rejected && properties?.Element(W.Main + "pPrChange")?.Element(W.Main + "pPr") is { } before)
            properties = before;
        var style = properties.ValueOf("pStyle");
        var level = properties.ValueOf("outlineLvl") is { } outline ? (W.Number(outline) is { } direct and < 9 ? direct + 1 : null)
            : _styles.HeadingLevel(style);
        var role = _styles.RoleOf(style);
        var paragraph = new DocxParagraph(level is not null && role is DocxRole.Text or DocxRole.Quote ? DocxRole.Heading : role, level)
        {
            Indent = W.Number((string?)(properties?.Element(W.Main + "ind")?.Attribute(W.Main + "start")
                ?? properties?.Element(W.Main + "ind")?.Attribute(W.Main + "left"))) ?? 0,
            MayContinueList = _styles.MayContinueList(style),
            IsRecommendation = _styles.IsRecommendation(style),
            IsCaption = _styles.IsCaption(style),
        };
        _work += paragraph.Role is DocxRole.Heading ? WorkOfHeading : WorkOfParagraph;
        paragraph.Mark = paragraph.Role is DocxRole.Heading || _styles.IsOwnNumbered(style) ? null : _lists.Next(properties, style);
        foreach (var (comment, isStart) in _edges)
            paragraph.Edges.Add(new DocxCommentEdge(comment, 0, isStart));
        _edges.Clear();
        Content(element, paragraph, new RunContext(null));
        return paragraph;
    }

    private void AddTable(List<DocxItem> items, XElement element)
    {
        var rows = new List<IReadOnlyList<IReadOnlyList<DocxItem>>>();
        var hasHeader = MayHaveHeader(element);
        foreach (var row in Parts(element, "tr").TakeWhile(_ => !IsSpent))
        {
            var properties = row.Element(W.Main + "trPr");
            var revision = properties?.Elements().FirstOrDefault(found => found.Name == W.Main + "ins" || found.Name == W.Main + "del");
            NoteRevision(revision);
            if (revision is not null && IsLeftOut(revision))
                continue;
            hasHeader |= rows.Count == 0 && properties.IsOn("tblHeader") == true;
            rows.Add(Cells(row));
        }

        if (rows.Count > 0)
            items.Add(new DocxTable(rows, hasHeader));
    }

    /// <summary>
    /// Whether the first row may be a header. Authors seldom mark headers, so it is one unless the table's formatting says otherwise.
    /// </summary>
    private static bool MayHaveHeader(XElement table)
    {
        const int firstRow = 0x20;
        var look = table.Element(W.Main + "tblPr")?.Element(W.Main + "tblLook");
        if ((string?)look?.Attribute(W.Main + "firstRow") is { } said)
            return said is not ("0" or "false" or "off");
        return !int.TryParse((string?)look?.Attribute(W.Value), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits)
            || (bits & firstRow) != 0;
    }

    private List<IReadOnlyList<DocxItem>> Cells(XElement row)
    {
        const int spanAtMost = 100;
        var cells = new List<IReadOnlyList<DocxItem>>();
        foreach (var cell in Parts(row, "tc"))
        {
            var properties = cell.Element(W.Main + "tcPr");
            // A cell that continues the row above has no visible words.
            var goesOn = properties?.Element(W.Main + "vMerge") is { } merge && (string?)merge.Attribute(W.Value) is null or "continue";
            // A form field can be a whole cell.
            var field = cell.Ancestors().TakeWhile(around => around != row).FirstOrDefault(IsPlaceholder);
            if (field is not null)
                LeaveOutPlaceholder(field);
            var items = field is null ? Items(cell) : [];
            cells.Add(goesOn && items.All(item => item is DocxParagraph { Runs.Count: 0 }) ? [] : items);
            for (var span = Math.Min(spanAtMost, W.Number(properties.ValueOf("gridSpan")) ?? 1); span > 1; span--)
                cells.Add([]);
        }

        return cells;
    }

    /// <summary>Lists rows or cells, including those inside content controls.</summary>
    private IEnumerable<XElement> Parts(XElement container, string name)
    {
        foreach (var element in container.Elements())
        {
            if (element.Name == W.Main + name)
                yield return element;
            else if (element.Name == W.Main + "sdt" || element.Name == W.Main + "sdtContent" || element.Name == W.Main + "customXml")
            {
                foreach (var part in Parts(element, name))
                    yield return part;
            }
            else
                Mark(element, null);
        }
    }

    /// <summary>Reads bookmarks and comment ends, which can be inside or between paragraphs.</summary>
    private void Mark(XElement element, DocxParagraph? paragraph)
    {
        if (element.Name.Namespace != W.Main || (string?)element.Attribute(W.Id) is not { } id)
            return;
        switch (element.Name.LocalName)
        {
            case "bookmarkStart" when (string?)element.Attribute(W.Main + "name") is { } name
                && (name.StartsWith("_p_", StringComparison.Ordinal) || name.StartsWith("_s_", StringComparison.Ordinal)):
                _bookmarks[id] = DocxBookmarks.OfBlock(name);
                break;
            case "bookmarkEnd":
                _bookmarks.Remove(id);
                break;
            case "commentRangeStart" or "commentRangeEnd" or "commentReference":
                var isStart = element.Name.LocalName == "commentRangeStart";
                if (paragraph is not null)
                    paragraph.Edges.Add(new DocxCommentEdge(id, paragraph.Length, isStart));
                else
                    _edges.Add((id, isStart));
                break;
        }
    }

    /// <summary>The context of a run.</summary>
    private sealed record RunContext(string? Link);

    /// <summary>A field. Only its result is read, because the instruction could refer to files or programs.</summary>
    private sealed class Field
    {
        public System.Text.StringBuilder Instruction { get; } = new();

        public bool IsInResult { get; set; }

        /// <summary>The chosen value of a form field without a result; null for other fields.</summary>
        public string? Choice { get; init; }

        /// <summary>Whether it counts figures, as captions do.</summary>
        public bool IsSequence => Instruction.ToString().TrimStart().StartsWith("SEQ ", StringComparison.OrdinalIgnoreCase);

        public bool IsContents => Instruction.ToString().TrimStart().StartsWith("TOC", StringComparison.OrdinalIgnoreCase);
    }
}
