using System.Buffers;
using System.IO.Compression;
using System.Xml.Linq;
using ShadowReport.Core;

namespace ShadowReport.Publishing.Packages;

/// <summary>
/// Reads a hostile zip package within limits. Nothing is written to disk or requested from outside. The sizes in its headers are not
/// trusted: bytes are counted as they are read.
/// </summary>
internal sealed class SafePackage : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;
    private readonly UploadLimits _limits;
    private readonly PackageXml _xml;
    private long _inflated;

    private SafePackage(ZipArchive archive, Dictionary<string, ZipArchiveEntry> entries, UploadLimits limits)
    {
        (_archive, _entries, _limits) = (archive, entries, limits);
        _xml = new PackageXml(limits);
        Names = entries.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The names of the entries. They are case-insensitive (ISO/IEC 29500-2).</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>Opens a package.</summary>
    /// <returns>The package, or a refusal: `file-too-large`, `file-empty`, `file-protected`, `not-a-word-file`, `file-broken`,
    /// `file-too-complex`.</returns>
    public static Outcome<SafePackage> Open(byte[] file, UploadLimits limits)
    {
        if (file.Length == 0)
            return UploadRefusals.Empty;
        if (file.Length > limits.FileBytes)
            return UploadRefusals.TooLarge(limits.FileBytes);
        if (FileKind.IsEncrypted(file))
            return UploadRefusals.Protected;
        if (!FileKind.IsZip(file))
            return UploadRefusals.NotWord(FileKind.Seems(file));
        try
        {
            return Opened(new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read), limits);
        }
        catch (Exception fault) when (
            fault is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            // System.IO.Compression throws these for invalid archives.
            return UploadRefusals.Broken("its list of contents cannot be read");
        }
    }

    /// <summary>Reads the bytes of an entry; null when there is none.</summary>
    public Outcome<byte[]?> Bytes(string name)
    {
        if (!_entries.TryGetValue(name, out var entry))
            return (byte[]?)null;
        try
        {
            return Inflated(entry).Select(bytes => (byte[]?)bytes);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or NotSupportedException)
        {
            return UploadRefusals.Broken($"its part {name} cannot be unpacked");
        }
    }

    /// <summary>Reads the root of an XML part; null when there is none.</summary>
    public Outcome<XElement?> Xml(string name)
    {
        var bytes = Bytes(name);
        if (!bytes.Succeeded)
            return bytes.Refusal;
        return bytes.Value is { } part ? _xml.Read(part, name).Select(root => (XElement?)root) : (XElement?)null;
    }

    /// <summary>Reads an XML part by the name of its root; null when the root is not wanted, or the part is no XML.</summary>
    public Outcome<XElement?> Xml(string name, Func<string, bool> isWanted)
    {
        var bytes = Bytes(name);
        if (!bytes.Succeeded)
            return bytes.Refusal;
        return bytes.Value is { } part && PackageXml.RootOf(part) is { } root && isWanted(root)
            ? _xml.Read(part, name).Select(read => (XElement?)read) : (XElement?)null;
    }

    public void Dispose() => _archive.Dispose();

    private static Outcome<SafePackage> Opened(ZipArchive archive, UploadLimits limits)
    {
        if (archive.Entries.Count > limits.Entries)
            return UploadRefusals.TooComplex($"more than {limits.Entries:N0} files inside it");
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        var declared = 0L;
        foreach (var entry in archive.Entries)
        {
            if (Fault(entry, limits) is { } refusal)
                return refusal;
            if (!entries.TryAdd(entry.FullName, entry))
                return UploadRefusals.Broken("two of the files inside it have one name");
            declared += entry.Length;
        }

        return declared > limits.InflatedBytes ? TooMuch : new SafePackage(archive, entries, limits);
    }

    private static Refusal TooMuch => UploadRefusals.TooComplex("unpacked it is far larger than any document");

    private static Refusal? Fault(ZipArchiveEntry entry, UploadLimits limits)
    {
        if (entry.IsEncrypted)
            return UploadRefusals.Protected;
        if (!IsName(entry.FullName))
            return UploadRefusals.Broken("a file inside it has a name that leads out of it");
        if (entry.Length > limits.InflatedBytes || entry.CompressedLength > limits.FileBytes)
            return TooMuch;
        return entry.Length > limits.RatioCountsFrom && entry.Length / Math.Max(1, entry.CompressedLength) > limits.Ratio ? TooMuch : null;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 500
        && !name.AsSpan().ContainsAny("\\\0:")
        && name[0] != '/'
        && !name.Split('/').Contains("..");

    private Outcome<byte[]> Inflated(ZipArchiveEntry entry)
    {
        var atMost = Math.Min(_limits.PartBytes, _limits.InflatedBytes - _inflated);
        using var stream = entry.Open();
        using var into = new MemoryStream((int)Math.Min(entry.Length, atMost));
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                if (into.Length + read > atMost || IsOutOfRatio(into.Length + read, entry))
                    return TooMuch;
                into.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        _inflated += into.Length;
        return into.ToArray();
    }

    private bool IsOutOfRatio(long inflated, ZipArchiveEntry entry) =>
        inflated > _limits.RatioCountsFrom && inflated / Math.Max(1, entry.CompressedLength) > _limits.Ratio;
}
