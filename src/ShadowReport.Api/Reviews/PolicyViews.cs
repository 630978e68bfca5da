using System.Text.Json.Serialization;
using ShadowReport.Api.Drafts;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Reviews;

/// <param name="Requirements">Each has to be met on every draft that it is about.</param>
/// <param name="KeepsApprovals">The classes of changes that an approval outlives: none, typographic, citation, and wording, of which it outlives one. What is added here does not revive approvals that were given before.</param>
/// <param name="ObjectionsOverridableBy">Whose roles let them go on in spite of an objection.</param>
/// <param name="FourEyes">Whether nobody overrides what holds up a draft that they lead or wrote last, or moves a report on to submitted whose snapshot they took. Who lifts this rule stays bound by it.</param>
internal sealed record PolicyBody(
    IReadOnlyList<RequirementBody> Requirements, IReadOnlyList<ChangeClass> KeepsApprovals, IReadOnlyList<Role> ObjectionsOverridableBy, bool FourEyes)
{
    public ReviewPolicy AsPolicy() => new([.. Requirements.Select(requirement => requirement.AsRequirement())], [.. KeepsApprovals.Distinct()], [.. ObjectionsOverridableBy.Distinct()], FourEyes);
}

/// <param name="Key">What stands for it, such as `legal`.</param>
/// <param name="Title">What people call it.</param>
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
        Key, Title, Kinds, [.. (Drafts ?? []).Distinct()], [.. (Organisations ?? []).Distinct()], [.. (Members ?? []).Distinct()], Quorum, CountsWriter, [.. (OverridableBy ?? [Role.Coordinator]).Distinct()]);

    public static RequirementBody Of(ReviewRequirement requirement) => new(
        requirement.Key, requirement.Title, requirement.Drafts, requirement.Kinds, requirement.Organisations, requirement.Members, requirement.Quorum, requirement.CountsWriter, requirement.OverridableBy);
}

/// <param name="Requirements">Each has to be met on every draft that it is about.</param>
/// <param name="KeepsApprovals">The classes of changes that an approval outlives.</param>
/// <param name="ObjectionsOverridableBy">Whose roles let them go on in spite of an objection.</param>
/// <param name="FourEyes">Whether nobody overrides what holds up a draft that they lead or wrote last, or moves a report on to submitted whose snapshot they took. Who lifts this rule stays bound by it.</param>
/// <param name="IsDefault">Whether the coalition has not agreed on one yet.</param>
/// <param name="At">Since when it holds; null for the default.</param>
/// <param name="Revision">0 for the default; If-Match of the next change.</param>
internal sealed record PolicyView(
    IReadOnlyList<RequirementBody> Requirements, IReadOnlyList<ChangeClass> KeepsApprovals, IReadOnlyList<Role> ObjectionsOverridableBy, bool FourEyes, bool IsDefault, DateTimeOffset? At, int Revision)
{
    /// <summary>The policy that came with the report's archive. It is not in force: a coordinator sets it here, or another one. Left out when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImportedPolicyView? Imported { get; init; }

    public static PolicyView Of(AgreedPolicy? agreed)
    {
        var policy = agreed.OrDefault();
        var isInForce = agreed is { IsInForce: true };
        return new PolicyView(
            [.. policy.Requirements.Select(RequirementBody.Of)], policy.KeepsApprovals, policy.ObjectionsOverridableBy, policy.FourEyes, !isInForce, isInForce ? agreed!.At : null, agreed?.Revision ?? 0)
        {
            Imported = agreed is { IsInForce: false } ? ImportedPolicyView.Of(agreed) : null,
        };
    }
}

/// <param name="Policy">What it says.</param>
/// <param name="Author">Who set it, as the archive says.</param>
/// <param name="At">When, as the archive says.</param>
internal sealed record ImportedPolicyView(PolicyBody Policy, AuthorView Author, DateTimeOffset At)
{
    public static ImportedPolicyView Of(AgreedPolicy agreed) => new(
        new PolicyBody([.. agreed.Policy.Requirements.Select(RequirementBody.Of)], agreed.Policy.KeepsApprovals, agreed.Policy.ObjectionsOverridableBy, agreed.Policy.FourEyes),
        AuthorView.Of(agreed.Author), agreed.At);
}
