using ShadowReport.Core.Access;

namespace ShadowReport.Core.Reviews;

/// <summary>How a proposed policy stands.</summary>
public enum ProposalState
{
    /// <summary>It waits.</summary>
    Open,

    /// <summary>It took effect.</summary>
    InForce,

    /// <summary>Another coordinator rejected it.</summary>
    Rejected,

    /// <summary>The proposer withdrew it.</summary>
    Withdrawn,

    /// <summary>An organisation objected in time.</summary>
    Objected,

    /// <summary>Another policy was set, the proposer is no coordinator any more, or it names somebody who can no longer review.</summary>
    Lapsed,
}

/// <summary>What a proposed policy waits for.</summary>
public enum ProposalWait
{
    /// <summary>The consent of a second coordinator.</summary>
    Consent,

    /// <summary>The end of the time in which organisations may object.</summary>
    Objections,

    /// <summary>An organisation that could object, and whose last member who may was suspended, removed or demoted in the last 30 days.</summary>
    SilencedOrganisation,
}

/// <summary>The course of a proposal.</summary>
/// <param name="State">How it stands.</param>
/// <param name="WaitsFor">What it waits for while it is open.</param>
/// <param name="EffectiveAt">When it takes effect unless an organisation objects; null while it does not wait for objections.</param>
public sealed record ProposalCourse(ProposalState State, ProposalWait WaitsFor, DateTimeOffset? EffectiveAt)
{
    /// <summary>A proposal that nobody has looked at.</summary>
    public static readonly ProposalCourse New = new(ProposalState.Open, ProposalWait.Consent, null);
}

/// <summary>What the course of a proposal depends on, as it is now.</summary>
/// <param name="CanStand">Whether the proposer is still a coordinator who can act, and the policy names only people who can review.</param>
/// <param name="HasSecondCoordinator">Whether another coordinator can act, or was suspended, removed or demoted in the last 30 days.</param>
/// <param name="IsSilenced">Whether an organisation that could object lost its last member who may in the last 30 days.</param>
public sealed record ProposalFacts(bool CanStand, bool HasSecondCoordinator, bool IsSilenced)
{
    /// <summary>Finds them among the people of a coalition.</summary>
    /// <param name="proposer">The key of the proposer.</param>
    /// <param name="namesReviewersOnly">Whether everybody whom the policy names can review.</param>
    /// <param name="acting">Everybody who can act.</param>
    /// <param name="lost">Those who could act and lost that.</param>
    /// <param name="now">The time.</param>
    public static ProposalFacts Of(string proposer, bool namesReviewersOnly, IReadOnlyCollection<ActivePerson> acting, IReadOnlyCollection<FormerRightsHolder> lost, DateTimeOffset now)
    {
        var recent = TwoPersonRule.Recent(lost, now).Where(person => person.Member != proposer).ToList();
        var heard = acting.Where(person => Permissions.Allow(person.Roles, Permission.ObjectToPolicy)).Select(person => person.Organisation).ToHashSet();
        return new ProposalFacts(
            namesReviewersOnly && acting.Any(person => person.Member == proposer && IsCoordinator(person.Roles)),
            acting.Any(person => person.Member != proposer && IsCoordinator(person.Roles)) || recent.Any(person => IsCoordinator(person.Roles)),
            recent.Any(person => Permissions.Allow(person.Roles, Permission.ObjectToPolicy) && !heard.Contains(person.Organisation)));
    }

    private static bool IsCoordinator(IReadOnlyCollection<Role> roles) => Permissions.Allow(roles, Permission.SetReviewPolicy);
}

/// <summary>A member who can act in a coalition.</summary>
/// <param name="Member">The member's key.</param>
/// <param name="Organisation">The organisation that they act for.</param>
/// <param name="Roles">Their roles.</param>
public sealed record ActivePerson(string Member, string Organisation, IReadOnlyList<Role> Roles);

/// <summary>
/// A policy that loosens something needs a second coordinator's consent. With one coordinator it takes effect after 72 hours in which no
/// organisation objects. What is true changes meanwhile, so it is decided again at every look, and once more when it takes effect.
/// </summary>
public static class PolicyProposals
{
    /// <summary>The time in which organisations may object.</summary>
    public static readonly TimeSpan ObjectionTime = TimeSpan.FromHours(72);

    /// <summary>The longest reason of an objection, in code points.</summary>
    public const int Reason = 2_000;

    /// <summary>How a proposal goes on at a time. The time for objections starts again whenever something else held it up.</summary>
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

    /// <summary>Why a coordinator cannot consent now; null when they can.</summary>
    /// <param name="course">How the proposal stands now.</param>
    /// <param name="isProposer">Whether it is their own.</param>
    public static Refusal? CannotConsent(ProposalCourse course, bool isProposer)
    {
        if (course.State != ProposalState.Open)
            return NotOpen;
        return isProposer ? Refusal.Forbidden("four-eyes", "This proposal is your own. Another coordinator has to consent to it.") : null;
    }

    /// <summary>Why an organisation cannot object now; null when it can.</summary>
    public static Refusal? CannotObject(ProposalCourse course)
    {
        if (course.State != ProposalState.Open)
            return NotOpen;
        return course.WaitsFor == ProposalWait.Objections
            ? null
            : Refusal.Conflict("proposal-waits-for-consent", "Objections are not asked for now: another coordinator decides on this proposal. Tell a coordinator what you object to.");
    }

    /// <summary>Nobody decides on what is decided.</summary>
    public static readonly Refusal NotOpen = Refusal.Conflict("no-open-proposal", "No proposed policy waits for a decision. GET …/review-policy shows how the last one ended.");
}
