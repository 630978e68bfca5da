using ShadowReport.Api.Platform;
using ShadowReport.Core.Access;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Feeds.Calendar;

internal sealed record CalendarChanged(string Report, int Revision, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.CalendarChanged);
}

/// <summary>
/// It is time to remind of something. Nobody did it, so it is none of the report's activity; it stands in the log so that notices come in one order.
/// </summary>
/// <param name="Report">The report's key.</param>
/// <param name="Draft">The key of the draft, for a review.</param>
/// <param name="Of">What is due.</param>
/// <param name="Time">Before or after.</param>
/// <param name="Subject">The milestone's key, the id of the review request, or the number of the snapshot that is signed on to.</param>
/// <param name="DueAt">When it is due.</param>
/// <param name="Roles">Whom a milestone concerns; nobody by role for anything else.</param>
internal sealed record ReminderDue(string Report, string? Draft, ReminderSubject Of, ReminderTime Time, string Subject, DateTimeOffset DueAt, IReadOnlyList<Role> Roles);
