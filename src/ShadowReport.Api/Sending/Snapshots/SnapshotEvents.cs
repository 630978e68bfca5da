using ShadowReport.Api.Platform;

namespace ShadowReport.Api.Sending.Snapshots;

internal sealed record SnapshotTaken(string Report, int Number, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SnapshotTaken) { Snapshot = Number };
}
