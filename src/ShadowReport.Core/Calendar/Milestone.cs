using ShadowReport.Core.Access;
using ShadowReport.Core.Reference;

namespace ShadowReport.Core.Calendar;

/// <summary>Where a milestone's due time comes from.</summary>
public enum MilestoneOrigin
{
    /// <summary>Reckoned back from the deadline; it moves along.</summary>
    Planned,

    /// <summary>A step of the plan that was given a time of its own; it stays where it is.</summary>
    Moved,

    /// <summary>Added by the coalition.</summary>
    Own,
}

/// <summary>How a milestone stands now.</summary>
public enum MilestoneState
{
    /// <summary>It has no time: the deadline is not known yet.</summary>
    Undated,

    /// <summary>Due in the future.</summary>
    Upcoming,

    /// <summary>Its time is over.</summary>
    Passed,

    /// <summary>The coalition does without it.</summary>
    LeftOut,

    /// <summary>It was marked as done.</summary>
    Done,
}

/// <summary>Why a milestone's own time may not fit any more.</summary>
public enum MilestoneWarning
{
    /// <summary>It is due after the deadline.</summary>
    AfterDeadline,

    /// <summary>It is due before a step that the plan has before it, or after one that the plan has after it.</summary>
    OutOfOrder,
}

/// <summary>What a coalition decided of one milestone; all else comes from the plan and the deadline.</summary>
/// <param name="Key">Of the plan's step, or of one's own.</param>
/// <param name="Title">Its title where it is not the plan's.</param>
/// <param name="DueAt">Its time where it is not the plan's.</param>
/// <param name="LeftOut">The coalition does without it.</param>
/// <param name="DoneAt">When it was marked as done; null while it is not.</param>
public sealed record MilestoneChange(string Key, string? Title = null, DateTimeOffset? DueAt = null, bool LeftOut = false, DateTimeOffset? DoneAt = null)
{
    /// <summary>It says nothing that the plan does not.</summary>
    public bool IsEmpty => this is { Title: null, DueAt: null, LeftOut: false, DoneAt: null };
}

/// <summary>Something that is to be done until a time.</summary>
/// <param name="Key">Readable key, unique in the calendar.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="DueAt">When, on the clocks of the deadline's zone; null while nothing is known to reckon it from.</param>
/// <param name="Origin">Where the time comes from.</param>
/// <param name="State">How it stands.</param>
/// <param name="Doubts">Why its own time may not fit any more.</param>
/// <param name="Step">The step of the plan, or null for one's own.</param>
public sealed record Milestone(
    string Key, string Title, DateTimeOffset? DueAt, MilestoneOrigin Origin, MilestoneState State, IReadOnlyList<MilestoneWarning> Doubts, PlanStep? Step)
{
    /// <summary>When it was marked as done.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Whether it waits to be done: it has a time, and was neither done nor left out.</summary>
    public bool IsToDo => DueAt is not null && State is not (MilestoneState.LeftOut or MilestoneState.Done);

    /// <summary>Whether it concerns a member with these roles: as the plan says; one's own concerns everybody but who only observes.</summary>
    public bool Concerns(IReadOnlyCollection<Role> roles) =>
        Step is null ? roles.Any(role => role != Role.Observer) : roles.Any(Step.Roles.Contains);
}
