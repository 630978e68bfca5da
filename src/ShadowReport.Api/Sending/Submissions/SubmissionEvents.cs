using ShadowReport.Api.Feeds.Activity;

namespace ShadowReport.Api.Sending.Submissions;

internal sealed record SubmissionRecorded(string Report, int Snapshot, Guid By) : ReportEvent(Report, By);

internal sealed record SubmissionAmended(string Report, int Snapshot, Guid By) : ReportEvent(Report, By);

internal sealed record SubmissionReceiptRecorded(string Report, int Snapshot, Guid By) : ReportEvent(Report, By);

internal sealed record OutcomeRecorded(string Report, string Draft, Guid By) : DraftEvent(Report, Draft, By);
