using System.Globalization;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Core.Access;
using ShadowReport.Core.Imports.Returned;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Docx.Reading;

namespace ShadowReport.Api.Sending.Imports;

/// <summary>A snapshot in one edition, its drafts as they were frozen, and the files of that edition as they were exported.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Edition">The edition.</param>
/// <param name="Drafts">Its drafts.</param>
/// <param name="Sent">The exported files, read back.</param>
/// <param name="Reservations">The footnotes that the files add to the drafts.</param>
internal sealed record ExportOrigin(
    Snapshot Snapshot, Edition Edition, IReadOnlyList<FrozenDraft> Drafts, IReadOnlyList<ReturnedFile> Sent,
    IReadOnlyCollection<string> Reservations);

/// <summary>
/// Finds what an edited file was exported from: by the code in its properties or its text, by what the member states, or by the bookmarks
/// of its paragraphs. Only editions that the member may read are looked at.
/// </summary>
internal sealed class ExportOrigins(IQuerySession session, SubmissionOfSnapshot submissions)
{
    /// <summary>Files of one snapshot and edition differ by their comments and endorsers. The newest ones are compared.</summary>
    private const int SentAtMost = 8;

    /// <summary>The newest snapshots that are searched for the bookmarks of a file.</summary>
    private const int SearchedAtMost = 50;

    private static readonly Refusal NotFromHere = Refusal.Invalid(
        "file-not-from-here", "file",
        "This file was not exported from this report, or nothing in it shows from which snapshot. State snapshot and edition, or "
        + "import it as a new text.");

    private static readonly Refusal EditionUnknown = Refusal.Invalid(
        "edition-unknown", "edition", "edition must be public, committee or internal. Send the edition that the file was exported in.");

    private static readonly Refusal NoSuchSnapshot = Refusal.Invalid(
        "snapshot-not-found", "snapshot",
        "This report has no snapshot with this number. Send the number of the snapshot that the file was exported from.");

    private static readonly Refusal EditionHidden = Refusal.Forbidden(
        "edition-not-readable", "You have no permission to read this edition. Ask a coordinator to send the file.");

    /// <summary>Returns what a file can have been made from: one snapshot, and several editions where the edition is not known.</summary>
    public async Task<Outcome<IReadOnlyList<ExportOrigin>>> Of(
        Membership by, string report, ReturnedFile file, Upload upload, CancellationToken cancellation)
    {
        var snapshots = await session.Query<Snapshot>().Where(snapshot => snapshot.Report == report)
            .OrderByDescending(snapshot => snapshot.Number).ToListAsync(cancellation);
        var stated = Stated(by, snapshots, upload);
        if (!stated.Succeeded)
            return stated.Refusal;
        var (number, edition) = stated.Value;
        List<Edition> editions = [.. Enum.GetValues<Edition>().Where(each => EditionAccess.MayRead(by.Roles, each))];
        var found = Coded(by, report, snapshots, editions, file);
        if (found is { } coded
            && (coded.Snapshot.Number != (number ?? coded.Snapshot.Number) || coded.Edition != (edition ?? coded.Edition)))
            return OfAnother(coded.Snapshot.Number, coded.Edition);

        var snapshot = found?.Snapshot ?? (number is not null
            ? snapshots.First(each => each.Number == number) : await Marked([.. snapshots.Take(SearchedAtMost)], file, cancellation));
        if (snapshot is null)
            return NotFromHere;
        var drafts = (await session.FrozenDraftsOf([snapshot], cancellation))[snapshot.Number];
        var origins = new List<ExportOrigin>();
        foreach (var each in found is { } one ? [one.Edition] : edition is { } named ? [named] : editions)
            origins.Add(await Origin(by.CoalitionId, snapshot, each, drafts, cancellation));
        return origins;
    }

    /// <summary>The snapshot and the edition that the member states; null where nothing is stated.</summary>
    private static Outcome<(int? Number, Edition? Edition)> Stated(Membership by, IReadOnlyList<Snapshot> snapshots, Upload upload)
    {
        int? number = null;
        if (upload.Field(Upload.SnapshotField) is { } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
                || snapshots.All(snapshot => snapshot.Number != parsed))
                return NoSuchSnapshot;
            number = parsed;
        }

        if (upload.Field(Upload.EditionField) is not { } name)
            return (number, (Edition?)null);
        Edition? edition = name switch
        {
            "public" => Edition.Public,
            "committee" => Edition.Committee,
            "internal" => Edition.Internal,
            _ => null,
        };
        if (edition is not { } known)
            return EditionUnknown;
        return EditionAccess.MayRead(by.Roles, known) ? (number, (Edition?)known) : EditionHidden;
    }

    private static (Snapshot Snapshot, Edition Edition)? Coded(
        Membership by, string report, IEnumerable<Snapshot> snapshots, List<Edition> editions, ReturnedFile file)
    {
        var codes = file.CodesInText.Append(file.Code).OfType<string>().ToHashSet();
        if (codes.Count == 0)
            return null;
        return snapshots.SelectMany(snapshot => editions.Select(edition => (Snapshot: snapshot, Edition: edition)))
            .Where(pair => codes.Contains(SubmissionCode.Of(
                by.CoalitionId, report, pair.Snapshot.Number, pair.Snapshot.Hash, pair.Edition)))
            .Select(pair => ((Snapshot, Edition)?)pair).FirstOrDefault();
    }

    private async Task<Snapshot?> Marked(IReadOnlyList<Snapshot> snapshots, ReturnedFile file, CancellationToken cancellation)
    {
        if (file.Blocks.All(block => block.Paragraphs.Count == 0 && block.Section is null))
            return null;
        var drafts = await session.FrozenDraftsOf(snapshots, cancellation);
        var match = new SnapshotMatch(file);
        var matches = snapshots.Select(snapshot => (Snapshot: snapshot, Score: match.Score(drafts[snapshot.Number])))
            .Where(found => found.Score is not null);
        return matches.OrderByDescending(found => found.Score).ThenByDescending(found => found.Snapshot.Number)
            .Select(found => found.Snapshot).FirstOrDefault();
    }

    private async Task<ExportOrigin> Origin(
        Guid coalition, Snapshot snapshot, Edition edition, IReadOnlyList<FrozenDraft> drafts, CancellationToken cancellation)
    {
        var exports = await session.Query<Export>()
            .Where(export => export.Report == snapshot.Report && export.Snapshot == snapshot.Number
                && export.Format == ExportFormat.Docx && export.Edition == edition)
            .OrderByDescending(export => export.Id).Take(SentAtMost).ToListAsync(cancellation);
        var files = (await session.LoadManyAsync<ExportContent>(cancellation, [.. exports.Select(export => export.Id)]))
            .Select(content => content.Bytes);
        var source = await submissions.Source(coalition, snapshot, edition, cancellation);
        List<ReturnedFile> sent = [.. files.Append(DocxWriter.Write(SubmissionAssembler.Assemble(source)))
            .DistinctBy(Convert.ToBase64String).Select(bytes => ReturnedDocx.Read(bytes)).Where(file => file.Succeeded)
            .Select(file => file.Value)];
        return new ExportOrigin(
            snapshot, edition, drafts, sent,
            [.. source.Reservations.Where(reservation => reservation.Edition <= edition).Select(reservation => reservation.Text)]);
    }

    private static Refusal OfAnother(int snapshot, Edition edition) => Refusal.Invalid(
        "file-from-another-snapshot", "snapshot",
        $"This file was made from snapshot {snapshot} in the {edition.ToString().ToLowerInvariant()} edition. Send that snapshot and "
        + "edition, or leave both out.");
}
