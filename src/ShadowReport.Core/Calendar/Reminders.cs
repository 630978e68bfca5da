using System.Globalization;
using ShadowReport.Core.Reference;

namespace ShadowReport.Core.Calendar;

/// <summary>Whether a reminder comes before or after the due date.</summary>
public enum ReminderTime
{
    /// <summary>The due date is in the future.</summary>
    Before,

    /// <summary>The due date has passed.</summary>
    After,
}

/// <summary>Something with a due date.</summary>
/// <param name="Of">The kind of thing.</param>
/// <param name="Subject">The id, unique among things of this kind in the report.</param>
/// <param name="At">The due date.</param>
public sealed record DueItem(ReminderSubject Of, string Subject, DateTimeOffset At);

/// <summary>A reminder about something that is due.</summary>
/// <param name="Thing">The thing that is due.</param>
/// <param name="Time">Before or after the due date.</param>
/// <param name="At">When the reminder is to be sent.</param>
public sealed record Reminder(DueItem Thing, ReminderTime Time, DateTimeOffset At)
{
    /// <summary>
    /// The reminder's key. It stays the same while thing and due date do, so the reminder is sent once; a new due date gives a new key.
    /// </summary>
    public string Key =>
        string.Create(CultureInfo.InvariantCulture, $"{Thing.Of}/{Thing.Subject}/{Thing.At.UtcDateTime:yyyyMMdd'T'HHmmssfffffff}/{Time}")
            .ToLowerInvariant();
}

/// <summary>Calculates reminders: one before and one after each due date.</summary>
public static class Reminders
{
    /// <summary>Reminders older than this are not sent, for example after downtime or in an imported report.</summary>
    public static readonly TimeSpan PastAfter = TimeSpan.FromDays(7);

    /// <summary>Lists both reminders of a thing; none when the plan has no rule for its kind.</summary>
    public static IReadOnlyList<Reminder> Of(DueItem thing, WorkPlan plan) =>
        plan.ReminderOf(thing.Of) is { } rule && Milestones.CanHold(thing.At)
        ? [new Reminder(thing, ReminderTime.Before, thing.At.AddHours(-rule.HoursBefore)),
            new Reminder(thing, ReminderTime.After, thing.At.AddHours(rule.HoursAfter))]
        : [];

    /// <summary>Lists the reminders to send now. A reminder before a due date is useless after it.</summary>
    public static IEnumerable<Reminder> Due(IEnumerable<DueItem> things, WorkPlan plan, DateTimeOffset now) => things
        .SelectMany(thing => Of(thing, plan))
        .Where(reminder => reminder.At <= now
            && now < (reminder.Time == ReminderTime.Before ? reminder.Thing.At : reminder.At + PastAfter));
}
