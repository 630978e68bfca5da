using ShadowReport.Api.Activity;

namespace ShadowReport.Api.Snapshots;

internal sealed record SnapshotTaken(string Report, int Number, Guid By) : ReportEvent(Report, By);
