using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Sending.Submissions;

/// <summary>Records what came back, which is often days later. A receipt that was recorded before stays beside it.</summary>
internal static class RecordReceipt
{
    /// <param name="Receipt">A reference number, or the words of the answer.</param>
    /// <param name="Entry">Of which entry; left out for the first, the submission itself.</param>
    public sealed record Body(string Receipt, int Entry = 1);

    public sealed record Command(Membership By, string Report, int Seen, Body Body) : IRequest<Outcome<SubmissionView>>;

    public static Task<Results<Ok<SubmissionView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, request.RevisionSeen, body)).ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Receipt).NotEmpty().IsReceipt();
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, SubmissionView>(work)
    {
        protected override async Task<Outcome<SubmissionView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body) = (command.By, command.Body);
            if (await session.LoadAsync<Report>(command.Report, cancellation) is not { } report)
                return ReportRefusals.NoSuchReport;
            if (await session.LoadAsync<SubmissionRecord>(command.Report, cancellation) is not { } record)
                return SubmissionRefusals.NotSubmitted;
            if (record.Revision != command.Seen)
                return ReportRefusals.Stale;
            if (record.Entries.FirstOrDefault(entry => entry.Number == body.Entry) is not { } entry)
                return Refusal.Invalid("entry-not-found", "entry", $"There is no entry {body.Entry}; the last is {record.Entries.Count}.");
            if (entry.Receipts.Count >= SubmissionEntries.ReceiptsAtMost)
                return Refusal.Conflict("receipts-too-many", $"An entry has {SubmissionEntries.ReceiptsAtMost} receipts at most.");

            var changed = entry with
            { Receipts = [.. entry.Receipts, new SubmissionReceipt(body.Receipt, by.AsReference(), clock.GetUtcNow())] };
            record.Entries = [.. record.Entries.Select(other => other.Number == entry.Number ? changed : other)];
            record.Revision++;
            session.Store(record);
            session.Events.Append(report.Stream, new SubmissionReceiptRecorded(report.Id, entry.Snapshot, by.MemberId));
            var view = await session.ViewOf(report.Id, record, by, cancellation);
            return view;
        }
    }
}
