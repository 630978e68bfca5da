using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Snapshots;

internal sealed record SnapshotTaken(string Report, int Number, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SnapshotTaken) { Snapshot = Number };

    /// <summary>All members but those who only observe.</summary>
    public override IReadOnlyList<Notification> Notifications() =>
        [Notify(NoticeKind.SnapshotTaken, Audience.WithRole(
            [.. Enum.GetValues<Role>().Where(role => role != Role.Observer)])) with { Snapshot = Number }];
}
