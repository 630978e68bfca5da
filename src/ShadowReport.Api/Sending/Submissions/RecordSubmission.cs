using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Sending.Submissions;

/// <summary>
/// Records that a report was sent: once. What is sent afterwards, and what turns out to have been recorded wrongly, are amendments: entries
/// that stand beside the first one, which nobody can take away.
/// </summary>
internal static class RecordSubmission
{
    /// <param name="Snapshot">The number of the snapshot that was sent.</param>
    /// <param name="Channel">e-mail, portal, post or hand.</param>
    /// <param name="SentAt">When it was sent.</param>
    /// <param name="Export">The id of the export that was sent; or its hash instead.</param>
    /// <param name="Sha256">The SHA-256 of the file that was sent; or the id of its export instead.</param>
    /// <param name="Receipt">The body's answer: a reference number or its words. It can be recorded later.</param>
    /// <param name="Note">A note.</param>
    /// <param name="ConfirmInternal">True when the file is the internal edition and did go out.</param>
    public sealed record Body(
        int Snapshot, SubmissionChannel Channel, DateTimeOffset SentAt, Guid? Export = null, string? Sha256 = null, string? Receipt = null,
        string? Note = null, bool ConfirmInternal = false);

    /// <param name="Kind">replaces: a file was sent in the place of another; adds: in addition; corrects: nothing was sent, an entry was
    /// wrong.</param>
    /// <param name="Reason">The reason.</param>
    /// <param name="Snapshot">The number of the snapshot that was sent.</param>
    /// <param name="Channel">e-mail, portal, post or hand.</param>
    /// <param name="SentAt">When it was sent.</param>
    /// <param name="Entry">The number of the entry that this replaces or corrects.</param>
    /// <param name="Export">The id of the export that was sent; or its hash instead.</param>
    /// <param name="Sha256">The SHA-256 of the file that was sent; or the id of its export instead.</param>
    /// <param name="Receipt">The body's answer. It can be recorded later.</param>
    /// <param name="Note">A note.</param>
    /// <param name="ConfirmInternal">True when the file is the internal edition and did go out.</param>
    public sealed record AmendmentBody(
        SubmissionEntryKind Kind, string Reason, int Snapshot, SubmissionChannel Channel, DateTimeOffset SentAt, int? Entry = null,
        Guid? Export = null, string? Sha256 = null, string? Receipt = null, string? Note = null, bool ConfirmInternal = false);

    /// <param name="By">Who records it.</param>
    /// <param name="Report">Of which report.</param>
    /// <param name="Sent">What was sent.</param>
    /// <param name="Amendment">What it is to earlier entries; null for the first.</param>
    public sealed record Command(Membership By, string Report, Body Sent, Amending? Amendment) : IRequest<Outcome<SubmissionView>>;

    public sealed record Amending(SubmissionEntryKind Kind, int? Entry, string Reason);

    public static Task<Results<Created<SubmissionView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, body, Amendment: null)).ToCreated(request, view => view.Revision);

    public static Task<Results<Created<SubmissionView>, ProblemHttpResult>> Amend([AsParameters] ReportRequest request, AmendmentBody body)
    {
        var sent = new Body(
            body.Snapshot, body.Channel, body.SentAt, body.Export, body.Sha256, body.Receipt, body.Note, body.ConfirmInternal);
        return request.Send(new Command(request.By, request.Report, sent, new Amending(body.Kind, body.Entry, body.Reason)))
            .ToCreated(request, view => view.Revision);
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Sent.Sha256).IsSha256().OverridePropertyName("sha256");
            RuleFor(command => command.Sent.Receipt).IsReceipt().OverridePropertyName("receipt");
            RuleFor(command => command.Sent.Note).IsNote().OverridePropertyName("note");
            RuleFor(command => command.Amendment!.Reason).NotEmpty().IsNote().When(command => command.Amendment is not null)
                .OverridePropertyName("reason");
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, ReferenceData reference, TimeProvider clock)
        : CommandHandler<Command, SubmissionView>(work)
    {
        private static readonly Refusal SubmittedAlready = Refusal.Conflict(
            "submitted-already",
            "The submission is already recorded. Record later files and corrections with POST …/submission/amendments.");

        protected override async Task<Outcome<SubmissionView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, sent, now) = (command.By, command.Sent, clock.GetUtcNow());
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(command.Report);
            var findingSnapshot = batch.Load<Snapshot>(SnapshotIds.Of(command.Report, sent.Snapshot));
            var finding = batch.Load<SubmissionRecord>(command.Report);
            await batch.Execute(cancellation);
            if (await findingReport is not { } report)
                return ReportRefusals.NoSuchReport;
            var record = await finding;
            if (Refused(command, record) is { } refusal)
                return refusal;
            if (await findingSnapshot is not { } snapshot)
                return Refusal.Invalid(
                    "snapshot-not-found", "snapshot", "This snapshot does not exist. List the snapshots to find its number.");
            if (SubmissionEntries.CannotHaveBeenSent(sent.SentAt, snapshot.At, now) is { } impossible)
                return impossible;
            var file = await session.FileSent(snapshot, sent.Export, sent.Sha256, cancellation);
            if (!file.Succeeded)
                return file.Refusal;
            var export = file.Value.Export is { } id ? await session.LoadAsync<Export>(id, cancellation) : null;
            if (SubmissionEntries.NeedsConfirmation(export?.Edition, sent.ConfirmInternal) is { } unconfirmed)
                return unconfirmed;
            var thing = new SentItem(
                snapshot.Frozen.Language, export is null ? null : ExportFiles.ExtensionOf(export.Format), export?.Edition, sent.SentAt);
            var unusual = SubmissionEntries.Unusual(reference.ProfileOf(report), thing, report.Deadline?.At);

            record ??= new SubmissionRecord { Id = report.Id, Revision = 0 };
            record.Entries = [.. record.Entries, EntryOf(command, record.Entries.Count + 1, snapshot, file.Value, now)];
            record.Revision++;
            session.Store(record);
            session.Events.Append(report.Stream, EventOf(command));
            var view = (await session.ViewOf(report.Id, record, by, cancellation)) with { Warnings = unusual.Warnings() };
            return Created(view, SubmissionView.Location(by.Coalition, report.Id));
        }

        private static Refusal? Refused(Command command, SubmissionRecord? record) => (command.Amendment, record) switch
        {
            (null, not null) => SubmittedAlready,
            (not null, null) => SubmissionRefusals.NotSubmitted,
            ({ } amendment, { } present) => SubmissionEntries.CannotAdd(present.Lines(), amendment.Kind, amendment.Entry),
            _ => null,
        };

        private static SubmissionEntry EntryOf(
            Command command, int number, Snapshot snapshot, (Guid? Export, string Sha256) file, DateTimeOffset now) => new()
            {
                Number = number,
                Kind = command.Amendment?.Kind ?? SubmissionEntryKind.Sent,
                Of = command.Amendment?.Entry,
                Snapshot = snapshot.Number,
                SnapshotHash = snapshot.Hash,
                Export = file.Export,
                Sha256 = file.Sha256,
                Channel = command.Sent.Channel,
                SentAt = command.Sent.SentAt,
                Receipts = command.Sent.Receipt is { } receipt ? [new SubmissionReceipt(receipt, command.By.AsReference(), now)] : [],
                Note = command.Sent.Note,
                Reason = command.Amendment?.Reason,
                Author = command.By.AsReference(),
                At = now,
            };

        private static object EventOf(Command command) => command.Amendment is null
            ? new SubmissionRecorded(command.Report, command.Sent.Snapshot, command.By.MemberId)
            : new SubmissionAmended(command.Report, command.Sent.Snapshot, command.By.MemberId);
    }
}
