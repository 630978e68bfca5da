using ShadowReport.Core.Access;

namespace ShadowReport.Core.Reviews;

/// <summary>The state of a proposed policy.</summary>
public enum ProposalState
{
    /// <summary>It is open.</summary>
    Open,

    /// <summary>It took effect.</summary>
    InForce,

    /// <summary>Another coordinator rejected it.</summary>
    Rejected,

    /// <summary>The proposer withdrew it.</summary>
    Withdrawn,

    /// <summary>An organisation objected in time.</summary>
    Objected,

    /// <summary>
    /// It lapsed: another policy was set, the proposer is no longer a coordinator, or it names someone who can no longer review.
    /// </summary>
    Lapsed,
}

/// <summary>What a proposed policy waits for.</summary>
public enum ProposalWait
{
    /// <summary>The consent of another coordinator.</summary>
    Consent,

    /// <summary>The end of the objection period.</summary>
    Objections,

    /// <summary>An organisation that lost its last member who could object within the last 30 days.</summary>
    SilencedOrganisation,
}

/// <summary>The course of a proposal.</summary>
/// <param name="State">The state.</param>
/// <param name="WaitsFor">What it waits for while it is open.</param>
/// <param name="EffectiveAt">When it takes effect unless an organisation objects; null outside the objection period.</param>
public sealed record ProposalCourse(ProposalState State, ProposalWait WaitsFor, DateTimeOffset? EffectiveAt)
{
    /// <summary>A new proposal.</summary>
    public static readonly ProposalCourse New = new(ProposalState.Open, ProposalWait.Consent, null);
}

/// <summary>The current facts that decide the course of a proposal.</summary>
/// <param name="CanStand">Whether the proposer is still an active coordinator, and the policy names only members who can review.</param>
/// <param name="HasSecondCoordinator">Whether another coordinator can act, or was lost in the last 30 days.</param>
/// <param name="IsSilenced">Whether an organisation lost its last member who could object in the last 30 days.</param>
public sealed record ProposalFacts(bool CanStand, bool HasSecondCoordinator, bool IsSilenced)
{
    /// <summary>Derives the facts from the members of a coalition.</summary>
    /// <param name="proposer">The key of the proposer.</param>
    /// <param name="namesReviewersOnly">Whether every member whom the policy names can review.</param>
    /// <param name="acting">The members who can act.</param>
    /// <param name="lost">The members who lost the permission to act.</param>
    /// <param name="now">The current time.</param>
    public static ProposalFacts Of(
        string proposer, bool namesReviewersOnly, IReadOnlyCollection<ActivePerson> acting, IReadOnlyCollection<FormerRightsHolder> lost,
        DateTimeOffset now)
    {
        var recent = TwoPersonRule.Recent(lost, now).Where(person => person.Member != proposer).ToList();
        var heard = acting.Where(person => Permissions.Allow(person.Roles, Permission.ObjectToPolicy)).Select(person => person.Organisation)
            .ToHashSet();
        return new ProposalFacts(
            namesReviewersOnly && acting.Any(person => person.Member == proposer && IsCoordinator(person.Roles)),
            acting.Any(person => person.Member != proposer && IsCoordinator(person.Roles))
                || recent.Any(person => IsCoordinator(person.Roles)),
            recent.Any(person => Permissions.Allow(person.Roles, Permission.ObjectToPolicy) && !heard.Contains(person.Organisation)));
    }

    private static bool IsCoordinator(IReadOnlyCollection<Role> roles) => Permissions.Allow(roles, Permission.SetReviewPolicy);
}

/// <summary>A member who can act in a coalition.</summary>
/// <param name="Member">The member's key.</param>
/// <param name="Organisation">The organisation of the member.</param>
/// <param name="Roles">Their roles.</param>
public sealed record ActivePerson(string Member, string Organisation, IReadOnlyList<Role> Roles);

/// <summary>
/// Decides the course of proposals that loosen a policy. They need another coordinator's consent. With one coordinator, they take effect
/// after 72 hours without an objection. The facts change meanwhile, so the course is decided at every read and again when the policy takes
/// effect.
/// </summary>
public static class PolicyProposals
{
    /// <summary>The length of the objection period.</summary>
    public static readonly TimeSpan ObjectionTime = TimeSpan.FromHours(72);

    /// <summary>The maximum length of an objection's reason, in code points.</summary>
    public const int Reason = 2_000;

    /// <summary>Returns the next course of a proposal. The objection period restarts after each interruption.</summary>
    public static ProposalCourse Next(ProposalCourse course, ProposalFacts facts, DateTimeOffset now)
    {
        if (course.State != ProposalState.Open)
            return course;
        if (!facts.CanStand)
            return course with { State = ProposalState.Lapsed };
        if (facts.HasSecondCoordinator)
            return new ProposalCourse(ProposalState.Open, ProposalWait.Consent, null);
        if (facts.IsSilenced)
            return new ProposalCourse(ProposalState.Open, ProposalWait.SilencedOrganisation, null);
        if (course.EffectiveAt is not { } effectiveAt)
            return new ProposalCourse(ProposalState.Open, ProposalWait.Objections, now + ObjectionTime);
        return now >= effectiveAt ? course with { State = ProposalState.InForce } : course;
    }

    /// <summary>Returns why a coordinator cannot consent now; null when they can.</summary>
    /// <param name="course">The current course of the proposal.</param>
    /// <param name="isProposer">Whether the proposal is their own.</param>
    public static Refusal? CannotConsent(ProposalCourse course, bool isProposer)
    {
        if (course.State != ProposalState.Open)
            return NotOpen;
        return isProposer ? Refusal.Forbidden("four-eyes", "You cannot consent to your own proposal. Ask another coordinator.") : null;
    }

    /// <summary>Returns why an organisation cannot object now; null when it can.</summary>
    public static Refusal? CannotObject(ProposalCourse course)
    {
        if (course.State != ProposalState.Open)
            return NotOpen;
        return course.WaitsFor == ProposalWait.Objections
            ? null
            : Refusal.Conflict(
                "proposal-waits-for-consent",
                "This proposal does not take objections now, because another coordinator decides on it. Tell a coordinator your reason.");
    }

    /// <summary>The refusal for a proposal that is already decided.</summary>
    public static readonly Refusal NotOpen = Refusal.Conflict(
        "no-open-proposal", "No proposed policy waits for a decision. GET …/review-policy shows how the last one ended.");
}
