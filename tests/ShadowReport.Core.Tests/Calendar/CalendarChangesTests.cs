using ShadowReport.Core.Access;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Reference;

namespace ShadowReport.Core.Tests.Calendar;

public sealed class CalendarChangesTests
{
    private static readonly DateTimeOffset Noon = new(2027, 2, 1, 12, 0, 0, TimeSpan.FromHours(1));

    private static readonly WorkPlan Plan = new(
        "plan", "Plan", null, new TimeOnly(18, 0),
        [new PlanStep("draft", "Draft", 10, [Role.Drafter], null, null, Certainty.Inferred),
            new PlanStep("limit", "Limit", 0, [Role.Coordinator], null, null, Certainty.Inferred)],
        [new ReminderRule(ReminderSubject.Milestone, 48, 1, null, null, Certainty.Inferred)], null, null, Certainty.Inferred);

    [Fact]
    public void A_milestone_is_moved_and_moved_back()
    {
        var moved = CalendarChanges.Set([], Plan, "draft", title: null, Noon).Value;

        Assert.Equal([new MilestoneChange("draft", DueAt: Noon)], moved);
        Assert.Empty(CalendarChanges.Change(moved, Plan, "draft", change => change with { DueAt = null }).Value);
    }

    [Fact]
    public void A_milestone_is_left_out_and_restored_with_its_time()
    {
        var moved = CalendarChanges.Set([], Plan, "draft", "Another title", Noon).Value;
        var left = CalendarChanges.Remove(moved, Plan, "draft").Value;

        Assert.Equal([new MilestoneChange("draft", "Another title", Noon, LeftOut: true)], left);
        Assert.Equal(moved, CalendarChanges.Change(left, Plan, "draft", change => change with { LeftOut = false }).Value);
        Assert.Equal([new MilestoneChange("draft", "Another title", Noon.AddDays(1))], CalendarChanges.Set(
            left, Plan, "draft", null, Noon.AddDays(1)).Value);
    }

    [Fact]
    public void An_added_milestone_is_changed_and_deleted()
    {
        var added = CalendarChanges.Set([], Plan, "print", "Print", Noon).Value;

        Assert.Equal([new MilestoneChange("print", "Print", Noon.AddDays(1))], CalendarChanges.Set(
            added, Plan, "print", null, Noon.AddDays(1)).Value);
        Assert.Empty(CalendarChanges.Remove(added, Plan, "print").Value);
    }

    [Fact]
    public void Invalid_changes_are_refused()
    {
        var own = CalendarChanges.Set([], Plan, "print", "Print", Noon).Value;

        Assert.Equal("title-missing", CalendarChanges.Set([], Plan, "print", null, Noon).Refusal!.Code);
        Assert.Equal("milestone-not-found", CalendarChanges.Change([], Plan, "print", change => change).Refusal!.Code);
        Assert.Equal("milestone-not-found", CalendarChanges.Remove([], Plan, "print").Refusal!.Code);
        Assert.Equal("due-missing", CalendarChanges.Change(own, Plan, "print", change => change with { DueAt = null }).Refusal!.Code);
        Assert.Equal("title-missing", CalendarChanges.Change(own, Plan, "print", change => change with { Title = null }).Refusal!.Code);
    }

    [Fact]
    public void The_number_of_added_milestones_is_limited()
    {
        IReadOnlyList<MilestoneChange> changes = [];
        for (var number = 0; number < CalendarChanges.MostOwn; number++)
            changes = CalendarChanges.Set(changes, Plan, $"own-{number}", "Own", Noon).Value;

        Assert.Equal("too-many-milestones", CalendarChanges.Set(changes, Plan, "one-more", "Own", Noon).Refusal!.Code);
        Assert.True(CalendarChanges.Set(changes, Plan, "own-1", "Own", Noon).Succeeded);
        Assert.True(CalendarChanges.Set(changes, Plan, "draft", null, Noon).Succeeded);
    }

    [Fact]
    public void A_reminder_comes_once_before_and_once_after_the_due_date_and_never_too_late()
    {
        var thing = new DueItem(ReminderSubject.Milestone, "draft", Noon);

        Assert.Empty(Reminders.Due([thing], Plan, Noon.AddHours(-49)));
        Assert.Equal([ReminderTime.Before], Reminders.Due([thing], Plan, Noon.AddHours(-48)).Select(reminder => reminder.Time));
        Assert.Equal([ReminderTime.Before], Reminders.Due([thing], Plan, Noon.AddSeconds(-1)).Select(reminder => reminder.Time));
        Assert.Empty(Reminders.Due([thing], Plan, Noon));
        Assert.Equal([ReminderTime.After], Reminders.Due([thing], Plan, Noon.AddHours(1)).Select(reminder => reminder.Time));
        Assert.Empty(Reminders.Due([thing], Plan, Noon.AddDays(8)));
        Assert.Empty(Reminders.Of(thing with { Of = ReminderSubject.SignOnRound }, Plan));
        Assert.Empty(Reminders.Of(thing with { At = DateTimeOffset.MaxValue }, Plan));
    }

    [Fact]
    public void A_reminder_key_changes_with_the_time_and_not_with_the_time_zone()
    {
        var thing = new DueItem(ReminderSubject.Milestone, "draft", Noon);
        var keys = Reminders.Of(thing, Plan).Select(reminder => reminder.Key).ToList();

        Assert.Equal(["milestone/draft/20270201t1100000000000/before", "milestone/draft/20270201t1100000000000/after"], keys);
        Assert.Equal(keys, Reminders.Of(thing with { At = Noon.ToUniversalTime() }, Plan).Select(reminder => reminder.Key));
        Assert.Empty(keys.Intersect(Reminders.Of(thing with { At = Noon.AddSeconds(1) }, Plan).Select(reminder => reminder.Key)));
    }
}
