using System.IO.Compression;
using System.Text;

namespace ShadowReport.Publishing.Tests.Reading;

/// <summary>A Word file made by hand, as Word writes it.</summary>
public sealed class WordFile
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml";

    private const string Namespaces =
        """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"
        """;

    private const string Styles =
        """
        <w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="Standard"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Our heading"/><w:basedOn w:val="berschrift2"/></w:style>
        <w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
        <w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Listenabsatz"><w:name w:val="List Paragraph"/></w:style>
        <w:style w:type="paragraph" w:styleId="HTMLPreformatted"><w:name w:val="HTML Preformatted"/></w:style>
        <w:style w:type="paragraph" w:styleId="NumberedParagraph"><w:name w:val="Numbered Paragraph"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
        <w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="Hidden"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>
        """;

    private const string UsualNumbering =
        """
        <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
        """;

    private readonly List<(string Name, byte[] Content)> _extra = [];
    private string _relations = "";
    private string _types = "";
    private string _packageRelations = "";

    public string Body { get; init; } = "";

    public string Numbering { get; init; } = UsualNumbering;

    public string MoreStyles { get; init; } = "";

    public string? Footnotes { get; init; }

    public string? Comments { get; init; }

    public string MainType { get; init; } = $"{Word}.document.main+xml";

    public string? CoreProperties { get; init; }

    public static WordFile Of(string body) => new() { Body = body };

    /// <summary>A paragraph of one run.</summary>
    public static string P(string text, string? style = null) =>
        $"<w:p>{(style is null ? "" : $"<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")}{R(text)}</w:p>";

    public static string R(string text, string properties = "") =>
        $"<w:r w:rsidR=\"00A1\">{(properties.Length > 0 ? $"<w:rPr>{properties}</w:rPr>" : "")}<w:t xml:space=\"preserve\">{text}</w:t></w:r>";

    /// <summary>An item of a list.</summary>
    public static string Item(string text, int list, int level = 0) =>
        $"<w:p><w:pPr><w:pStyle w:val=\"Listenabsatz\"/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId "
        + $"w:val=\"{list}\"/></w:numPr></w:pPr>{R(text)}</w:p>";

    public WordFile With(
        string name, string content, string? relationType = null, string? contentType = null, string? packageRelation = null)
    {
        if (packageRelation is not null)
            _packageRelations += $"<Relationship Id=\"rp{_extra.Count}\" Type=\"{packageRelation}\" Target=\"{name}\"/>";
        return With(name, Encoding.UTF8.GetBytes(content), relationType, contentType);
    }


    public WordFile With(string name, byte[] content, string? relationType = null, string? contentType = null)
    {
        _extra.Add((name, content));
        if (relationType is not null)
            _relations += $"<Relationship Id=\"rx{_extra.Count}\" Type=\"{relationType}\" Target=\"/{name}\"/>";
        if (contentType is not null)
            _types += $"<Override PartName=\"/{name}\" ContentType=\"{contentType}\"/>";
        return this;
    }

    public WordFile WithRelation(string id, string type, string target, bool isExternal = true)
    {
        _relations += $"<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" "
            + $"Target=\"{target}\"{(isExternal ? " TargetMode=\"External\"" : "")}/>";
        return this;
    }

    public byte[] Bytes()
    {
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var files = new List<(string Name, byte[] Content)>
        {
            Text("[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
                + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
                + "ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" "
                + $"ContentType=\"{MainType}\"/>{_types}</Types>"),
            Text("_rels/.rels",
                Relations($"<Relationship Id=\"r1\" Type=\"{office}/officeDocument\" "
                    + $"Target=\"word/document.xml\"/>{(CoreProperties is null ? "" : "<Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>")}{_packageRelations}")),
            Text("word/document.xml", $"<w:document {Namespaces} mc:Ignorable=\"w14\"><w:body>{Body}<w:sectPr/></w:body></w:document>"),
            Text("word/styles.xml", $"<w:styles {Namespaces}>{Styles}{MoreStyles}</w:styles>"),
            Text("word/numbering.xml", $"<w:numbering {Namespaces}>{Numbering}</w:numbering>"),
        };
        var relations =
            $"<Relationship Id=\"s1\" Type=\"{office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"s2\" Type=\"{office}/numbering\" "
            + $"Target=\"numbering.xml\"/>{_relations}";
        if (Footnotes is not null)
            files.Add(Text(
                "word/footnotes.xml",
                $"<w:footnotes {Namespaces}><w:footnote w:type=\"separator\" "
                + $"w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>{Footnotes}</w:footnotes>"));
        if (Comments is not null)
            files.Add(Text("word/comments.xml", $"<w:comments {Namespaces}>{Comments}</w:comments>"));
        if (CoreProperties is not null)
            files.Add(Text(
                "docProps/core.xml",
                "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
                + $"xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{CoreProperties}</cp:coreProperties>"));
        relations += Footnotes is null ? "" : $"<Relationship Id=\"s3\" Type=\"{office}/footnotes\" Target=\"footnotes.xml\"/>";
        relations += Comments is null ? "" : $"<Relationship Id=\"s4\" Type=\"{office}/comments\" Target=\"comments.xml\"/>";
        files.Add(Text("word/_rels/document.xml.rels", Relations(relations)));
        return Zip([.. files, .. _extra]);
    }

    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static string Relations(string relations) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>";

    private static (string, byte[]) Text(string name, string xml) =>
        (name, Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml));
}
