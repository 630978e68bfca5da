using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ShadowReport.Publishing.Docx;

/// <summary>
/// Writes the zip package of a Word file (ISO/IEC 29500-2). System.IO.Packaging is not used: it stamps entries with the current time, does
/// not fix their order, and is slower than everything else together.
/// </summary>
internal sealed class DocxPackage
{
    private const string RelationshipTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    /// <summary>The earliest date of a zip entry.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly XmlWriterSettings Xml = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CheckCharacters = false
    };

    private readonly List<(string Path, string? ContentType, byte[] Bytes)> _parts = [];

    /// <summary>Adds an XML part.</summary>
    /// <param name="path">The path in the zip, without a leading slash.</param>
    /// <param name="contentType">The media type; null for relationships, which are recognised by their extension.</param>
    /// <param name="write">Writes the content.</param>
    public void Add(string path, string? contentType, Action<XmlWriter> write)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Xml))
        {
            xml.WriteStartDocument(standalone: true);
            write(xml);
        }

        _parts.Add((path, contentType, stream.ToArray()));
    }

    /// <summary>Adds the relationships of a part; nothing when it has none.</summary>
    /// <param name="path">The path of the part; empty for the package.</param>
    /// <param name="relationships">The relationships in order.</param>
    public void AddRelationships(string path, IReadOnlyCollection<DocxRelationship> relationships)
    {
        if (relationships.Count == 0)
            return;
        var (folder, name) = path.LastIndexOf('/') is var slash and >= 0 ? (path[..(slash + 1)], path[(slash + 1)..]) : ("", path);
        Add($"{folder}_rels/{name}.rels", null, xml =>
        {
            xml.WriteStartElement("Relationships", "http://schemas.openxmlformats.org/package/2006/relationships");
            foreach (var relationship in relationships)
            {
                xml.WriteStartElement("Relationship");
                xml.WriteAttributeString("Id", relationship.Id);
                xml.WriteAttributeString(
                    "Type", relationship.Type.Contains(':') ? relationship.Type : RelationshipTypes + relationship.Type);
                xml.WriteAttributeString("Target", relationship.Target);
                if (relationship.IsExternal)
                    xml.WriteAttributeString("TargetMode", "External");
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        });
    }

    /// <summary>Returns the file. The same parts give the same bytes.</summary>
    public byte[] Zipped()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var parts = _parts.ToList();
            Add("[Content_Types].xml", null, xml => WriteContentTypes(xml, parts));
            // Readers expect the content types first.
            foreach (var (path, _, bytes) in _parts.OrderBy(part => part.Path != "[Content_Types].xml")
                .ThenBy(part => part.Path, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
                entry.LastWriteTime = Epoch;
                using var into = entry.Open();
                into.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private static void WriteContentTypes(XmlWriter xml, IEnumerable<(string Path, string? ContentType, byte[] Bytes)> parts)
    {
        xml.WriteStartElement("Types", "http://schemas.openxmlformats.org/package/2006/content-types");
        foreach (var (
            extension, type) in new[] { ("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml") })
        {
            xml.WriteStartElement("Default");
            xml.WriteAttributeString("Extension", extension);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }

        foreach (var (path, type, _) in parts.Where(part => part.ContentType is not null))
        {
            xml.WriteStartElement("Override");
            xml.WriteAttributeString("PartName", "/" + path);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}

/// <summary>A relationship of a part to another part or to the web.</summary>
/// <param name="Id">The id that the part uses.</param>
/// <param name="Type">The last word of a standard type, or a complete URL.</param>
/// <param name="Target">The target.</param>
/// <param name="IsExternal">Whether the target is outside of the file.</param>
internal readonly record struct DocxRelationship(string Id, string Type, string Target, bool IsExternal = false);
