using System.Globalization;
using System.Security.Cryptography;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Core.Submissions;
using ShadowReport.Publishing.Verifying;

namespace ShadowReport.Api.Sending.Exports;

internal static class ExportFileStorage
{
    /// <summary>
    /// Within the session's save: the bytes, the manifest, and what the file is known again by. Gives the export as it is now, for the
    /// caller to store.
    /// </summary>
    /// <param name="session">Inside the coalition's wall.</param>
    /// <param name="export">What was asked for.</param>
    /// <param name="snapshot">The snapshot that it was made from.</param>
    /// <param name="document">What it prints.</param>
    /// <param name="written">What our writer wrote: the file itself, or the Word file that it was converted from.</param>
    /// <param name="bytes">The file.</param>
    public static Export Keep(
        this IDocumentSession session, Export export, Snapshot snapshot, SubmissionDocument document, byte[] written, byte[] bytes)
    {
        var done = export with
        { Status = ExportStatus.Done, Size = bytes.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
        var printed = PrintedText.Read(written) ?? throw new InvalidOperationException("A file from our own writer can be read again.");
        var manifest = ManifestView.Of(done, snapshot, document, printed);
        session.Insert(new ExportContent(done.Id, bytes));
        session.Insert(new ExportManifest(done.Id, manifest));
        session.Store(
            new SentFile
            {
                Id = SentFile.IdOf(done.Sha256, done.Markup, done.Edition),
                Snapshot = snapshot.Number,
                At = snapshot.At,
                Format = done.Format,
                Edition = done.Edition,
                Markup = done.Markup
            });
        if (!ExportFiles.IsConverted(done.Format))
            session.Store(TextOf(done, snapshot, manifest, PrintedHashes.Of(printed, manifest.Code)));
        return done;
    }

    private static SentText TextOf(Export export, Snapshot snapshot, ManifestView manifest, PrintedHashes hashes) => new()
    {
        Id = string.Create(
            CultureInfo.InvariantCulture, $"{manifest.Code}/{export.Format}/{export.Markup}/{export.Against}/{hashes.Digest()}"),
        Code = manifest.Code,
        Snapshot = snapshot.Number,
        At = snapshot.At,
        Format = export.Format,
        Edition = export.Edition,
        Markup = export.Markup,
        Paragraphs = manifest.Paragraphs,
        Seen = [.. hashes.Paragraphs.Select(paragraph => paragraph.Seen!)],
        Edges = hashes.Edges,
        Deleted = hashes.Deleted,
    };
}
