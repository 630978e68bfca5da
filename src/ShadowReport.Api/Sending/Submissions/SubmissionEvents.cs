namespace ShadowReport.Api.Sending.Submissions;

internal sealed record SubmissionRecorded(string Report, int Snapshot, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SubmissionRecorded) { Snapshot = Snapshot };
}

internal sealed record SubmissionAmended(string Report, int Snapshot, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SubmissionAmended) { Snapshot = Snapshot };
}

internal sealed record SubmissionReceiptRecorded(string Report, int Snapshot, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SubmissionReceiptRecorded) { Snapshot = Snapshot };
}

internal sealed record OutcomeRecorded(string Report, string Draft, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.OutcomeRecorded);
}
