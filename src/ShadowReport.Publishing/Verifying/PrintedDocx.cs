using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ShadowReport.Core.Submissions;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Docx.Reading;
using ShadowReport.Publishing.Packages;

namespace ShadowReport.Publishing.Verifying;

/// <summary>
/// Reads a Word file back as readers see it: body, footnotes in the order of their marks, headers, footers and contents list. It finds the
/// parts by their relationships, as Word does, and resolves formatting as imports do.
/// </summary>
internal sealed partial class PrintedDocx
{
    /// <summary>The maximum length of text, in UTF-16 units. A hostile file can refer to a note a thousand times.</summary>
    private const int LettersAtMost = 8_000_000;

    private static readonly HashSet<string> Pictures = ["drawing", "pict", "object", "altChunk", "subDoc", "control", "contentPart"];

    private readonly DocxParts _parts;
    private readonly DocxStyleSheet _styles;
    private readonly RunLooks _looks;
    private readonly DocxLists _lists;
    private readonly PrintedParagraphs _paragraphs = new();
    private readonly List<(string Kind, string Id)> _notes = [];
    private readonly OpenFields _fields = new();
    private readonly List<PrintedEdge> _edges = [];
    private readonly StringBuilder _contents = new();
    private readonly StringBuilder _deleted = new();
    private readonly List<XElement> _sections;
    private Story _story = Story.Body;
    private string _title = "";
    private bool _isContents;
    private int _number;

    private enum Story
    {
        Body,
        Note,
        PageEdge,
    }

    private PrintedDocx(DocxParts parts)
    {
        _parts = parts;
        _styles = new DocxStyleSheet(parts.Styles);
        _looks = new RunLooks(_styles, new RunColours(parts.Theme, parts.Document.Element(W.Main + "background")));
        _lists = new DocxLists(parts.Numbering, _styles);
        _sections = [.. parts.Document.Descendants(W.Main + "sectPr").Where(section => section.Parent?.Name != W.Main + "sectPrChange")];
    }

    /// <summary>Reads a file; null when it is not from this software, broken or hostile.</summary>
    public static PrintedText? Read(byte[] file)
    {
        var parts = DocxParts.Read(file, UploadLimits.Default, withPages: true);
        return parts.Succeeded ? new PrintedDocx(parts.Value).Read() : null;
    }

    private PrintedText? Read()
    {
        Walk(_parts.Document.Element(W.Body)!);
        ReadNotes();
        if (_paragraphs.Letters > LettersAtMost)
            return null;
        ReadPageEdges();
        if (_contents.Length > 0)
            _edges.Add(new PrintedEdge(PrintedDifference.Contents, _contents.ToString().TrimEnd('\n'), null));
        return new PrintedText(PrintedFormat.Docx, DocxReader.CodeOf(_parts), _paragraphs.Done)
        {
            Edges = _edges,
            Deleted = PrintedText.Normalised(_deleted.ToString()),
            HasOwnHeader = OnlyEdge(PrintedDifference.Header) is { } header
                && header == PrintedText.Normalised(DocxPageEdges.Short(_title)),
            HasOwnFooter = OnlyEdge(PrintedDifference.Footer) is { } footer
                && SubmissionLabels.All.Any(labels => footer == PrintedText.Normalised($"{labels.Page} {{PAGE}} {labels.Of} {{NUMPAGES}}")),
        };
    }

    private void Walk(XElement container)
    {
        foreach (var element in container.Elements())
            Visit(element);
    }

    private void Visit(XElement element)
    {
        if (element.Name.Namespace == W.Math && element.Name.LocalName == "t")
            _paragraphs.Say(element.Value);
        else if (element.Name.Namespace != W.Main)
            Walk(element);
        else if (element.Name.LocalName is "p" && _story == Story.Body)
            VisitParagraph(element);
        else
            VisitPart(element);
    }

    private void VisitParagraph(XElement paragraph)
    {
        _isContents = _fields.IsInContents;
        Walk(paragraph);
        EndParagraph(paragraph);
    }

    private void VisitPart(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "pPr" or "rPr" or "tblPr" or "trPr" or "tcPr" or "sectPr":
                VisitProperties(element);
                return;
            case "t":
                Say(element);
                return;
            case "delText":
                _deleted.Append(element.Value);
                _paragraphs.Note(PrintedDifference.TrackedChange, element.Value);
                return;
            case "br" or "cr" or "tab" or "ptab" when _story != Story.Note:
                _paragraphs.Say(" ");
                break;
            case "noBreakHyphen":
                _paragraphs.Say("\u2011");
                break;
            case "softHyphen":
                _paragraphs.Say("\u00ad");
                break;
            case "sym":
                _paragraphs.Say(SignOf(element));
                break;
            case "footnoteReference" or "endnoteReference" when (string?)element.Attribute(W.Id) is { } id && _story == Story.Body:
                _notes.Add((element.Name.LocalName, id));
                _paragraphs.Refer(_notes.Count);
                break;
            // LibreOffice keeps the entries of a contents list but not the field around them.
            case "hyperlink" when (
                (string?)element.Attribute(W.Main + "anchor"))?.StartsWith(DocxBookmarks.ContentsPrefix, StringComparison.Ordinal) == true:
                _isContents = true;
                break;
            case "fldChar":
                VisitFieldMark((string?)element.Attribute(W.Main + "fldCharType"));
                break;
            case "fldSimple":
                VisitField(element);
                return;
            case "instrText" when !_fields.IsEmpty:
                Instruct(element.Value);
                break;
            case "ins" or "moveTo" when !element.IsEmpty:
                _paragraphs.Note(PrintedDifference.TrackedChange, "");
                break;
            case "dataBinding":
                _paragraphs.Note(PrintedDifference.Field, "");
                break;
            case var name when Pictures.Contains(name):
                _paragraphs.Note(PrintedDifference.Picture, "");
                break;
        }

        Walk(element);
    }

    /// <summary>Checks properties. They contain no words, but the end of a paragraph can be inserted, deleted or hidden.</summary>
    private void VisitProperties(XElement properties)
    {
        if (properties.Descendants()
            .Any(each => each.Name == W.Main + "ins" || each.Name == W.Main + "del" || each.Name == W.Main + "moveFrom"
                || each.Name == W.Main + "moveTo"))
            _paragraphs.Note(PrintedDifference.TrackedChange, "");
        if (properties.Name == W.Main + "pPr" && properties.Element(W.Main + "rPr") is { } end
            && (end.IsOn("vanish") == true || end.IsOn("specVanish") == true))
            _paragraphs.Note(PrintedDifference.Hidden, "");
        if (properties.Name == W.Main + "pPr" && properties.Element(W.Main + "framePr") is not null)
            _paragraphs.Note(PrintedDifference.Picture, "");
    }

    private void Say(XElement words)
    {
        var text = words.Value;
        if (_story == Story.PageEdge && !_fields.IsEmpty)
            return;
        // The page numbers of a contents list are calculated at layout.
        if (_isContents && _fields.IsInPageNumber)
            return;
        var run = words.Ancestors(W.Main + "r").FirstOrDefault();
        var look = run is null ? default : _looks.Of(run, run.Element(W.Main + "rPr"));
        _paragraphs.Say(look.IsInCapitals ? text.ToUpperInvariant() : text);
        if (!string.IsNullOrWhiteSpace(text) && DifferenceOf(look) is { } difference)
            _paragraphs.Note(difference, text);
    }

    private PrintedDifference? DifferenceOf(RunLook look) => look switch
    {
        { IsHidden: true } => PrintedDifference.Hidden,
        // Word hides the page numbers of a contents list in web view.
        { IsHiddenInSomeView: true } when !_isContents => PrintedDifference.Hidden,
        { IsStruckOut: true } => PrintedDifference.StruckOut,
        { IsColourless: true } => PrintedDifference.Colour,
        { IsTiny: true } => PrintedDifference.Size,
        { IsOffPage: true } => PrintedDifference.Hidden,
        { IsRaised: true } => PrintedDifference.Raised,
        { IsInSigns: true } => PrintedDifference.Signs,
        _ => null,
    };

    private static string SignOf(XElement symbol) =>
        int.TryParse((string?)symbol.Attribute(W.Main + "char"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
            ? DocxSymbols.Read((string?)symbol.Attribute(W.Main + "font") ?? "", code) ?? "□"
            : "□";

    private void VisitField(XElement element)
    {
        _fields.Begin();
        Instruct((string?)element.Attribute(W.Main + "instr") ?? "");
        BeginResult();
        Walk(element);
        _fields.End();
    }

    private void VisitFieldMark(string? mark)
    {
        switch (mark)
        {
            case "begin":
                _fields.Begin();
                break;
            case "separate" when !_fields.IsEmpty:
                BeginResult();
                break;
            case "end" when !_fields.IsEmpty:
                if (!_fields.HasResult)
                    BeginResult();
                _fields.End();
                break;
        }
    }

    private void Instruct(string words)
    {
        if (!_fields.Instruct(words))
            _paragraphs.Note(PrintedDifference.Field, "");
        _isContents |= _fields.IsContents;
    }

    /// <summary>
    /// Starts the result of a field. In headers and footers a field is represented by its name; in the text an unknown field may show other
    /// words later.
    /// </summary>
    private void BeginResult()
    {
        _fields.HasResult = true;
        if (_story == Story.PageEdge)
            _paragraphs.Say($"{{{_fields.Name}}}");
        else if (!_fields.IsKnown)
            _paragraphs.Note(PrintedDifference.Field, "");
    }

    private void EndParagraph(XElement element)
    {
        var properties = element.Element(W.Main + "pPr");
        var style = properties.ValueOf("pStyle");
        var mark = _lists.Next(properties, style);
        if (mark is { Label.Length: > 0 } && IsUnseen(_looks.OfNumber(element, mark.Look)))
            _paragraphs.Note(PrintedDifference.Numbering, mark.Label);
        var isNumbered = style is DocxStyles.NumberedParagraph or DocxStyles.Recommendation;
        if (_isContents)
            EndEntry();
        else
        {
            if (style == DocxStyles.Title && _title.Length == 0)
                _title = _paragraphs.Words;
            // A deleted paragraph has no words, and none of the numbers of the new text.
            _paragraphs.End(isNumbered && _paragraphs.Words.Length > 0 ? ++_number : null, LabelOf(mark));
        }

        _isContents = false;
    }

    /// <summary>Ends an entry of the contents list, without its page number.</summary>
    private void EndEntry()
    {
        var (words, difference) = _paragraphs.Take();
        if (difference is { } found && found != PrintedDifference.TrackedChange)
            _edges.Add(new PrintedEdge(PrintedDifference.Contents, words, found));
        if (words.Length > 0)
            _contents.Append(PageNumber().Replace(words, "")).Append('\n');
    }

    /// <summary>Returns the label of an item with its visible depth.</summary>
    private static string LabelOf(DocxMark? mark) => mark switch
    {
        null => "",
        { Level: 0 } => mark.Label,
        _ => $"{new string('>', mark.Level)} {mark.Label}",
    };

    private static bool IsUnseen(RunLook look) => look.IsHidden || look.IsUnseen || look.IsStruckOut;

    private void ReadNotes()
    {
        _story = Story.Note;
        var (footnotes, endnotes) = (NoteNumbering.Of(
            "footnotePr", "decimal", _sections, _parts.Settings), NoteNumbering.Of("endnotePr", "lowerRoman", _sections, _parts.Settings));
        for (var index = 0; index < _notes.Count && _paragraphs.Letters <= LettersAtMost; index++)
        {
            var isFootnote = _notes[index].Kind == "footnoteReference";
            if ((isFootnote ? _parts.Footnotes : _parts.Endnotes).Notes.TryGetValue(_notes[index].Id, out var words))
                Walk(words);
            _paragraphs.End(null, (isFootnote ? footnotes : endnotes).LabelOf(index));
        }
    }

    private void ReadPageEdges()
    {
        _story = Story.PageEdge;
        var read = new HashSet<(string, string, string)>();
        foreach (var reference in _sections.Elements()
            .Where(element => element.Name == W.Main + "headerReference" || element.Name == W.Main + "footerReference"))
        {
            var pages = (string?)reference.Attribute(W.Main + "type") ?? "default";
            if ((string?)reference.Attribute(W.Relation + "id") is { } id && _parts.PageEdges.TryGetValue(id, out var root)
                && read.Add((reference.Name.LocalName, id, pages)))
                ReadPageEdge(
                    root, reference.Name.LocalName == "headerReference" ? PrintedDifference.Header : PrintedDifference.Footer, pages);
        }
    }

    private void ReadPageEdge(XElement root, PrintedDifference kind, string pages)
    {
        _fields.Clear();
        _isContents = false;
        Walk(root);
        var (words, difference) = _paragraphs.Take();
        var edge = new PrintedEdge(kind, words, difference) { Pages = pages };
        if ((words.Length > 0 || difference is not null) && !_edges.Contains(edge))
            _edges.Add(edge);
    }

    /// <summary>Returns the words of the only header or footer, if all pages with one share it.</summary>
    private string? OnlyEdge(PrintedDifference kind) =>
        _edges.Where(edge => edge.Kind == kind).ToList() is [{ Difference: null, Pages: "default" } only] ? only.Text : null;

    [GeneratedRegex(@"[\s\d]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PageNumber();
}
