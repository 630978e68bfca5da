using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ShadowReport.Publishing.Docx;

/// <summary>
/// The zip of a Word file, as ISO/IEC 29500-2 describes it. Written by ourselves and not with System.IO.Packaging, which stamps each
/// entry with the present time, leaves their order open and takes longer than all the rest.
/// </summary>
internal sealed class DocxPackage
{
    private const string RelationshipTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    /// <summary>The first date that a zip can hold.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly XmlWriterSettings Xml = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false };

    private readonly List<(string Path, string? ContentType, byte[] Bytes)> _parts = [];

    /// <summary>A part in XML.</summary>
    /// <param name="path">Its path in the zip, without a slash before it.</param>
    /// <param name="contentType">Its media type; null for relationships, which are known by their ending.</param>
    /// <param name="write">Writes it.</param>
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

    /// <summary>What a part leads to; nothing is written when it leads nowhere.</summary>
    /// <param name="path">Of the part; empty for the package.</param>
    /// <param name="relationships">In the order that they are written in.</param>
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
                xml.WriteAttributeString("Type", relationship.Type.Contains(':') ? relationship.Type : RelationshipTypes + relationship.Type);
                xml.WriteAttributeString("Target", relationship.Target);
                if (relationship.IsExternal)
                    xml.WriteAttributeString("TargetMode", "External");
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        });
    }

    /// <summary>The file. The same parts give the same bytes.</summary>
    public byte[] Zipped()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var parts = _parts.ToList();
            Add("[Content_Types].xml", null, xml => WriteContentTypes(xml, parts));
            // Readers expect the content types first.
            foreach (var (path, _, bytes) in _parts.OrderBy(part => part.Path != "[Content_Types].xml").ThenBy(part => part.Path, StringComparer.Ordinal))
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
        foreach (var (extension, type) in new[] { ("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml") })
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

/// <summary>A way from one part to another, or to the web.</summary>
/// <param name="Id">By which the part names it.</param>
/// <param name="Type">The last word of the standard's own types, or a whole address.</param>
/// <param name="Target">Where it leads.</param>
/// <param name="IsExternal">Whether it leads out of the file.</param>
internal readonly record struct DocxRelationship(string Id, string Type, string Target, bool IsExternal = false);
