using System.Xml;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Packages;

namespace ShadowReport.Publishing.Verifying;

/// <summary>Reads a Word file back: body, then footnotes in the order of their marks. The contents list says nothing of its own and is left out.</summary>
internal sealed class PrintedDocx
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private readonly PrintedParagraphs _paragraphs = new();
    private readonly List<string> _notes = [];

    /// <summary>Whether each field that is open is a contents list; a field's kind is known once its instruction was read.</summary>
    private readonly Stack<bool> _fields = new();
    private bool _isNumbered;
    private bool _isContents;
    private int _number;

    /// <summary>What it says; null for a file that is none of ours, broken, or made to hurt.</summary>
    public static PrintedText? Read(byte[] file)
    {
        var opened = SafePackage.Open(file, UploadLimits.Default);
        if (!opened.Succeeded)
            return null;
        using var package = opened.Value;
        var (body, notes, properties) = (package.Bytes("word/document.xml"), package.Bytes("word/footnotes.xml"), package.Bytes("docProps/custom.xml"));
        if (!body.Succeeded || !notes.Succeeded || !properties.Succeeded || body.Value is null)
            return null;
        try
        {
            return new PrintedDocx().Read(body.Value, notes.Value, properties.Value);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private PrintedText Read(byte[] body, byte[]? footnotes, byte[]? properties)
    {
        using (var xml = Open(body))
            Walk(xml);
        var notes = footnotes is null ? [] : Notes(footnotes);
        foreach (var id in _notes)
        {
            _paragraphs.Say(notes.GetValueOrDefault(id, ""));
            _paragraphs.End();
        }

        return new PrintedText(PrintedFormat.Docx, properties is null ? null : Code(properties), _paragraphs.Done);
    }

    private void Walk(XmlReader xml)
    {
        while (xml.Read())
        {
            if (xml.NamespaceURI != Word)
                continue;
            if (xml.NodeType == XmlNodeType.Element)
                Begin(xml);
            else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "p" })
                EndParagraph();
        }
    }

    private void Begin(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "p" when xml.IsEmptyElement:
                EndParagraph();
                break;
            case "pStyle":
                _isNumbered = xml.GetAttribute("val", Word) is DocxStyles.NumberedParagraph or DocxStyles.Recommendation;
                break;
            case "t":
                _paragraphs.Say(TextOf(xml));
                break;
            case "br" or "cr" or "tab":
                _paragraphs.Say(" ");
                break;
            case "noBreakHyphen":
                _paragraphs.Say("\u2011");
                break;
            case "footnoteReference" when xml.GetAttribute("id", Word) is { } id:
                _notes.Add(id);
                break;
            // LibreOffice keeps the entries of a contents list and not the field around them.
            case "hyperlink" when xml.GetAttribute("anchor", Word)?.StartsWith(DocxBookmarks.ContentsPrefix, StringComparison.Ordinal) == true:
                _isContents = true;
                break;
            case "fldChar":
                Field(xml.GetAttribute("fldCharType", Word));
                break;
            case "instrText" when _fields.Count > 0 && TextOf(xml).TrimStart().StartsWith("TOC", StringComparison.Ordinal):
                _fields.Pop();
                _fields.Push(true);
                _isContents = true;
                break;
        }
    }

    private void Field(string? mark)
    {
        if (mark == "begin")
            _fields.Push(false);
        else if (mark == "end" && _fields.Count > 0)
            _fields.Pop();
    }

    private void EndParagraph()
    {
        if (_isContents)
            _paragraphs.Forget();
        else
            _paragraphs.End(_isNumbered ? ++_number : null);
        (_isNumbered, _isContents) = (false, _fields.Contains(true));
    }

    private static Dictionary<string, string> Notes(byte[] part)
    {
        var notes = new Dictionary<string, string>();
        using var xml = Open(part);
        var (id, words) = ("", new System.Text.StringBuilder());
        while (xml.Read())
        {
            if (xml.NamespaceURI != Word)
                continue;
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "footnote" })
                (id, words) = (xml.GetAttribute("id", Word) ?? "", new System.Text.StringBuilder());
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "t" })
                words.Append(TextOf(xml));
            else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "footnote" })
                notes[id] = words.ToString();
        }

        return notes;
    }

    private static string? Code(byte[] part)
    {
        using var xml = Open(part);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "property" } && xml.GetAttribute("name") == "ShadowReport")
                return xml.ReadToDescendant("lpwstr", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes") ? TextOf(xml) : null;
        }

        return null;
    }

    /// <summary>The text of an element that holds text only; the reader stands at its end afterwards.</summary>
    private static string TextOf(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var text = new System.Text.StringBuilder();
        for (var depth = xml.Depth; xml.Read() && xml.Depth > depth;)
            text.Append(xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA ? xml.Value : "");
        return text.ToString();
    }

    private static XmlReader Open(byte[] part) => XmlReader.Create(
        new MemoryStream(part, writable: false),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });
}
