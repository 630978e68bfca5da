using ShadowReport.Core.Reference;

namespace ShadowReport.Core.Calendar;

/// <summary>A submission deadline and its time zone.</summary>
/// <param name="At">The time of the deadline.</param>
/// <param name="Zone">The time zone; Geneva's for most bodies.</param>
public sealed record ZonedDeadline(DateTimeOffset At, TimeZoneInfo Zone);

/// <summary>Calculates a report's milestones from the plan, the deadline and the coalition's changes.</summary>
public static class Milestones
{
    /// <summary>The first year in which something can be due. The United Nations began in 1946.</summary>
    public const int FirstYear = 1946;

    /// <summary>The last year in which something can be due.</summary>
    public const int LastYear = 2200;

    /// <summary>Whether a calendar can contain this time.</summary>
    public static bool CanHold(DateTimeOffset time) => time.UtcDateTime.Year is >= FirstYear and <= LastYear;

    /// <summary>Lists all milestones: by due date, then those without one in the order of the plan.</summary>
    /// <param name="plan">The steps and how long before the deadline each is due.</param>
    /// <param name="deadline">The deadline; null while it is unknown, and planned milestones then have no due date.</param>
    /// <param name="zone">The time zone of the due dates.</param>
    /// <param name="changes">The coalition's changes; at most one for each key.</param>
    /// <param name="now">The current time.</param>
    public static IReadOnlyList<Milestone> Of(
        WorkPlan plan, DateTimeOffset? deadline, TimeZoneInfo zone, IReadOnlyCollection<MilestoneChange> changes, DateTimeOffset now)
    {
        var known = deadline is { } at && CanHold(at) ? new ZonedDeadline(at, zone) : null;
        var changed = changes.ToDictionary(change => change.Key);
        var steps = plan.Steps.Select(step => OfStep(step, plan.Time, known, changed.GetValueOrDefault(step.Key))).ToList();
        var own = changes.Where(change => plan.Step(change.Key) is null).Select(change =>
            new Milestone(
                change.Key, change.Title ?? change.Key, change.DueAt, MilestoneOrigin.Own, StateOf(change, default), [], Step: null));
        return
        [
            .. steps.Concat(own)
                .Select(milestone => milestone with
                {
                    DueAt = milestone.DueAt is { } due ? TimeZoneInfo.ConvertTime(due, zone) : null,
                    State = milestone.State is MilestoneState.LeftOut or MilestoneState.Done ? milestone.State
                        : StateAt(milestone.DueAt, now),
                    DoneAt = changed.GetValueOrDefault(milestone.Key)?.DoneAt,
                    Doubts = [.. DoubtsOf(milestone, steps, known)],
                })
                // The sort is stable, so milestones that are due at the same time keep the plan's order.
                .OrderBy(milestone => milestone.DueAt ?? DateTimeOffset.MaxValue),
        ];
    }

    /// <summary>Calculates a step's due date: the plan's time of day so many days before the deadline, or the deadline itself.</summary>
    public static DateTimeOffset DueAt(PlanStep step, TimeOnly time, ZonedDeadline deadline)
    {
        if (step.DaysBefore == 0)
            return deadline.At;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(deadline.At, deadline.Zone).DateTime).AddDays(-step.DaysBefore);
        return AtWallTime(day.ToDateTime(time), deadline.Zone);
    }

    /// <summary>
    /// Converts a local time to an instant. A skipped time becomes one hour later; of a repeated time, the first is used.
    /// </summary>
    public static DateTimeOffset AtWallTime(DateTime wall, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(wall))
        {
            // For a skipped time, the offset of the day before applies.
            return TimeZoneInfo.ConvertTime(new DateTimeOffset(wall, zone.GetUtcOffset(wall.AddDays(-1))), zone);
        }

        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset);
    }

    private static Milestone OfStep(PlanStep step, TimeOnly time, ZonedDeadline? deadline, MilestoneChange? change)
    {
        var planned = deadline is null ? (DateTimeOffset?)null : DueAt(step, time, deadline);
        return new Milestone(
            step.Key, change?.Title ?? step.Title, change?.DueAt ?? planned, change?.DueAt is null ? MilestoneOrigin.Planned
                : MilestoneOrigin.Moved, StateOf(change, default), [], step);
    }

    private static MilestoneState StateOf(MilestoneChange? change, MilestoneState otherwise) => change switch
    {
        { LeftOut: true } => MilestoneState.LeftOut,
        { DoneAt: not null } => MilestoneState.Done,
        _ => otherwise,
    };

    private static MilestoneState StateAt(DateTimeOffset? due, DateTimeOffset now) =>
        due is null ? MilestoneState.Undated : due <= now ? MilestoneState.Passed : MilestoneState.Upcoming;

    /// <summary>
    /// Lists why a due date may be wrong. Only a milestone's own due date can be wrong; planned ones move with the deadline.
    /// </summary>
    private static IEnumerable<MilestoneWarning> DoubtsOf(Milestone milestone, List<Milestone> steps, ZonedDeadline? deadline)
    {
        if (milestone.Origin == MilestoneOrigin.Planned || milestone.State == MilestoneState.LeftOut || milestone.DueAt is not { } due)
            yield break;
        if (due > deadline?.At)
            yield return MilestoneWarning.AfterDeadline;
        if (milestone.Origin == MilestoneOrigin.Own)
            yield break;
        var place = steps.IndexOf(milestone);
        var kept = steps.Select((step, index) => (Index: index, step.DueAt, step.State))
            .Where(step => step.State != MilestoneState.LeftOut);
        if (kept.Any(step => (step.Index < place && step.DueAt > due) || (step.Index > place && step.DueAt < due)))
            yield return MilestoneWarning.OutOfOrder;
    }
}
