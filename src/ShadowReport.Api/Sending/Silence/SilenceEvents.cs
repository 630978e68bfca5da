namespace ShadowReport.Api.Sending.Silence;

internal abstract record SilenceEvent(string Report, int Snapshot, Guid Procedure, Guid By) : ReportEvent(Report, By);

internal sealed record SilenceOpened(string Report, int Snapshot, Guid Procedure, Guid By) : SilenceEvent(Report, Snapshot, Procedure, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SilenceOpened) { Snapshot = Snapshot, Subject = Procedure };
}

internal sealed record SilenceBroken(string Report, int Snapshot, Guid Procedure, Guid By) : SilenceEvent(Report, Snapshot, Procedure, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SilenceBroken) { Snapshot = Snapshot, Subject = Procedure };
}

internal sealed record SilenceWithdrawn(string Report, int Snapshot, Guid Procedure, Guid By)
    : SilenceEvent(Report, Snapshot, Procedure, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SilenceWithdrawn) { Snapshot = Snapshot, Subject = Procedure };
}

/// <summary>That nobody objected in time. It is told as done by who asked the question: the clock has no name.</summary>
internal sealed record SilenceAdopted(string Report, int Snapshot, Guid Procedure, Guid By) : SilenceEvent(Report, Snapshot, Procedure, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SilenceAdopted) { Snapshot = Snapshot, Subject = Procedure };
}
