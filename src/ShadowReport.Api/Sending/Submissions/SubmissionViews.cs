using System.Text.Json.Serialization;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Submissions;

internal enum SentFileState
{
    /// <summary>It is an export of the snapshot, byte for byte.</summary>
    Known,

    /// <summary>No export has this hash: it was changed after it was made, or made elsewhere.</summary>
    UnknownFile,
}

/// <param name="State">known, or unknown-file when no export has this hash.</param>
/// <param name="Sha256">Of exactly the bytes that were sent.</param>
/// <param name="Export">The export; null when the file is unknown.</param>
/// <param name="Format">Its format; null when the file is unknown.</param>
/// <param name="Edition">Its edition; null when the file is unknown.</param>
/// <param name="Markup">Its markup. Null if the file is unknown. Anything but clean is usually a mistake.</param>
internal sealed record SentFileView(
    SentFileState State, string Sha256, Guid? Export, ExportFormat? Format, Edition? Edition, Markup? Markup)
{
    /// <summary>The words of each part of the file, as its manifest has them. Left out when they are not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PartLength>? Length { get; init; }
}

/// <param name="Text">A reference number, or the words of the answer.</param>
/// <param name="Author">The member who recorded it.</param>
/// <param name="At">The time.</param>
internal sealed record ReceiptView(string Text, AuthorView Author, DateTimeOffset At);

/// <param name="Number">Counts from 1: the submission itself.</param>
/// <param name="Kind">sent, replaces, adds, or corrects: then nothing was sent, and an earlier entry was wrong.</param>
/// <param name="Entry">The entry that it replaces or corrects.</param>
/// <param name="InForce">Whether the body has this: no later entry replaced or corrected it.</param>
/// <param name="Snapshot">The snapshot that was sent.</param>
/// <param name="SnapshotHash">Its hash.</param>
/// <param name="File">The file that was sent; null when it is of an edition that you may not read.</param>
/// <param name="Channel">e-mail, portal, post or hand.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="Receipt">The body's answer. Null if there is none yet.</param>
/// <param name="Receipts">Everything that was recorded as a receipt, the newest last.</param>
/// <param name="Note">A note.</param>
/// <param name="Reason">Why there is this entry besides the first one.</param>
/// <param name="Author">The member who recorded it.</param>
/// <param name="At">When it was recorded.</param>
internal sealed record SubmissionEntryView(
    int Number,
    SubmissionEntryKind Kind,
    int? Entry,
    bool InForce,
    int Snapshot,
    string SnapshotHash,
    SentFileView? File,
    SubmissionChannel Channel,
    DateTimeOffset SentAt,
    string? Receipt,
    IReadOnlyList<ReceiptView> Receipts,
    string? Note,
    string? Reason,
    AuthorView Author,
    DateTimeOffset At)
{
    /// <param name="entry">The entry.</param>
    /// <param name="inForce">Whether it says what the body has.</param>
    /// <param name="export">The file, when it is known.</param>
    /// <param name="length">The words of each part of the file, when they are known.</param>
    /// <param name="reader">Who only observes does not hear of files that are not for everybody, and of no file that nobody knows.</param>
    /// <param name="names">The names of the coalition.</param>
    public static SubmissionEntryView Of(
        SubmissionEntry entry, bool inForce, Export? export, IReadOnlyList<PartLength>? length, Membership reader, CoalitionNames names) =>
        new(
        entry.Number,
        entry.Kind,
        entry.Of,
        inForce,
        entry.Snapshot,
        entry.SnapshotHash,
        EditionAccess.MayRead(reader.Roles, export?.Edition ?? Edition.Internal)
            ? new SentFileView(
                export is null ? SentFileState.UnknownFile
                    : SentFileState.Known, entry.Sha256, export?.Id, export?.Format, export?.Edition, export?.Markup)
            { Length = length }
            : null,
        entry.Channel,
        entry.SentAt,
        entry.Receipts.Count > 0 ? entry.Receipts[^1].Text : null,
        [.. entry.Receipts.Select(receipt => new ReceiptView(receipt.Text, AuthorView.Of(names.Of(receipt.Author)), receipt.At))],
        entry.Note,
        entry.Reason,
        AuthorView.Of(names.Of(entry.Author)),
        entry.At);
}

/// <param name="Submitted">Whether it was sent.</param>
/// <param name="Submission">The first sending; null when nothing was sent yet.</param>
/// <param name="Amendments">Later files and corrections, in order.</param>
/// <param name="Outcomes">How many of the submitted recommendations were taken up, partly, or not.</param>
/// <param name="Revision">For If-Match; 0 when nothing was sent yet.</param>
/// <param name="Decisions">The waivers and overrides, with author and reason, in order. A waiver that was withdrawn after the sending
/// stays.</param>
internal sealed record SubmissionView(
    bool Submitted, SubmissionEntryView? Submission, IReadOnlyList<SubmissionEntryView> Amendments, OutcomeCountsView Outcomes,
    int Revision, IReadOnlyList<RecordedDecisionView> Decisions)
{
    /// <summary>Warnings about unusual values that were saved as sent. Left out if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Warning>? Warnings { get; init; }

    public static string Location(string coalition, string report) => $"/api/v1/coalitions/{coalition}/reports/{report}/submission";
}

/// <param name="Requirement">The id of the requirement that was waived, or `objections:` and the draft's key for an objection that was
/// overridden.</param>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Author">The member who decided it.</param>
/// <param name="At">The time.</param>
/// <param name="Alone">Why one person decided it about a text of their own: no-second-person, or second-person-lost near the deadline. Null
/// when it is not their own text.</param>
internal sealed record RecordedDecisionView(
    string Requirement, string? Draft, string Reason, AuthorView Author, DateTimeOffset At, SoleDecisionReason? Alone);

/// <param name="TakenUp">The body asks for the same.</param>
/// <param name="Partly">It asks for a part of it, or for less.</param>
/// <param name="NotTakenUp">It does not ask for it.</param>
/// <param name="Unknown">Nobody has said.</param>
internal sealed record OutcomeCountsView(int TakenUp, int Partly, int NotTakenUp, int Unknown)
{
    public static OutcomeCountsView Of(IReadOnlyCollection<RecommendationResult> results) => new(
        results.Count(result => result == RecommendationResult.TakenUp),
        results.Count(result => result == RecommendationResult.Partly),
        results.Count(result => result == RecommendationResult.NotTakenUp),
        results.Count(result => result == RecommendationResult.Unknown));
}
