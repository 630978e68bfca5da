using ShadowReport.Api.Feeds.Activity;

namespace ShadowReport.Api.Sending.Snapshots;

internal sealed record SnapshotTaken(string Report, int Number, Guid By) : ReportEvent(Report, By);
