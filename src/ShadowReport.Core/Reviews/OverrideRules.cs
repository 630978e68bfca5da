using ShadowReport.Core.Access;

namespace ShadowReport.Core.Reviews;

/// <summary>Who could go on without something.</summary>
/// <param name="Member">The member's key.</param>
/// <param name="Roles">Their roles.</param>
public sealed record Overrider(string Member, IReadOnlyList<Role> Roles);

/// <summary>Why one person could decide about a text of their own.</summary>
public enum SoleDecisionReason
{
    /// <summary>No second person exists, and none was lost in the last 30 days.</summary>
    NoSecondPerson,

    /// <summary>The second person was lost, and the deadline is too near to wait.</summary>
    SecondPersonLost,
}

/// <summary>A member asks for a waiver.</summary>
/// <param name="By">Who wants to.</param>
/// <param name="Allowed">Whose roles the policy lets.</param>
/// <param name="TwoPersons">Whether the two-person rule binds this member.</param>
/// <param name="Involved">The keys of those whose own text it is.</param>
/// <param name="Members">All members who can act.</param>
/// <param name="Lost">Those who could act and lost that.</param>
/// <param name="IsLastResort">Whether the deadline is too near to wait, see <see cref="TwoPersonRule.IsLastResort"/>.</param>
/// <param name="Now">The time.</param>
public sealed record OverrideAttempt(
    Overrider By,
    IReadOnlyList<Role> Allowed,
    bool TwoPersons,
    IReadOnlyCollection<string> Involved,
    IReadOnlyCollection<Overrider> Members,
    IReadOnlyCollection<FormerRightsHolder> Lost,
    bool IsLastResort,
    DateTimeOffset Now)
{
    internal bool IsOwnText => TwoPersons && Involved.Contains(By.Member);

    internal bool HasSecondPerson => Members.Any(member => !Involved.Contains(member.Member) && member.Roles.Any(Allowed.Contains));

    /// <summary>The end of the time in which somebody who was lost still counts as the second person; null when nobody does.</summary>
    internal DateTimeOffset? HeldUntil => TwoPersonRule.Recent(Lost, Now)
        .Where(person => person.Member != By.Member && !Involved.Contains(person.Member) && person.Roles.Any(Allowed.Contains))
        .Select(person => (DateTimeOffset?)(person.LostAt + TwoPersonRule.HoldsFor)).Max();
}

/// <summary>Who may go on without what a policy asks for.</summary>
public static class OverrideRules
{
    /// <summary>
    /// Why a member may not, or null. With the two-person rule nobody does it for a text of their own, unless no second person exists. Somebody
    /// who lost their rights in the last 30 days still counts as the second person, until the deadline is near.
    /// </summary>
    public static Refusal? Refused(OverrideAttempt attempt)
    {
        if (!attempt.By.Roles.Any(attempt.Allowed.Contains))
            return Refusal.Forbidden("override-not-agreed", "The report's review policy does not let your role go on without this.");
        if (!attempt.IsOwnText)
            return null;
        if (attempt.HasSecondPerson)
            return Refusal.Forbidden("four-eyes", "This text is your own. The report's review policy asks for somebody else to waive this.");
        return attempt.HeldUntil is { } until && !attempt.IsLastResort
            ? Refusal.Forbidden(
                "four-eyes",
                $"This text is your own, and the second person who could decide was suspended, removed or lost the role. The two-person rule holds until {TwoPersonRule.DayOf(until)}. "
                + $"Reinstate them, or give another member a role that may decide. In the last {TwoPersonRule.LastResort.TotalHours:0} hours before the deadline you may decide alone, with a reason.")
            : null;
    }

    /// <summary>Why one person decides alone about a text of their own; null when it is not their own, or the rule does not bind them.</summary>
    public static SoleDecisionReason? Alone(OverrideAttempt attempt) =>
        !attempt.IsOwnText ? null : attempt.HeldUntil is null ? SoleDecisionReason.NoSecondPerson : SoleDecisionReason.SecondPersonLost;
}
