using ShadowReport.Core.Reference;

namespace ShadowReport.Core.Calendar;

/// <summary>Moves, leaves out, restores and adds milestones. Each method returns the complete list of changes to store.</summary>
public static class CalendarChanges
{
    /// <summary>The most milestones that a coalition can add.</summary>
    public const int MostOwn = 50;

    /// <summary>The longest title.</summary>
    public const int Title = 200;

    private static readonly Refusal NoSuchMilestone = Refusal.NotFound(
        "milestone-not-found", "This milestone does not exist in this report. List the milestones to find its key.");

    private static readonly Refusal TitleMissing = Refusal.Invalid(
        "title-missing", "title", "A milestone of your own needs a title. Send one.");

    private static readonly Refusal TooMany = Refusal.Conflict(
        "too-many-milestones", $"A calendar holds {MostOwn} own milestones at most. Remove one first.");

    /// <summary>Sets the time of a planned milestone, restores one that was left out, or adds a milestone.</summary>
    public static Outcome<IReadOnlyList<MilestoneChange>> Set(
        IReadOnlyList<MilestoneChange> changes, WorkPlan plan, string key, string? title, DateTimeOffset dueAt)
    {
        var present = changes.FirstOrDefault(change => change.Key == key);
        if (plan.Step(key) is null)
        {
            if ((title ?? present?.Title) is null)
                return TitleMissing;
            if (present is null && changes.Count(change => plan.Step(change.Key) is null) >= MostOwn)
                return TooMany;
        }

        return With(changes, new MilestoneChange(key, title ?? present?.Title, dueAt));
    }

    /// <summary>Changes some values of a milestone and keeps the others.</summary>
    /// <param name="changes">The current changes.</param>
    /// <param name="plan">The report's plan.</param>
    /// <param name="key">The key of the milestone.</param>
    /// <param name="change">Computes the new change of the milestone from the current one.</param>
    public static Outcome<IReadOnlyList<MilestoneChange>> Change(
        IReadOnlyList<MilestoneChange> changes, WorkPlan plan, string key, Func<MilestoneChange, MilestoneChange> change)
    {
        var present = changes.FirstOrDefault(known => known.Key == key);
        if (present is null && plan.Step(key) is null)
            return NoSuchMilestone;
        var changed = change(present ?? new MilestoneChange(key));
        if (plan.Step(key) is null && changed.Title is null)
            return TitleMissing;
        return plan.Step(key) is null && changed.DueAt is null
            ? Refusal.Invalid("due-missing", "dueAt", "A milestone of your own needs a due date. Send one.")
            : With(changes, changed);
    }

    /// <summary>Leaves out a planned milestone, or deletes an added one.</summary>
    public static Outcome<IReadOnlyList<MilestoneChange>> Remove(IReadOnlyList<MilestoneChange> changes, WorkPlan plan, string key)
    {
        if (plan.Step(key) is not null)
            return Change(changes, plan, key, change => change with { LeftOut = true });
        return changes.Any(change => change.Key == key) ? changes.Where(change => change.Key != key).ToArray() : NoSuchMilestone;
    }

    private static Outcome<IReadOnlyList<MilestoneChange>> With(IReadOnlyList<MilestoneChange> changes, MilestoneChange changed) =>
        changes.Where(change => change.Key != changed.Key).Append(changed).Where(change => !change.IsEmpty)
            .OrderBy(change => change.Key, StringComparer.Ordinal).ToArray();
}
