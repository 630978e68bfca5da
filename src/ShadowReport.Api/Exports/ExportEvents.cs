using ShadowReport.Api.Activity;

namespace ShadowReport.Api.Exports;

internal sealed record ReportExported(string Report, int Snapshot, Guid Export, ExportFormat Format, Guid By) : ReportEvent(Report, By);
