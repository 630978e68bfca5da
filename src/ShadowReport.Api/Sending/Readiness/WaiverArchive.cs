using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Sending.Readiness;

/// <summary>Waivers in the archive of a report.</summary>
internal static class WaiverArchive
{
    public static readonly ArchivePart Part = ArchivePart.OfReport<Waiver>(
        "waivers.json",
        "which requirements were waived, by whom and why",
        (session, report) => session.Query<Waiver>().Where(waiver => waiver.Report == report).OrderBy(waiver => waiver.Id),
        Take);

    private static Waiver Take(Waiver waiver, IArchiveArrival arriving)
    {
        const string WaiversFile = "waivers.json";
        ArchiveFault.Unless(
            waiver.Requirement.Length is > 0 and <= 200 && waiver.Reason.Length <= ReviewRules.Comment
                && (waiver.Draft is null || Keys.IsKey(waiver.Draft)), WaiversFile, "A waiver does not name a requirement.");
        waiver.Id = arriving.NewId(waiver.Id, WaiversFile);
        waiver.Report = arriving.Report;
        return waiver;
    }
}
