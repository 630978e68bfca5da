using ShadowReport.Core.Reference;

namespace ShadowReport.Core.Calendar;

/// <summary>The instant at which a body stops taking submissions, and the zone whose clocks it is read on.</summary>
/// <param name="At">The instant.</param>
/// <param name="Zone">Geneva's, for most bodies.</param>
public sealed record ZonedDeadline(DateTimeOffset At, TimeZoneInfo Zone);

/// <summary>A report's calendar: a plan reckoned back from the deadline, and what the coalition decided otherwise.</summary>
public static class Milestones
{
    /// <summary>The years in which anything can be due: those of the United Nations, with room.</summary>
    public const int FirstYear = 1946;

    /// <summary>See <see cref="FirstYear"/>.</summary>
    public const int LastYear = 2200;

    /// <summary>Whether a calendar can hold this time.</summary>
    public static bool CanHold(DateTimeOffset time) => time.UtcDateTime.Year is >= FirstYear and <= LastYear;

    /// <summary>All milestones: those with a time in its order, then those without one in the order of the plan.</summary>
    /// <param name="plan">The steps and how long before the deadline each is due.</param>
    /// <param name="deadline">Null while unknown: the plan's steps then have no time.</param>
    /// <param name="zone">The zone in which times are shown.</param>
    /// <param name="changes">What was moved, left out or added; one for each key at most.</param>
    /// <param name="now">For what has passed.</param>
    public static IReadOnlyList<Milestone> Of(WorkPlan plan, DateTimeOffset? deadline, TimeZoneInfo zone, IReadOnlyCollection<MilestoneChange> changes, DateTimeOffset now)
    {
        var known = deadline is { } at && CanHold(at) ? new ZonedDeadline(at, zone) : null;
        var changed = changes.ToDictionary(change => change.Key);
        var steps = plan.Steps.Select(step => OfStep(step, plan.Time, known, changed.GetValueOrDefault(step.Key))).ToList();
        var own = changes.Where(change => plan.Step(change.Key) is null).Select(change =>
            new Milestone(change.Key, change.Title ?? change.Key, change.DueAt, MilestoneOrigin.Own, StateOf(change, default), [], Step: null));
        return
        [
            .. steps.Concat(own)
                .Select(milestone => milestone with
                {
                    DueAt = milestone.DueAt is { } due ? TimeZoneInfo.ConvertTime(due, zone) : null,
                    State = milestone.State is MilestoneState.LeftOut or MilestoneState.Done ? milestone.State : StateAt(milestone.DueAt, now),
                    DoneAt = changed.GetValueOrDefault(milestone.Key)?.DoneAt,
                    Doubts = [.. DoubtsOf(milestone, steps, known)],
                })
                // A stable order: of two that are due at once, the plan's own order.
                .OrderBy(milestone => milestone.DueAt ?? DateTimeOffset.MaxValue),
        ];
    }

    /// <summary>When a step is due: at the plan's time of day on a day so many days before the deadline's, or at the deadline itself.</summary>
    public static DateTimeOffset DueAt(PlanStep step, TimeOnly time, ZonedDeadline deadline)
    {
        if (step.DaysBefore == 0)
            return deadline.At;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(deadline.At, deadline.Zone).DateTime).AddDays(-step.DaysBefore);
        return AtWallTime(day.ToDateTime(time), deadline.Zone);
    }

    /// <summary>The instant at which the zone's clocks show a time: an hour later when they leap over it, the first time when they show it twice.</summary>
    public static DateTimeOffset AtWallTime(DateTime wall, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(wall))
        {
            // What the clocks would show had they not leapt: the offset of the day before holds.
            return TimeZoneInfo.ConvertTime(new DateTimeOffset(wall, zone.GetUtcOffset(wall.AddDays(-1))), zone);
        }

        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset);
    }

    private static Milestone OfStep(PlanStep step, TimeOnly time, ZonedDeadline? deadline, MilestoneChange? change)
    {
        var planned = deadline is null ? (DateTimeOffset?)null : DueAt(step, time, deadline);
        return new Milestone(
            step.Key, change?.Title ?? step.Title, change?.DueAt ?? planned, change?.DueAt is null ? MilestoneOrigin.Planned : MilestoneOrigin.Moved, StateOf(change, default), [], step);
    }

    private static MilestoneState StateOf(MilestoneChange? change, MilestoneState otherwise) => change switch
    {
        { LeftOut: true } => MilestoneState.LeftOut,
        { DoneAt: not null } => MilestoneState.Done,
        _ => otherwise,
    };

    private static MilestoneState StateAt(DateTimeOffset? due, DateTimeOffset now) =>
        due is null ? MilestoneState.Undated : due <= now ? MilestoneState.Passed : MilestoneState.Upcoming;

    /// <summary>What moves along with the deadline always fits; only a time of one's own can be doubted.</summary>
    private static IEnumerable<MilestoneWarning> DoubtsOf(Milestone milestone, List<Milestone> steps, ZonedDeadline? deadline)
    {
        if (milestone.Origin == MilestoneOrigin.Planned || milestone.State == MilestoneState.LeftOut || milestone.DueAt is not { } due)
            yield break;
        if (due > deadline?.At)
            yield return MilestoneWarning.AfterDeadline;
        if (milestone.Origin == MilestoneOrigin.Own)
            yield break;
        var place = steps.IndexOf(milestone);
        var kept = steps.Select((step, index) => (Index: index, step.DueAt, step.State)).Where(step => step.State != MilestoneState.LeftOut);
        if (kept.Any(step => (step.Index < place && step.DueAt > due) || (step.Index > place && step.DueAt < due)))
            yield return MilestoneWarning.OutOfOrder;
    }
}
