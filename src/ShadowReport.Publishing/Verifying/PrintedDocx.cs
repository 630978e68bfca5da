using System.IO.Compression;
using System.Xml;
using ShadowReport.Publishing.Docx;

namespace ShadowReport.Publishing.Verifying;

/// <summary>Reads a Word file back: body, then footnotes in the order of their marks. The contents list says nothing of its own and is left out.</summary>
internal sealed class PrintedDocx
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const int EntriesAtMost = 2_000;

    /// <summary>Inflated, each. No submission comes near; a small file that inflates to more was made to.</summary>
    private const int BytesAtMost = 32 * 1024 * 1024;

    private readonly PrintedParagraphs _paragraphs = new();
    private readonly List<string> _notes = [];

    /// <summary>Whether each field that is open is a contents list; a field's kind is known once its instruction was read.</summary>
    private readonly Stack<bool> _fields = new();
    private bool _isNumbered;
    private bool _isContents;
    private int _number;

    public static PrintedText? Read(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            if (zip.Entries.Count > EntriesAtMost || zip.GetEntry("word/document.xml") is not { } body)
                return null;
            return new PrintedDocx().Read(zip, body);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or IOException or NotSupportedException or OverflowException)
        {
            return null;
        }
    }

    private PrintedText Read(ZipArchive zip, ZipArchiveEntry body)
    {
        using (var xml = Open(body))
            Walk(xml);
        var notes = zip.GetEntry("word/footnotes.xml") is { } entry ? Notes(entry) : [];
        foreach (var id in _notes)
        {
            _paragraphs.Say(notes.GetValueOrDefault(id, ""));
            _paragraphs.End();
        }

        return new PrintedText(PrintedFormat.Docx, zip.GetEntry("docProps/custom.xml") is { } properties ? Code(properties) : null, _paragraphs.Done);
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

    private static Dictionary<string, string> Notes(ZipArchiveEntry entry)
    {
        var notes = new Dictionary<string, string>();
        using var xml = Open(entry);
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

    private static string? Code(ZipArchiveEntry entry)
    {
        using var xml = Open(entry);
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

    private static XmlReader Open(ZipArchiveEntry entry) => XmlReader.Create(
        new BoundedStream(entry.Open(), BytesAtMost),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, IgnoreComments = true, IgnoreProcessingInstructions = true });

    /// <summary>Counts what is really inflated: the sizes that a zip states may lie.</summary>
    private sealed class BoundedStream(Stream inner, int atMost) : Stream
    {
        private int _left = atMost;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            return (_left -= read) >= 0 ? read : throw new InvalidDataException("Larger inside than a submission can be.");
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
