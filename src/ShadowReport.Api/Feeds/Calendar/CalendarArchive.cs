using System.Security.Cryptography;
using System.Text;
using Marten;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Silence;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Sending.Submissions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

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
            calendar.Revision >= 1 && changes.Count <= 2 * CalendarChanges.MostOwn && changes.All(change => Keys.IsKey(change.Key)) && changes.DistinctBy(change => change.Key).Count() == changes.Count,
            CalendarFile, "Each milestone needs a valid key that is used once.");
        ArchiveFault.Unless(
            changes.All(change => (change.Title is null || CalendarRules.IsTitle(change.Title)) && (change.DueAt is null || Milestones.CanHold(change.DueAt.Value))),
            CalendarFile, "A milestone has no valid title or time.");
        calendar.Id = arriving.Report;
        return calendar;
    }
}
