using ShadowReport.Core.Access;

namespace ShadowReport.Core.Reviews;

/// <summary>A member who could waive or override.</summary>
/// <param name="Member">The member's key.</param>
/// <param name="Roles">Their roles.</param>
public sealed record Overrider(string Member, IReadOnlyList<Role> Roles);

/// <summary>The reason why one person could decide about their own text.</summary>
public enum SoleDecisionReason
{
    /// <summary>There is no second person, and none was lost in the last 30 days.</summary>
    NoSecondPerson,

    /// <summary>The second person was lost, and the deadline is too close to wait.</summary>
    SecondPersonLost,
}

/// <summary>A member's attempt to waive a requirement or override an objection.</summary>
/// <param name="By">The member.</param>
/// <param name="Allowed">The roles that the policy allows.</param>
/// <param name="TwoPersons">Whether the two-person rule applies to this member.</param>
/// <param name="Involved">The keys of the members whose own text it is.</param>
/// <param name="Members">All members who can act.</param>
/// <param name="Lost">The members who lost the permission to act.</param>
/// <param name="IsLastResort">Whether the deadline is too close to wait, see <see cref="TwoPersonRule.IsLastResort"/>.</param>
/// <param name="Now">The current time.</param>
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

    /// <summary>The time until which a lost second person still counts; null when there is none.</summary>
    internal DateTimeOffset? HeldUntil => TwoPersonRule.Recent(Lost, Now)
        .Where(person => !Involved.Contains(person.Member) && person.Roles.Any(Allowed.Contains))
        .Select(person => (DateTimeOffset?)(person.LostAt + TwoPersonRule.HoldsFor)).Max();
}

/// <summary>Decides who can waive a requirement or override an objection.</summary>
public static class OverrideRules
{
    /// <summary>
    /// Returns why a member cannot waive or override; null when they can. Under the two-person rule nobody does so for their own text,
    /// unless no second person exists. A member lost in the last 30 days still counts as the second person until the deadline is close.
    /// </summary>
    public static Refusal? Refused(OverrideAttempt attempt)
    {
        if (!attempt.By.Roles.Any(attempt.Allowed.Contains))
            return Refusal.Forbidden(
                "override-not-agreed", "Your role cannot waive this requirement. Ask a member whom the review policy names.");
        if (!attempt.IsOwnText)
            return null;
        if (attempt.HasSecondPerson)
            return Refusal.Forbidden("four-eyes", "You wrote or lead this text. Ask somebody else to waive this requirement.");
        return attempt.HeldUntil is { } until && !attempt.IsLastResort
            ? Refusal.Forbidden(
                "four-eyes",
                "This text is your own, and the second person who could decide was suspended, removed or lost the role. The two-person "
                + $"rule holds until {TwoPersonRule.DayOf(until)}. "
                + $"Reinstate them, or give another member a role that may decide. In the last {TwoPersonRule.LastResort.TotalHours:0} "
                + "hours before the deadline you may decide alone, with a reason.")
            : null;
    }

    /// <summary>
    /// Returns why one person can decide about their own text; null when it is not their own, or the rule does not apply.
    /// </summary>
    public static SoleDecisionReason? Alone(OverrideAttempt attempt) =>
        !attempt.IsOwnText ? null : attempt.HeldUntil is null ? SoleDecisionReason.NoSecondPerson : SoleDecisionReason.SecondPersonLost;
}
