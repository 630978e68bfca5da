using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Exports;

/// <param name="Report">The report's key.</param>
/// <param name="Snapshot">The number of the snapshot.</param>
/// <param name="Export">The id of the export.</param>
/// <param name="Format">In what format.</param>
/// <param name="By">The id of the member who asked for it.</param>
/// <param name="Edition">For whose eyes the file is. Null in events from before it was noted, which are told to nobody who only
/// observes.</param>
internal sealed record ReportExported(string Report, int Snapshot, Guid Export, ExportFormat Format, Guid By, Edition? Edition = null)
    : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() =>
        new(ActivityKind.ReportExported) { Snapshot = Snapshot, Subject = Export, Edition = Edition };
}
