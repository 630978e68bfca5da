using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>Writes down how proposed policies go on.</summary>
internal static class PolicyCourse
{
    /// <summary>
    /// Within the session's save: decides again what an open proposal waits for, and whether it takes effect or lapses, by what is true
    /// now.
    /// Says whether anything changed.
    /// </summary>
    public static async Task<bool> Settle(
        this IDocumentSession session, Guid coalition, AgreedPolicy agreed, Report report, DateTimeOffset now,
        CancellationToken cancellation)
    {
        if (agreed.Proposal is not { State: ProposalState.Open } proposal)
            return false;
        var people = await ActingMembers.Load(session, coalition, now, cancellation);
        var next = PolicyProposals.Next(proposal.Course, PolicyPeople.Facts(proposal, report, people, now), now);
        if (next == proposal.Course)
            return false;

        agreed.Proposal = proposal.On(next) with { DecidedAt = next.State == ProposalState.Open ? null : now };
        if (next.State == ProposalState.InForce)
            agreed.TakeEffect(proposal.Policy, proposal.Author, now);
        else
            agreed.Revision++;
        session.Store(agreed);
        // Nobody made time pass: the entry names the proposer, and is left out once they are no member.
        if (people.Members.FirstOrDefault(member => member.Key == proposal.Author.Member) is { } proposer)
            session.Events.Append(report.Stream, EventOf(report.Id, agreed, next.State, proposer.Id));
        return true;
    }

    /// <summary>Makes a policy the one that holds. What it loosens helps neither earlier approvals nor its proposer.</summary>
    public static void TakeEffect(this AgreedPolicy agreed, ReviewPolicy policy, AuthorReference author, DateTimeOffset now)
    {
        (agreed.Policy, agreed.Author, agreed.At, agreed.IsAgreed) = (
            policy.After(agreed.OrDefault(), author.Member, now), author, now, true);
        agreed.Revision++;
    }

    private static object EventOf(string report, AgreedPolicy agreed, ProposalState state, Guid by) => state switch
    {
        ProposalState.Open => new ReviewPolicyProposed(report, agreed.Revision, by),
        ProposalState.InForce => new ReviewPolicySet(report, agreed.Revision, by),
        _ => new ReviewPolicyProposalEnded(report, agreed.Revision, state, by),
    };
}

/// <summary>Whom a policy names, and who has a say in one.</summary>
internal static class PolicyPeople
{
    public static ProposalFacts Facts(PolicyProposal proposal, Report report, ActingMembers people, DateTimeOffset now) =>
        ProposalFacts.Of(proposal.Author.Member, Unknown(proposal.Policy, report, people.Members) is null, people.People, people.Lost, now);

    /// <summary>
    /// Why a policy cannot be met by anybody, since it names somebody who is not there or cannot review; null when it names nobody like
    /// that.
    /// </summary>
    public static Refusal? Unknown(ReviewPolicy policy, Report report, IEnumerable<Member> members)
    {
        if (Stranger(policy.Requirements.SelectMany(requirement => requirement.Drafts), report.Outline.Keys) is { } draft)
            return Refusal.Invalid("draft-not-found", "requirements", $"There is no draft `{draft}` in this report.");
        var reviewers = members.Where(member => member.RemovedAt is null && Permissions.Allow(member.Roles, Permission.Review)).ToList();
        if (Stranger(
            policy.Requirements.SelectMany(requirement => requirement.Members), reviewers.Select(member => member.Key)) is { } member)
            return Refusal.Invalid("member-cannot-review", "requirements", $"There is no member `{member}` whose roles include reviewing.");
        return Stranger(policy.Requirements.SelectMany(
            requirement => requirement.Organisations), reviewers.Select(one => one.OrganisationKey)) is { } organisation
            ? Refusal.Invalid(
                "organisation-cannot-review", "requirements",
                $"There is no organisation `{organisation}` that has a member whose roles include reviewing.")
            : null;
    }

    private static string? Stranger(IEnumerable<string> named, IEnumerable<string> known) => named.Except(known).FirstOrDefault();
}
