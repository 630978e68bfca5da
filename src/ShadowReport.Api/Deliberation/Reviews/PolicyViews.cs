using System.Text.Json.Serialization;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <param name="Requirements">Each has to be met on every draft that it is about.</param>
/// <param name="KeepsApprovals">The change classes that keep an approval: none, typographic, citation, or wording. An approval survives one
/// wording change only. Adding a class does not restore earlier approvals.</param>
/// <param name="ObjectionsOverridableBy">The roles that can override an objection.</param>
/// <param name="FourEyes">The two-person rule. If true, members cannot waive requirements of drafts that they lead or wrote. They also
/// cannot move a report to submitted if they took its snapshot. The member who turns the rule off remains bound by it.</param>
internal sealed record PolicyBody(
    IReadOnlyList<RequirementBody> Requirements, IReadOnlyList<ChangeClass> KeepsApprovals, IReadOnlyList<Role> ObjectionsOverridableBy,
    bool FourEyes)
{
    public ReviewPolicy AsPolicy() =>
        new([.. Requirements.Select(requirement => requirement.AsRequirement())], [.. KeepsApprovals.Distinct()],
            [.. ObjectionsOverridableBy.Distinct()], FourEyes);
}

/// <param name="Key">The requirement's key, such as <c>legal</c>.</param>
/// <param name="Title">The title.</param>
/// <param name="Drafts">The keys of the drafts that it is about; left out for all.</param>
/// <param name="Kinds">All drafts, sections or recommendations.</param>
/// <param name="Organisations">Whose approval counts; left out for every organisation's.</param>
/// <param name="Members">The members whose approval counts, such as those who read as lawyers; left out for every reviewer's.</param>
/// <param name="Quorum">How many organisations have to approve; two members of one are one voice.</param>
/// <param name="CountsWriter">Whether the organisation that wrote the newest words counts too.</param>
/// <param name="OverridableBy">Whose roles let them go on without, by name and with a reason; left out for coordinators.</param>
internal sealed record RequirementBody(
    string Key,
    string Title,
    IReadOnlyList<string>? Drafts = null,
    DraftKinds Kinds = DraftKinds.All,
    IReadOnlyList<string>? Organisations = null,
    IReadOnlyList<string>? Members = null,
    int Quorum = 1,
    bool CountsWriter = false,
    IReadOnlyList<Role>? OverridableBy = null)
{
    public ReviewRequirement AsRequirement() => new(
        Key, Title, Kinds, [.. (Drafts ?? []).Distinct()], [.. (Organisations ?? []).Distinct()], [.. (Members ?? []).Distinct()], Quorum,
        CountsWriter, [.. (OverridableBy ?? [Role.Coordinator]).Distinct()]);

    public static RequirementBody Of(ReviewRequirement requirement) => new(
        requirement.Key, requirement.Title, requirement.Drafts, requirement.Kinds, requirement.Organisations, requirement.Members,
        requirement.Quorum, requirement.CountsWriter, requirement.OverridableBy);
}

/// <param name="Requirements">Each has to be met on every draft that it is about.</param>
/// <param name="KeepsApprovals">The classes of changes that an approval outlives.</param>
/// <param name="ObjectionsOverridableBy">The roles that can override an objection.</param>
/// <param name="FourEyes">The two-person rule. If true, members cannot waive requirements of drafts that they lead or wrote. They also
/// cannot move a report to submitted if they took its snapshot. The member who turns the rule off remains bound by it.</param>
/// <param name="IsDefault">Whether the coalition has not agreed on one yet.</param>
/// <param name="At">Since when it holds; null for the default.</param>
/// <param name="Revision">If-Match of the next change; 0 while nothing was set or proposed.</param>
/// <param name="Proposal">The policy that was proposed last and asks for less; null when none was.</param>
internal sealed record PolicyView(
    IReadOnlyList<RequirementBody> Requirements, IReadOnlyList<ChangeClass> KeepsApprovals, IReadOnlyList<Role> ObjectionsOverridableBy,
    bool FourEyes, bool IsDefault, DateTimeOffset? At, int Revision,
    PolicyProposalView? Proposal)
{
    /// <summary>
    /// The policy that came with the report's archive. It is not in force: a coordinator sets it here, or another one. Left out when there
    /// is none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImportedPolicyView? Imported { get; init; }

    /// <summary>The members whom the requirements name, with their names. It stands here, so that requirements can be sent back.</summary>
    public required IReadOnlyList<NamedMember> MemberNames { get; init; }

    /// <summary>The organisations that the requirements name, with their names.</summary>
    public required IReadOnlyList<NamedOrganisation> OrganisationNames { get; init; }

    public static PolicyView Of(AgreedPolicy? agreed, CoalitionNames names)
    {
        var policy = agreed.OrDefault();
        var isInForce = agreed is { IsInForce: true };
        var requirements = ((ReviewPolicy?[])[policy, agreed?.Policy, agreed?.Proposal?.Policy]).OfType<ReviewPolicy>()
            .SelectMany(one => one.Requirements).ToList();
        return new PolicyView(
            [.. policy.Requirements.Select(RequirementBody.Of)], policy.KeepsApprovals, policy.ObjectionsOverridableBy, policy.FourEyes,
            !isInForce, isInForce ? agreed!.At : null, agreed?.Revision ?? 0,
            agreed?.Proposal is { } proposal ? PolicyProposalView.Of(proposal, names) : null)
        {
            Imported = agreed is { IsImported: true } ? ImportedPolicyView.Of(agreed, names) : null,
            MemberNames = names.OfMembers(Keys(requirement => requirement.Members)),
            OrganisationNames = names.OfOrganisations(Keys(requirement => requirement.Organisations)),
        };

        IEnumerable<string> Keys(Func<ReviewRequirement, IEnumerable<string>> of) =>
            requirements.SelectMany(of).Distinct().Order(StringComparer.Ordinal);
    }

    public static string Location(string coalition, string report) => $"/api/v1/coalitions/{coalition}/reports/{report}/review-policy";
}

/// <param name="Policy">The decision.</param>
/// <param name="Author">The author, according to the archive.</param>
/// <param name="At">When, as the archive says.</param>
internal sealed record ImportedPolicyView(PolicyBody Policy, AuthorView Author, DateTimeOffset At)
{
    public static ImportedPolicyView Of(AgreedPolicy agreed, CoalitionNames names) => new(
        new PolicyBody([.. agreed.Policy.Requirements.Select(
            RequirementBody.Of)], agreed.Policy.KeepsApprovals, agreed.Policy.ObjectionsOverridableBy, agreed.Policy.FourEyes),
        AuthorView.Of(names.Of(agreed.Author)), agreed.At);
}

/// <param name="Id">The id of the proposal.</param>
/// <param name="Requirements">The requirements.</param>
/// <param name="KeepsApprovals">The classes of changes that an approval would outlive.</param>
/// <param name="ObjectionsOverridableBy">Whose roles could override an objection.</param>
/// <param name="FourEyes">Whether the two-person rule would hold.</param>
/// <param name="Loosens">The ids of the requirements that it loosened when it was proposed.</param>
/// <param name="State">open, in-force, rejected, withdrawn, objected or lapsed.</param>
/// <param name="WaitsFor">consent of a second coordinator, objections until effectiveAt, or silenced-organisation: one that could object
/// was suspended or lost its members lately. Null once it is decided.</param>
/// <param name="EffectiveAt">When it takes effect unless an organisation objects.</param>
/// <param name="Author">The author of the proposal.</param>
/// <param name="At">The time.</param>
/// <param name="Objection">The objection that ended it.</param>
/// <param name="DecidedBy">The member who decided. Null if time decided.</param>
/// <param name="DecidedAt">When it was decided.</param>
internal sealed record PolicyProposalView(
    Guid Id,
    IReadOnlyList<RequirementBody> Requirements,
    IReadOnlyList<ChangeClass> KeepsApprovals,
    IReadOnlyList<Role> ObjectionsOverridableBy,
    bool FourEyes,
    IReadOnlyList<string> Loosens,
    ProposalState State,
    ProposalWait? WaitsFor,
    DateTimeOffset? EffectiveAt,
    AuthorView Author,
    DateTimeOffset At,
    PolicyObjectionView? Objection,
    AuthorView? DecidedBy,
    DateTimeOffset? DecidedAt)
{
    public static PolicyProposalView Of(PolicyProposal proposal, CoalitionNames names) => new(
        proposal.Id,
        [.. proposal.Policy.Requirements.Select(RequirementBody.Of)],
        proposal.Policy.KeepsApprovals,
        proposal.Policy.ObjectionsOverridableBy,
        proposal.Policy.FourEyes,
        proposal.Loosens,
        proposal.State,
        proposal.State == ProposalState.Open ? proposal.WaitsFor : null,
        proposal.EffectiveAt,
        AuthorView.Of(names.Of(proposal.Author)),
        proposal.At,
        proposal.Objection is { } objection
            ? new PolicyObjectionView(
                objection.Organisation, names.OfOrganisation(objection.Organisation), AuthorView.Of(names.Of(objection.Author)),
                objection.At, objection.Reason)
            : null,
        proposal.DecidedBy is { } decider ? AuthorView.Of(names.Of(decider)) : null,
        proposal.DecidedAt);
}

/// <param name="Organisation">The key of the organisation that objects.</param>
/// <param name="OrganisationName">Its name.</param>
/// <param name="Author">The author of the objection.</param>
/// <param name="At">The time.</param>
/// <param name="Reason">The reason.</param>
internal sealed record PolicyObjectionView(
    string Organisation, string OrganisationName, AuthorView Author, DateTimeOffset At, string Reason);
