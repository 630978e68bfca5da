using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ShadowReport.Core.Imports;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>
/// Lists the words of a Word file apart from <see cref="DocxFlow"/>, so that a fault of the reader shows. It walks over the XML of each
/// part with words, and goes by local names, because programs use several namespaces for the same element. It knows no styles and no
/// layout. Tracked changes count as accepted; placeholders and instructions of fields are no words.
/// </summary>
internal sealed class DocxPassages
{
    /// <summary>Elements that hold formatting, settings or deleted words.</summary>
    private static readonly HashSet<string> WithoutWords =
    [
        "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "tblGrid", "tblPrEx", "delText", "delInstrText",
        "binData",
    ];

    /// <summary>Words of a line that gives the page number, in the UN languages and some others.</summary>
    private static readonly HashSet<string> PageWords = new(
        ["page", "pages", "p", "pg", "of", "de", "sur", "página", "páginas", "страница", "стр", "из", "с", "صفحة", "من", "第", "页", "共", "頁",
            "seite", "von", "pagina", "di"], StringComparer.OrdinalIgnoreCase);

    private readonly List<FilePassage> _passages = [];
    private readonly List<Field> _fields = [];
    private readonly Dictionary<(string Kind, string Id), int> _noteUses = [];
    private readonly HashSet<(string Kind, string Id)> _deletedNotes = [];
    private StringBuilder _line = new();

    /// <summary>The words of paragraphs whose end was deleted. Word joins them with the next one.</summary>
    private string _carried = "";
    private FilePlace _place;
    private bool _hasPageNumber;

    private DocxPassages()
    {
    }

    /// <summary>Lists the passages of the parts that hold words: the document, then its notes, then all others.</summary>
    public static IReadOnlyList<FilePassage> Of(IEnumerable<XElement> parts)
    {
        var passages = new DocxPassages();
        foreach (var (place, part) in parts.Select(part => (Place: PlaceOf(part.Name.LocalName), Part: part))
            .Where(each => each.Place is not null).OrderBy(each => each.Place))
            passages.Read(place!.Value, part);
        return passages._passages;
    }

    /// <summary>The place of the words of a part by its root; null when it holds none.</summary>
    public static FilePlace? PlaceOf(string root) => root switch
    {
        "document" => FilePlace.Text,
        "footnotes" or "endnotes" => FilePlace.Notes,
        "hdr" => FilePlace.Header,
        "ftr" => FilePlace.Footer,
        "dataModel" => FilePlace.Diagram,
        "chartSpace" or "userShapes" => FilePlace.Chart,
        _ => null,
    };

    private void Read(FilePlace place, XElement part)
    {
        _place = place;
        _fields.Clear();
        if (place != FilePlace.Notes)
        {
            Walk(part);
            Close();
            CloseCarried();
            return;
        }

        var kind = part.Name.LocalName[..^1];
        foreach (var note in part.Elements().Where(note => note.Name.LocalName == kind))
        {
            var id = (kind, AttributeOf(note, "id") ?? "");
            var times = _noteUses.TryGetValue(id, out var uses) ? uses : _deletedNotes.Contains(id) ? 0 : 1;
            var from = _passages.Count;
            Walk(note);
            Close();
            CloseCarried();
            var words = _passages.GetRange(from, _passages.Count - from);
            if (times == 0)
                _passages.RemoveRange(from, words.Count);
            for (var more = 1; more < times; more++)
                _passages.AddRange(words);
        }
    }

    private void Walk(XElement element)
    {
        foreach (var inner in element.Elements())
            Take(inner);
    }

    private void Take(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "p" or "pt":
                Passage(element);
                break;
            case "t" when !element.HasElements:
                Add(WordsOf(element));
                break;
            case "v" when _place == FilePlace.Chart && !element.HasElements:
                Add(element.Value);
                break;
            case "textpath" when AttributeOf(element, "string") is { } words:
                _passages.Add(new FilePassage(_place, words));
                break;
            case "AlternateContent":
                Alternative(element);
                break;
            case "sdt" when IsPlaceholder(element):
                break;
            case "tbl" or "tc" or "txbxContent":
                CloseCarried();
                Walk(element);
                CloseCarried();
                break;
            case "tr" when element.Elements().Any(IsDeletedRow):
                break;
            case "ruby":
                Ruby(element);
                break;
            case "del" or "moveFrom":
                foreach (var note in element.Descendants().Where(inner => KindOfReference(inner) is not null))
                    _deletedNotes.Add((KindOfReference(note)!, AttributeOf(note, "id") ?? ""));
                break;
            case var name when WithoutWords.Contains(name):
                break;
            case "fldSimple":
                _fields.Add(new Field { IsInResult = true });
                Instruct(AttributeOf(element, "instr") ?? "");
                Walk(element);
                _fields.RemoveAt(_fields.Count - 1);
                break;
            case "fldChar":
                FieldMark(element);
                break;
            case "instrText":
                Instruct(element.Value);
                break;
            default:
                Sign(element);
                Walk(element);
                break;
        }
    }

    private void Sign(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "tab" or "ptab" or "br" or "cr":
                Add(" ");
                break;
            case "noBreakHyphen":
                Add("\u2011");
                break;
            case "softHyphen":
                Add("\u00ad");
                break;
            case "sym" when int.TryParse(
                AttributeOf(element, "char"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code):
                Add(DocxSymbols.Read(AttributeOf(element, "font") ?? "", code) ?? "");
                break;
            case var _ when KindOfReference(element) is { } kind:
                var id = (kind, AttributeOf(element, "id") ?? "");
                _noteUses[id] = _noteUses.GetValueOrDefault(id) + 1;
                Add(" ");
                break;
        }
    }

    private static string? KindOfReference(XElement element) => element.Name.LocalName switch
    {
        "footnoteReference" => "footnote",
        "endnoteReference" => "endnote",
        _ => null,
    };

    /// <summary>Reads a paragraph. One inside another, as in a text box, is a passage of its own.</summary>
    private void Passage(XElement element)
    {
        var (outer, hadPageNumber) = (_line, _hasPageNumber);
        (_line, _carried, _hasPageNumber) = (new StringBuilder(_carried), "", false);
        Walk(element);
        if (IsJoinedWithNext(element))
            _carried = _line.ToString();
        else
            Close();
        (_line, _hasPageNumber) = (outer, hadPageNumber);
    }

    private void CloseCarried()
    {
        var line = _line;
        (_line, _carried) = (new StringBuilder(_carried), "");
        Close();
        _line = line;
    }

    private static bool IsJoinedWithNext(XElement element) =>
        element.Elements().FirstOrDefault(inner => inner.Name.LocalName == "pPr")?.Elements()
            .FirstOrDefault(inner => inner.Name.LocalName == "rPr")?.Elements()
            .Any(inner => inner.Name.LocalName is "del" or "moveFrom") == true;

    private void Close()
    {
        var words = _line.ToString();
        _line.Clear();
        if (!string.IsNullOrWhiteSpace(words) && !(_hasPageNumber && IsPageNumber(words)))
            _passages.Add(new FilePassage(_place, words));
        _hasPageNumber = false;
    }

    /// <summary>Whether a line at the edge of a page says nothing but the page's number.</summary>
    private bool IsPageNumber(string words) => _place is FilePlace.Header or FilePlace.Footer
        && words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(
            word => word.All(character => !char.IsLetter(character)) || PageWords.Contains(WordCheck.Bare(word)));

    private void Alternative(XElement alternatives)
    {
        foreach (var alternative in alternatives.Elements())
        {
            var (passages, length) = (_passages.Count, _line.Length);
            Walk(alternative);
            if (_passages.Count > passages || _line.Length > length)
                return;
        }
    }

    private void Ruby(XElement ruby)
    {
        foreach (var part in ruby.Elements().Where(part => part.Name.LocalName is "rubyBase" or "rt")
            .OrderBy(part => part.Name.LocalName == "rt"))
        {
            Walk(part);
            Add(" ");
        }
    }

    private void FieldMark(XElement mark)
    {
        switch (AttributeOf(mark, "fldCharType"))
        {
            case "begin":
                _fields.Add(new Field { Choice = DocxFormFields.Choice(mark) });
                break;
            case "separate" when _fields.Count > 0:
                _fields[^1].IsInResult = true;
                break;
            case "end" when _fields.Count > 0:
                var field = _fields[^1];
                _fields.RemoveAt(_fields.Count - 1);
                if (!field.IsInResult)
                    Add(field.Choice ?? "");
                break;
        }
    }

    private void Instruct(string instruction) =>
        _hasPageNumber |= instruction.AsSpan().TrimStart().StartsWith("PAGE", StringComparison.OrdinalIgnoreCase)
            && !instruction.Contains("PAGEREF", StringComparison.OrdinalIgnoreCase);

    private void Add(string words)
    {
        if (_fields.All(field => field.IsInResult))
            _line.Append(words);
    }

    /// <summary>Word trims white space at both ends of a text, unless it is to be kept. Drawings keep it always.</summary>
    private static string WordsOf(XElement text) =>
        text.Name.NamespaceName.Contains("wordprocessingml", StringComparison.Ordinal)
            && (string?)text.Attribute(XNamespace.Xml + "space") != "preserve" ? text.Value.Trim(' ', '\n', '\r', '\t') : text.Value;

    private static bool IsPlaceholder(XElement control) => control.Elements()
        .FirstOrDefault(inner => inner.Name.LocalName == "sdtPr")?.Elements()
        .Any(inner => inner.Name.LocalName == "showingPlcHdr" && AttributeOf(inner, "val") is not ("0" or "false" or "off")) == true;

    private static bool IsDeletedRow(XElement properties) =>
        properties.Name.LocalName == "trPr" && properties.Elements().Any(inner => inner.Name.LocalName == "del");

    private static string? AttributeOf(XElement element, string name) =>
        element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value;

    private sealed class Field
    {
        public bool IsInResult { get; set; }

        public string? Choice { get; init; }
    }
}
