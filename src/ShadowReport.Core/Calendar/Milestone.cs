using ShadowReport.Core.Access;
using ShadowReport.Core.Reference;

namespace ShadowReport.Core.Calendar;

/// <summary>The origin of a milestone's due date.</summary>
public enum MilestoneOrigin
{
    /// <summary>Calculated from the deadline; moves with it.</summary>
    Planned,

    /// <summary>A planned milestone with a due date of its own; does not move with the deadline.</summary>
    Moved,

    /// <summary>Added by the coalition.</summary>
    Own,
}

/// <summary>The state of a milestone.</summary>
public enum MilestoneState
{
    /// <summary>The due date is unknown because the deadline is unknown.</summary>
    Undated,

    /// <summary>Due in the future.</summary>
    Upcoming,

    /// <summary>The due date has passed.</summary>
    Passed,

    /// <summary>The coalition left it out.</summary>
    LeftOut,

    /// <summary>It is marked as done.</summary>
    Done,
}

/// <summary>A reason why a milestone's own due date may be wrong.</summary>
public enum MilestoneWarning
{
    /// <summary>It is due after the deadline.</summary>
    AfterDeadline,

    /// <summary>It is due before a milestone that precedes it in the plan, or after one that follows it.</summary>
    OutOfOrder,
}

/// <summary>The coalition's changes to one milestone. Everything else comes from the plan and the deadline.</summary>
/// <param name="Key">The key of the milestone.</param>
/// <param name="Title">The title, if it differs from the plan.</param>
/// <param name="DueAt">The due date, if it differs from the plan.</param>
/// <param name="LeftOut">Whether the coalition left it out.</param>
/// <param name="DoneAt">When it was marked as done; null otherwise.</param>
public sealed record MilestoneChange(
    string Key, string? Title = null, DateTimeOffset? DueAt = null, bool LeftOut = false, DateTimeOffset? DoneAt = null)
{
    /// <summary>Whether nothing differs from the plan.</summary>
    public bool IsEmpty => this is { Title: null, DueAt: null, LeftOut: false, DoneAt: null };
}

/// <summary>A task with a due date.</summary>
/// <param name="Key">Readable key, unique in the calendar.</param>
/// <param name="Title">The title.</param>
/// <param name="DueAt">The due date in the deadline's time zone; null while it is unknown.</param>
/// <param name="Origin">The origin of the due date.</param>
/// <param name="State">The state.</param>
/// <param name="Doubts">Why its own due date may be wrong.</param>
/// <param name="Step">The step of the plan; null for an added milestone.</param>
public sealed record Milestone(
    string Key, string Title, DateTimeOffset? DueAt, MilestoneOrigin Origin, MilestoneState State, IReadOnlyList<MilestoneWarning> Doubts,
    PlanStep? Step)
{
    /// <summary>When it was marked as done; null otherwise.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Whether it is open: it has a due date and is neither done nor left out.</summary>
    public bool IsToDo => DueAt is not null && State is not (MilestoneState.LeftOut or MilestoneState.Done);

    /// <summary>Whether it concerns a member with these roles. Added milestones concern everyone except observers.</summary>
    public bool Concerns(IReadOnlyCollection<Role> roles) =>
        Step is null ? roles.Any(role => role != Role.Observer) : roles.Any(Step.Roles.Contains);
}
