using System.IO.Compression;

namespace ShadowReport.Publishing.Docx;

/// <summary>
/// Makes an Open XML package that is the same every time: System.IO.Packaging stamps each entry with the present time and leaves
/// their order open.
/// </summary>
internal static class StablePackage
{
    /// <summary>The first date that a zip can hold.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Rewritten(byte[] package)
    {
        using var source = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
        using var stream = new MemoryStream();
        using (var target = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Readers expect the content types first.
            foreach (var entry in source.Entries.OrderBy(entry => entry.FullName != "[Content_Types].xml").ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Epoch;
                using var from = entry.Open();
                using var into = copy.Open();
                from.CopyTo(into);
            }
        }

        return stream.ToArray();
    }
}
