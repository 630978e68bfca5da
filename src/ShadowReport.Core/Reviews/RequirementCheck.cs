using ShadowReport.Core.Access;
using ShadowReport.Core.Drafts;

namespace ShadowReport.Core.Reviews;

/// <summary>An organisation's review of a draft with its standing.</summary>
/// <param name="Organisation">The organisation's key.</param>
/// <param name="Member">The key of the member who gave it.</param>
/// <param name="Decision">The decision.</param>
/// <param name="State">The state of the review.</param>
/// <param name="Standing">The standing for the latest version.</param>
public sealed record Voice(string Organisation, string Member, Decision Decision, ReviewState State, ApprovalStanding Standing)
{
    /// <summary>Whether it is a current approval, with or without reservations.</summary>
    public bool IsApproval => State == ReviewState.Standing && Decision is Decision.Approve or Decision.ApproveWithReservations;

    /// <summary>Whether a writer of imported words gave it, see <see cref="ImportedAuthorship"/>.</summary>
    public bool IsWriters { get; init; }

    /// <summary>The key of the member who gave it according to its archive; null for a review given here.</summary>
    public string? Claimed { get; init; }

    /// <summary>
    /// Whether the two-person rule excludes it, because the words were imported or its archive says that a writer gave it.
    /// </summary>
    /// <param name="writing">The authors of the draft.</param>
    internal bool IsImportedFromWriter(DraftAuthorship writing) =>
        IsWriters || (Claimed is { } claimed && writing.Bars(claimed, Organisation, countsWriter: false));
}

/// <summary>A member who can review, in an organisation that is not suspended.</summary>
/// <param name="Member">The member's key.</param>
/// <param name="Organisation">The organisation's key.</param>
public sealed record EligibleReviewer(string Member, string Organisation);

/// <summary>The members who can approve in a coalition, and those who could.</summary>
/// <param name="Able">The members who can review now.</param>
/// <param name="Lost">The members who lost that permission.</param>
/// <param name="Now">The current time.</param>
public sealed record Reviewers(
    IReadOnlyCollection<EligibleReviewer> Able, IReadOnlyCollection<FormerRightsHolder> Lost, DateTimeOffset Now);

/// <summary>How far a requirement is met on one draft.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Need">The required number of organisations.</param>
/// <param name="Approved">The organisations whose approval counts and is valid.</param>
/// <param name="Stale">The organisations whose approval is outdated; they are asked again.</param>
/// <param name="Able">The organisations that could approve, including those above.</param>
public sealed record RequirementCheck(
    ReviewRequirement Requirement, int Need, IReadOnlyList<string> Approved, IReadOnlyList<string> Stale, IReadOnlyList<string> Able)
{
    /// <summary>
    /// The number of approvals that count, from different organisations and different persons. A person never counts twice, even for two
    /// organisations.
    /// </summary>
    public int Counted { get; init; }

    /// <summary>The suspended organisations with a member whose approval would count.</summary>
    public IReadOnlyList<string> Suspended { get; init; } = [];

    /// <summary>Other organisations with a member whose approval would count and who was lost in the last 30 days.</summary>
    public IReadOnlyList<string> LostLately { get; init; } = [];

    /// <summary>Whether a member of another organisation could approve if they had not written in the text.</summary>
    public bool HasBarredWriters { get; init; }

    /// <summary>Whether there are enough approvals.</summary>
    public bool IsMet => Counted >= Need;

    /// <summary>Whether no organisation can approve, as in a coalition with one organisation.</summary>
    public bool IsBeyondAnybody => Able.Count == 0;

    /// <summary>
    /// Whether the requirement is skipped: no second person exists, none was lost in the last 30 days, and none is in a suspended
    /// organisation.
    /// </summary>
    public bool IsSkipped => !IsMet && IsBeyondAnybody && !HasBarredWriters && Suspended.Count + LostLately.Count == 0
        && Requirement is { Organisations.Count: 0, Members.Count: 0 };

    /// <summary>Checks the policy's requirements for one draft.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="draft">The draft's key.</param>
    /// <param name="kind">The kind of the draft.</param>
    /// <param name="writing">The authors of the draft.</param>
    /// <param name="voices">The reviews of the draft.</param>
    /// <param name="reviewers">The members who can review, and those who could.</param>
    public static IReadOnlyList<RequirementCheck> Of(
        ReviewPolicy policy, string draft, DraftKind kind, DraftAuthorship writing, IReadOnlyCollection<Voice> voices,
        Reviewers reviewers) =>
        [.. policy.Requirements.Where(requirement => requirement.IsAbout(draft, kind))
            .Select(requirement => Of(requirement, writing, voices, reviewers))];

    private static RequirementCheck Of(
        ReviewRequirement requirement, DraftAuthorship writing, IReadOnlyCollection<Voice> voices, Reviewers reviewers)
    {
        var counted = voices.Where(voice => voice.IsApproval && (requirement.CountsWriter || !voice.IsImportedFromWriter(writing))
            && requirement.Counts(voice.Member, voice.Organisation, writing)).ToLookup(voice => voice.Standing.Holds);
        List<string> approved = [.. counted[true].Select(voice => voice.Organisation).Distinct().Order(StringComparer.Ordinal)];
        List<string> able = [.. reviewers.Able.Where(one => requirement.Counts(one.Member, one.Organisation, writing))
            .Select(one => one.Organisation).Union(approved).Order(StringComparer.Ordinal)];
        // A lost member who wrote in the text still counts. Otherwise, moving the second person to the writers would end the rule.
        var lost = reviewers.Lost.Where(one => Permissions.Allow(one.Roles, Permission.Review) && !able.Contains(one.Organisation)
            && requirement.Names(one.Member, one.Organisation, writing.Organisation)).ToList();
        List<string> suspended = [
            .. lost.Where(one => one.IsOrganisationSuspended).Select(one => one.Organisation).Distinct().Order(StringComparer.Ordinal)];
        return new RequirementCheck(
            requirement,
            requirement.Quorum,
            approved,
            [.. counted[false].Select(voice => voice.Organisation).Except(approved).Order(StringComparer.Ordinal)],
            able)
        {
            Counted = Math.Min(approved.Count, counted[true].Select(voice => voice.Member).Distinct().Count()),
            Suspended = suspended,
            LostLately = [.. TwoPersonRule.Recent(lost, reviewers.Now).Select(one => one.Organisation).Except(suspended)
                .Order(StringComparer.Ordinal)],
            HasBarredWriters = reviewers.Able.Any(
                one => requirement.Names(one.Member, one.Organisation, writing.Organisation)
                    && writing.Bars(one.Member, one.Organisation, requirement.CountsWriter)),
        };
    }
}
