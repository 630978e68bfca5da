using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace ShadowReport.Publishing.Tests.Docx;

/// <summary>A Word file that was written, read part by part as XML.</summary>
internal sealed class WrittenDocx(byte[] bytes)
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private readonly Dictionary<string, byte[]> _parts = Parts(bytes);

    public XElement Body => Part("word/document.xml").Element(W + "body")!;

    public IEnumerable<string> Names => _parts.Keys;

    public XElement Part(string path) => XDocument.Load(new MemoryStream(_parts[path]), LoadOptions.PreserveWhitespace).Root!;

    public bool Has(string path) => _parts.ContainsKey(path);

    public string Text(string path) => System.Text.Encoding.UTF8.GetString(_parts[path]);

    public XElement Paragraph(string words) =>
        Body.Descendants(W + "p")
            .First(paragraph => string.Concat(paragraph.Descendants(W + "t").Select(text => text.Value))
                .Contains(words, StringComparison.Ordinal));

    public static string? Style(XElement paragraph) => Value(paragraph.Element(W + "pPr")?.Element(W + "pStyle"));

    public static string? Value(XElement? element) => (string?)element?.Attribute(W + "val");

    public static string WordsOf(XElement element) => string.Concat(element.Descendants(W + "t").Select(text => text.Value));

    public static void IsValid(byte[] bytes)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        foreach (var version in new[] { FileFormatVersions.Office2019, FileFormatVersions.Microsoft365 })
            Assert.Empty(new OpenXmlValidator(version).Validate(file)
                .Select(error => $"{version} {error.Path?.XPath} {error.Part?.Uri}: {error.Description}"));
    }

    private static Dictionary<string, byte[]> Parts(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var from = entry.Open();
            using var into = new MemoryStream();
            from.CopyTo(into);
            return into.ToArray();
        });
    }
}
