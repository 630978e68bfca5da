using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>The review policy in the archive of a report.</summary>
internal static class PolicyArchive
{
    public static readonly ArchivePart Part = ArchivePart.OfReport<AgreedPolicy>(
        "review-policy.json",
        "who has to approve what, and who may waive it",
        (session, report) => session.Query<AgreedPolicy>().Where(policy => policy.Report == report),
        Take,
        (agreed, people) =>
        {
            if (agreed.Proposal?.Objection is { } objection)
                people.Organisation(objection.Organisation);
            foreach (var policy in new[] { agreed.Policy, agreed.Proposal?.Policy }.OfType<ReviewPolicy>())
            {
                people.Member(policy.FourEyesLiftedBy);
                foreach (var member in policy.Requirements.SelectMany(requirement => requirement.Members))
                    people.Member(member);
                foreach (var organisation in policy.Requirements.SelectMany(requirement => requirement.Organisations))
                    people.Organisation(organisation);
            }
        });

    private static AgreedPolicy Take(AgreedPolicy agreed, IArchiveArrival arriving)
    {
        const string PolicyFile = "review-policy.json";
        // Nobody here was asked about a proposal that is open: neither consent nor silence can make it hold.
        var decided = agreed.Proposal is { State: not ProposalState.Open } proposal ? proposal : null;
        ArchiveFault.Unless(agreed.Revision >= 1 && IsGood(agreed.Policy)
            && (decided is null || IsGood(decided)), PolicyFile, "It is not a review policy.");
        (agreed.Id, agreed.Report, agreed.Policy) = (arriving.Report, arriving.Report, Named(agreed.Policy, arriving));
        agreed.Proposal = decided is null ? null : decided with
        {
            Policy = Named(decided.Policy, arriving),
            Objection = decided.Objection is { } objection
                ? objection with { Organisation = arriving.Organisation(objection.Organisation) } : null,
        };
        return agreed;
    }

    private static ReviewPolicy Named(ReviewPolicy policy, IArchiveArrival arriving) => policy with
    {
        Requirements =
        [
            .. policy.Requirements.Select(requirement => requirement with
            {
                Organisations = [.. requirement.Organisations.Select(arriving.Organisation)],
                Members = [.. requirement.Members.Select(arriving.Member)],
            }),
        ],
        FourEyesLiftedBy = policy.FourEyesLiftedBy is { } lifted ? arriving.Member(lifted) : null,
    };

    private static bool IsGood(ReviewPolicy policy) =>
        policy.Requirements.Count <= ReviewPolicy.RequirementsAtMost && policy.Fault() is null && policy.Requirements.All(IsGood);

    private static bool IsGood(PolicyProposal proposal) =>
        IsGood(proposal.Policy) && (proposal.Objection?.Reason.Length ?? 0) <= ReviewRules.Comment;

    private static bool IsGood(ReviewRequirement requirement) =>
        Keys.IsKey(requirement.Key) && requirement.Title.Length is > 0 and <= 200
            && requirement.Quorum is >= 1 and <= ReviewPolicy.QuorumAtMost
        && requirement.Drafts.Count + requirement.Organisations.Count + requirement.Members.Count <= 3 * ReviewPolicy.KeysAtMost
        && requirement.Drafts.All(Keys.IsKey);
}
