using ShadowReport.Core.Calendar;

namespace ShadowReport.Api.Feeds.Calendar;

/// <summary>The changes of a report's calendar in the archive of a report.</summary>
internal static class CalendarArchive
{
    public static readonly ArchivePart Part = ArchivePart.OfReport<ReportCalendar>(
        "calendar.json",
        "which milestones were moved, left out or added; the others come from the profile's plan",
        (session, report) => session.Query<ReportCalendar>().Where(calendar => calendar.Id == report),
        Take);

    private static ReportCalendar Take(ReportCalendar calendar, IArchiveArrival arriving)
    {
        const string CalendarFile = "calendar.json";
        var changes = calendar.Changes;
        ArchiveFault.Unless(
            calendar.Revision >= 1 && changes.Count <= 2 * CalendarChanges.MostOwn && changes.All(change => Keys.IsKey(change.Key))
                && changes.DistinctBy(change => change.Key).Count() == changes.Count,
            CalendarFile, "Each milestone needs a valid key that is used once.");
        ArchiveFault.Unless(
            changes.All(change => (change.Title is null || CalendarRules.IsTitle(change.Title))
                && (change.DueAt is null || Milestones.CanHold(change.DueAt.Value))),
            CalendarFile, "A milestone has no valid title or time.");
        calendar.Id = arriving.Report;
        return calendar;
    }
}
