using System.Text;

namespace ShadowReport.Publishing.Packages;

/// <summary>Recognises the kind of a file by its first bytes, regardless of its name.</summary>
internal static class FileKind
{
    /// <summary>The signature of compound files: Word up to 2003, and any Office file with a password.</summary>
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The UTF-16 name of the stream that contains an encrypted package.</summary>
    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    private static readonly (byte[] Start, string Name)[] Starts =
    [
        ("%PDF"u8.ToArray(), "a PDF"),
        ("{\\rtf"u8.ToArray(), "a rich text file (.rtf)"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "an image"),
        ([0xFF, 0xD8, 0xFF], "an image"),
        ("GIF8"u8.ToArray(), "an image"),
        ([0x1F, 0x8B], "a compressed file"),
        ("7z\u00bc\u00af"u8.ToArray(), "a compressed file"),
        ("Rar!"u8.ToArray(), "a compressed file"),
    ];

    public static bool IsZip(ReadOnlySpan<byte> file) => file.StartsWith("PK\x03\x04"u8) || file.StartsWith("PK\x05\x06"u8);

    public static bool IsCompound(ReadOnlySpan<byte> file) => file.StartsWith(Compound);

    public static bool IsEncrypted(ReadOnlySpan<byte> file) => IsCompound(file) && file.IndexOf(EncryptedPackage) >= 0;

    /// <summary>Describes a file that is not a package.</summary>
    public static string Seems(ReadOnlySpan<byte> file)
    {
        if (IsCompound(file))
            return "an old Word file (.doc) or another Office file from before 2007";
        foreach (var (start, name) in Starts)
        {
            if (file.StartsWith(start))
                return name;
        }

        var head = Encoding.Latin1.GetString(file[..Math.Min(file.Length, 1_000)])
            .TrimStart('\u00ef', '\u00bb', '\u00bf', ' ', '\r', '\n', '\t');
        if (head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            return "a web page";
        if (head.StartsWith('<'))
            return "an XML file";
        return file[..Math.Min(file.Length, 1_000)].Contains((byte)0) ? "something else" : "plain text";
    }

    /// <summary>Describes a package that is not a Word file.</summary>
    public static string Seems(IReadOnlySet<string> names, string? mimeType)
    {
        if (mimeType?.StartsWith("application/vnd.oasis.opendocument", StringComparison.Ordinal) == true)
            return "an OpenDocument file (.odt)";
        if (mimeType?.StartsWith("application/epub", StringComparison.Ordinal) == true)
            return "an e-book";
        if (names.Contains("xl/workbook.xml"))
            return "a spreadsheet";
        if (names.Contains("ppt/presentation.xml"))
            return "a presentation";
        return names.Any(name => name.StartsWith("Index/", StringComparison.Ordinal)) ? "a Pages document" : "a zip archive";
    }
}
