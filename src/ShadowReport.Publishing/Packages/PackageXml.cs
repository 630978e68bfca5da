using System.Xml;
using System.Xml.Linq;
using ShadowReport.Core;

namespace ShadowReport.Publishing.Packages;

/// <summary>Reads hostile XML: no document type, no entities, no external content, and limited depth and size.</summary>
internal sealed class PackageXml(UploadLimits limits)
{
    /// <summary>
    /// Maps the namespaces of ISO/IEC 29500 Strict to the transitional ones that most files use, and the one that Word writes for text
    /// boxes of Strict files.
    /// </summary>
    private static readonly Dictionary<string, string> Others = new()
    {
        ["http://schemas.microsoft.com/office/word/2006/wordml"] = "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        ["http://purl.oclc.org/ooxml/wordprocessingml/main"] = "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        ["http://purl.oclc.org/ooxml/officeDocument/relationships"] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        ["http://purl.oclc.org/ooxml/officeDocument/math"] = "http://schemas.openxmlformats.org/officeDocument/2006/math",
        ["http://purl.oclc.org/ooxml/officeDocument/customProperties"] =
            "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        ["http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"] =
            "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        ["http://purl.oclc.org/ooxml/drawingml/diagram"] = "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        ["http://purl.oclc.org/ooxml/drawingml/main"] = "http://schemas.openxmlformats.org/drawingml/2006/main",
    };

    private int _elements;

    /// <summary>Reads the root of a part.</summary>
    /// <returns>The root, or a refusal: `file-broken`, `file-too-complex`.</returns>
    public Outcome<XElement> Read(byte[] part, string name)
    {
        try
        {
            using var reader = Reader(part, limits.PartBytes);
            return Tree(reader, name);
        }
        catch (XmlException)
        {
            return UploadRefusals.Broken($"its part {name} is no XML that a Word file has");
        }
    }

    /// <summary>Returns the local name of the root without reading the part; null when it is no XML.</summary>
    public static string? RootOf(byte[] part)
    {
        try
        {
            using var reader = Reader(part, part.Length);
            return reader.MoveToContent() == XmlNodeType.Element ? reader.LocalName : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XmlReader Reader(byte[] part, long charactersAtMost) => XmlReader.Create(
        new MemoryStream(part, writable: false), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = charactersAtMost,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });

    private Outcome<XElement> Tree(XmlReader reader, string name)
    {
        XElement? root = null, open = null;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (reader.Depth > limits.Depth)
                        return UploadRefusals.TooComplex("its tables or frames stand in each other too deep");
                    if (++_elements > limits.Elements)
                        return UploadRefusals.TooComplex("it has far more parts than people write");
                    var isEmpty = reader.IsEmptyElement;
                    var element = Element(reader);
                    open?.Add(element);
                    root ??= element;
                    open = isEmpty ? open : element;
                    break;
                case XmlNodeType.EndElement:
                    open = open!.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    open?.Add(new XText(reader.Value));
                    break;
            }
        }

        return root is null ? UploadRefusals.Broken($"its part {name} is empty") : root;
    }

    private static XElement Element(XmlReader reader)
    {
        var element = new XElement(NameOf(reader));
        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix != "xmlns" && reader.Name != "xmlns")
                element.Add(new XAttribute(NameOf(reader), reader.Value));
        }

        return element;
    }

    private static XName NameOf(XmlReader reader) =>
        XName.Get(reader.LocalName, Others.GetValueOrDefault(reader.NamespaceURI, reader.NamespaceURI));
}
