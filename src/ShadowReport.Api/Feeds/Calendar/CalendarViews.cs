using System.Text.Json.Serialization;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Feeds.Calendar;

/// <param name="Deadline">The report's; null while unknown, and then the plan's steps have no time.</param>
/// <param name="Plan">The key of the plan that is reckoned back from it, and comes with the profile.</param>
/// <param name="PlanNote">Where the plan comes from.</param>
/// <param name="Items">In the order of time; those without a time last.</param>
/// <param name="Next">Always null: a calendar comes whole.</param>
/// <param name="Revision">Counts changes of milestones; led by it, the ETag serves If-Match.</param>
internal sealed record CalendarView(
    Deadline? Deadline, string Plan, string? PlanNote, IReadOnlyList<MilestoneView> Items, string? Next, int Revision)
{
    /// <summary>Warnings about unusual values that were saved as sent. Left out if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Warning>? Warnings { get; init; }

    public static async Task<CalendarView> Of(LoadedCalendar calendar, IQuerySession session, CancellationToken cancellation)
    {
        var reminders = calendar.Dated.ToDictionary(
            milestone => milestone.Key,
            milestone => Reminders.Of(new DueItem(ReminderSubject.Milestone, milestone.Key, milestone.DueAt!.Value), calendar.Plan));
        var ids = reminders.Values.SelectMany(pair => pair).Select(reminder => SentReminder.IdOf(calendar.Report.Id, reminder)).ToArray();
        var made = ids.Length == 0 ? [] : (await session.LoadManyAsync<SentReminder>(cancellation, ids)).Select(reminder => reminder.Id)
            .ToHashSet();
        var numbers = calendar.Dated.Select((milestone, index) => (milestone.Key, Number: index + 1))
            .ToDictionary(pair => pair.Key, pair => pair.Number);
        return new CalendarView(
            calendar.Report.Deadline, calendar.Plan.Key, calendar.Plan.Note,
            [
                .. calendar.Milestones.Select(milestone => MilestoneView.Of(
                    milestone,
                    numbers.TryGetValue(milestone.Key, out var number) ? number : null,
                    [
                        .. reminders.GetValueOrDefault(milestone.Key, [])
                            .Select(reminder => new ReminderView(
                                reminder.Time, reminder.At, made.Contains(SentReminder.IdOf(calendar.Report.Id, reminder)))),
                    ])),
            ],
            Next: null, calendar.Kept.Revision);
    }
}

/// <param name="Key">The milestone's key in URLs.</param>
/// <param name="Number">Its number in calendar files, where it is called "Step" and this; null when it is in none.</param>
/// <param name="Title">The title.</param>
/// <param name="DueAt">When, on the clocks of the deadline's zone; null while the deadline is unknown.</param>
/// <param name="Origin">Planned ones move with the deadline; moved ones and your own stay.</param>
/// <param name="State">How it stands.</param>
/// <param name="DoneAt">When it was marked as done.</param>
/// <param name="Doubts">Why its own time may not fit any more.</param>
/// <param name="DaysBefore">Of the plan: days before the deadline; null for your own.</param>
/// <param name="Roles">The roles that the step concerns. Null for your own milestones, which concern everybody but observers.</param>
/// <param name="Source">Where the plan's step comes from; null when it was read nowhere.</param>
/// <param name="Certainty">How sure that is; null for your own.</param>
/// <param name="Reminders">When those whom it concerns are reminded, and whether they were.</param>
internal sealed record MilestoneView(
    string Key, int? Number, string Title, DateTimeOffset? DueAt, MilestoneOrigin Origin, MilestoneState State, DateTimeOffset? DoneAt,
    IReadOnlyList<MilestoneWarning> Doubts,
    int? DaysBefore, IReadOnlyList<Role>? Roles, string? Source, Certainty? Certainty, IReadOnlyList<ReminderView> Reminders)
{
    public static MilestoneView Of(Milestone milestone, int? number, IReadOnlyList<ReminderView> reminders) => new(
        milestone.Key, number, milestone.Title, milestone.DueAt, milestone.Origin, milestone.State, milestone.DoneAt, milestone.Doubts,
        milestone.Step?.DaysBefore, milestone.Step?.Roles, milestone.Step?.Source, milestone.Step?.Certainty, reminders);
}

/// <param name="Time">Before or after the due time.</param>
/// <param name="At">From when on.</param>
/// <param name="Made">Whether it was made; each is made once.</param>
internal sealed record ReminderView(ReminderTime Time, DateTimeOffset At, bool Made);
