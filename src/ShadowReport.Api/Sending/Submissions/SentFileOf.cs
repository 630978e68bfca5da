using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.Snapshots;

namespace ShadowReport.Api.Sending.Submissions;

/// <summary>Which file was sent: one that was made here from the snapshot, or one that nobody here knows, which is said.</summary>
internal static class SentFileOf
{
    /// <summary>The export, when it is known, and the hash of what was sent.</summary>
    public static async Task<Outcome<(Guid? Export, string Sha256)>> FileSent(
        this IQuerySession session, Snapshot snapshot, Guid? export, string? sha256, CancellationToken cancellation)
    {
        if (export is null == sha256 is null)
            return Refusal.Invalid("file-missing", "export", "Name the file that was sent, either by its export id or by its SHA-256.");
        return export is { } id ? await ById(session, snapshot, id, cancellation) : await ByHash(session, snapshot, sha256!, cancellation);
    }

    private static async Task<Outcome<(Guid? Export, string Sha256)>> ById(
        IQuerySession session, Snapshot snapshot, Guid id, CancellationToken cancellation)
    {
        if (await session.LoadAsync<Export>(id, cancellation) is not { } export || export.Report != snapshot.Report)
            return Refusal.Invalid("export-not-found", "export", "This export does not exist. List the exports to find its id.");
        if (ExportRefusals.OfUnfinished(export) is { } unfinished)
            return unfinished;
        return export.Snapshot == snapshot.Number ? (export.Id, export.Sha256!) : OfAnother(export, "export");
    }

    private static async Task<Outcome<(Guid? Export, string Sha256)>> ByHash(
        IQuerySession session, Snapshot snapshot, string sha256, CancellationToken cancellation)
    {
        var made = await session.Query<Export>().Where(export => export.Report == snapshot.Report && export.Sha256 == sha256)
            .OrderBy(export => export.Id).ToListAsync(cancellation);
        // Of the same bytes in several editions, what was sent is the most public one.
        if (made.Where(export => export.Snapshot == snapshot.Number).MinBy(export => export.Edition) is { } known)
            return (known.Id, sha256);
        // The same bytes made of another snapshot: the record would say of them what is not so.
        return made.Count > 0 ? OfAnother(made[0], "sha256") : ((Guid?)null, sha256);
    }

    private static Refusal OfAnother(Export export, string field) =>
        Refusal.Invalid(
            "file-of-another-snapshot", field,
            $"This file was made from snapshot {export.Snapshot}. Record that one, or the file that was sent.");
}
