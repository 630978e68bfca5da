using System.Security.Cryptography;
using System.Text;
using Marten.Services.BatchQuerying;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Feeds.Calendar;

/// <summary>A report's calendar as it stands at a moment.</summary>
internal sealed record LoadedCalendar(Report Report, ReportCalendar Kept, WorkPlan Plan, IReadOnlyList<Milestone> Milestones)
{
    private const string Geneva = "Europe/Zurich";

    /// <summary>Those that are due at some time and not left out, in the order of time: the first is step 1.</summary>
    public IReadOnlyList<Milestone> Dated =>
        [.. Milestones.Where(milestone => milestone is { DueAt: not null, State: not MilestoneState.LeftOut })];

    public static async Task<LoadedCalendar?> Load(
        IQuerySession session, ReferenceData reference, string report, DateTimeOffset now, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var finding = Find(batch, reference, report, now);
        await batch.Execute(cancellation);
        return await finding;
    }

    /// <summary>Adds the reading to a batch. Await the result after the batch was executed.</summary>
    public static async Task<LoadedCalendar?> Find(IBatchedQuery batch, ReferenceData reference, string report, DateTimeOffset now)
    {
        var (finding, findingCalendar) = (batch.Load<Report>(report), batch.Load<ReportCalendar>(report));
        return await finding is { } found ? Of(found, await findingCalendar, reference, now) : null;
    }

    public static LoadedCalendar Of(Report report, ReportCalendar? kept, ReferenceData reference, DateTimeOffset now)
    {
        var plan = reference.PlanFor(report.Profile);
        return new LoadedCalendar(
            report, kept ?? new ReportCalendar { Id = report.Id }, plan,
            Core.Calendar.Milestones.Of(plan, report.Deadline?.At, ZoneOf(report), kept?.Changes ?? [], now));
    }

    /// <summary>
    /// As entries of a member's calendar file, which say nothing: not what is to be done, nor for whom. The ids are the member's own, so
    /// that two members' calendars on one server have none in common.
    /// </summary>
    public IEnumerable<CalendarEntry> Entries(Membership member) => Dated.Select((milestone, index) => new CalendarEntry(
        Uid(member, milestone.Key), milestone.DueAt!.Value, $"Step {index + 1}", Kept.ChangedAt
            ?? Report.CreatedAt, Report.Revision + Kept.Revision));

    private Guid Uid(Membership member, string milestone) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{member.MemberId:N}\n{Report.Stream:N}\n{milestone}")).AsSpan(0, 16));

    private static TimeZoneInfo ZoneOf(Report report) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(report.Deadline?.Zone ?? Geneva, out var zone) ? zone : TimeZoneInfo.Utc;
}
