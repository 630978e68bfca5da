using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace ShadowReport.Publishing.Office;

/// <summary>Makes LibreOffice's OpenDocument files reproducible, without data about the machine.</summary>
internal static partial class StableOdt
{
    /// <summary>The earliest date of a zip entry.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Rewritten(byte[] odt, OfficeProperties properties)
    {
        using var source = new ZipArchive(new MemoryStream(odt), ZipArchiveMode.Read);
        using var stream = new MemoryStream();
        using (var target = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            // OpenDocument 1.3 part 2, 3.3: the media type comes first, uncompressed.
            foreach (var entry in source.Entries.Where(IsKept).OrderBy(entry => entry.FullName != "mimetype")
                .ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(
                    entry.FullName, entry.FullName == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
                copy.LastWriteTime = Epoch;
                using var into = copy.Open();
                into.Write(Content(entry, properties));
            }
        }

        return stream.ToArray();
    }

    /// <summary>
    /// Whether an entry is kept. A thumbnail of the first page could show text that a later edition restricts, and menu settings are
    /// useless.
    /// </summary>
    private static bool IsKept(ZipArchiveEntry entry) =>
        !entry.FullName.EndsWith('/') && !IsLeftOut(entry.FullName);

    private static bool IsLeftOut(string name) =>
        name.StartsWith("Thumbnails/", StringComparison.Ordinal) || name.StartsWith("Configurations2/", StringComparison.Ordinal);

    private static byte[] Content(ZipArchiveEntry entry, OfficeProperties properties)
    {
        using var from = entry.Open();
        using var content = new MemoryStream();
        from.CopyTo(content);
        return entry.FullName switch
        {
            "meta.xml" => Properties(properties),
            "META-INF/manifest.xml" => Listed(content.ToArray()),
            "settings.xml" => Settings(content.ToArray()),
            "content.xml" or "styles.xml" => WithoutChance(content.ToArray()),
            _ => content.ToArray(),
        };
    }

    private static byte[] Properties(OfficeProperties properties)
    {
        XNamespace office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0", meta = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        elements = "http://purl.org/dc/elements/1.1/";
        var date = properties.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Bytes(new XElement(
            office + "document-meta",
            new XAttribute(XNamespace.Xmlns + "office", office),
            new XAttribute(XNamespace.Xmlns + "meta", meta),
            new XAttribute(XNamespace.Xmlns + "dc", elements),
            new XAttribute(office + "version", "1.3"),
            new XElement(
                office + "meta",
                new XElement(elements + "title", properties.Title),
                new XElement(elements + "language", properties.Language),
                properties.Coalition is { } coalition
                    ? new[] { new XElement(meta + "initial-creator", coalition), new XElement(elements + "creator", coalition) } : null,
                new XElement(meta + "creation-date", date),
                new XElement(elements + "date", date))));
    }

    private static byte[] Listed(byte[] manifest)
    {
        XNamespace names = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
        var xml = Read(manifest);
        xml.Elements(names + "file-entry").Where(entry => IsLeftOut((string?)entry.Attribute(names + "full-path") ?? "")).Remove();
        return Bytes(xml);
    }

    /// <summary>Removes settings such as the window position, the printer and random session numbers.</summary>
    private static byte[] Settings(byte[] settings)
    {
        XNamespace config = "urn:oasis:names:tc:opendocument:xmlns:config:1.0";
        var xml = Read(settings);
        xml.Descendants(config + "config-item-set").Where(set => (string?)set.Attribute(config + "name") == "ooo:view-settings").Remove();
        xml.Descendants(config + "config-item")
            .Where(item => (string?)item.Attribute(config + "name") is "PrinterName" or "PrinterSetup" or "Rsid" or "RsidRoot").Remove();
        return Bytes(xml);
    }

    /// <summary>Replaces list ids that depend on the time by a count.</summary>
    private static byte[] WithoutChance(byte[] xml)
    {
        var ids = new Dictionary<string, int>();
        var text = ListId().Replace(RevisionId().Replace(Encoding.UTF8.GetString(xml), ""), found =>
        {
            var number = ids.TryGetValue(found.Groups["id"].Value, out var known) ? known : ids[found.Groups["id"].Value] = ids.Count + 1;
            return string.Create(CultureInfo.InvariantCulture, $"{found.Groups["attribute"].Value}\"list{number}\"");
        });
        return Encoding.UTF8.GetBytes(text);
    }

    private static XElement Read(byte[] xml)
    {
        using var reader = XmlReader.Create(
            new MemoryStream(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XElement.Load(reader);
    }

    private static byte[] Bytes(XElement root)
    {
        using var stream = new MemoryStream();
        new XDocument(new XDeclaration("1.0", "utf-8", null), root).Save(stream, SaveOptions.DisableFormatting);
        return stream.ToArray();
    }

    [GeneratedRegex(
        @"(?<attribute> (?:xml:id|text:continue-list)=)""list(?<id>\d{1,20})""",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ListId();

    [GeneratedRegex(@" officeooo:(?:paragraph-)?rsid=""[0-9a-f]{1,8}""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex RevisionId();
}
