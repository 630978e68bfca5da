using System.Globalization;
using ShadowReport.Core.Reference;

namespace ShadowReport.Core.Calendar;

/// <summary>Before or after the due time.</summary>
public enum ReminderTime
{
    /// <summary>It will be due.</summary>
    Before,

    /// <summary>It was due.</summary>
    After,
}

/// <summary>Something with a time until which it is to be done.</summary>
/// <param name="Of">What kind of thing.</param>
/// <param name="Subject">Which one, by a name that no other of its kind in the report has.</param>
/// <param name="At">When it is due.</param>
public sealed record DueItem(ReminderSubject Of, string Subject, DateTimeOffset At);

/// <summary>A reminder of something that is due.</summary>
/// <param name="Thing">What is due, and when.</param>
/// <param name="Time">Before or after.</param>
/// <param name="At">From when on it is to be made.</param>
public sealed record Reminder(DueItem Thing, ReminderTime Time, DateTimeOffset At)
{
    /// <summary>
    /// What and when: the same as long as neither changes, so that it is made once; another one when the due time moves.
    /// </summary>
    public string Key => $"{Thing.Of}/{Thing.Subject}/{Thing.At.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfffffff", CultureInfo.InvariantCulture)}/{Time}".ToLowerInvariant();
}

/// <summary>Which reminders are to be made: one before each due time and one after.</summary>
public static class Reminders
{
    /// <summary>What was due longer ago is past, and is not reminded of any more: by a server that was away, or in a report that came with an archive.</summary>
    public static readonly TimeSpan PastAfter = TimeSpan.FromDays(7);

    /// <summary>Both reminders of a thing; none when there is no rule for its kind.</summary>
    public static IReadOnlyList<Reminder> Of(DueItem thing, WorkPlan plan) => plan.ReminderOf(thing.Of) is { } rule && Milestones.CanHold(thing.At)
        ? [new Reminder(thing, ReminderTime.Before, thing.At.AddHours(-rule.HoursBefore)), new Reminder(thing, ReminderTime.After, thing.At.AddHours(rule.HoursAfter))]
        : [];

    /// <summary>Those whose time has come and is not over: one before a due time is of no use after it.</summary>
    public static IEnumerable<Reminder> Due(IEnumerable<DueItem> things, WorkPlan plan, DateTimeOffset now) => things
        .SelectMany(thing => Of(thing, plan))
        .Where(reminder => reminder.At <= now && now < (reminder.Time == ReminderTime.Before ? reminder.Thing.At : reminder.At + PastAfter));
}
