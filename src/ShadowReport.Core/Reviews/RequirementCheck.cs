using ShadowReport.Core.Access;
using ShadowReport.Core.Drafts;

namespace ShadowReport.Core.Reviews;

/// <summary>What an organisation says of a draft now.</summary>
/// <param name="Organisation">The organisation's key.</param>
/// <param name="Member">The key of the member who said it.</param>
/// <param name="Decision">What was said.</param>
/// <param name="State">Whether it speaks for the organisation still.</param>
/// <param name="Standing">Whether it holds for the newest version.</param>
public sealed record Voice(string Organisation, string Member, Decision Decision, ReviewState State, ApprovalStanding Standing)
{
    /// <summary>Whether it is an approval, with reservations or without, that nobody ended.</summary>
    public bool IsApproval => State == ReviewState.Standing && Decision is Decision.Approve or Decision.ApproveWithReservations;

    /// <summary>Whether somebody gave it who counts as a writer of the words since these came with an archive, see <see cref="ImportedAuthorship"/>.</summary>
    public bool IsWriters { get; init; }

    /// <summary>The key of the member who gave it, as its archive says; null for one that was given here.</summary>
    public string? Claimed { get; init; }

    /// <summary>Whether it is no second person's, since the words came with an archive, or since its archive says that a writer gave it.</summary>
    /// <param name="writing">Whose words the draft has.</param>
    internal bool IsImportedFromWriter(DraftAuthorship writing) => IsWriters || (Claimed is { } claimed && writing.Bars(claimed, Organisation, countsWriter: false));
}

/// <summary>A member who may review, in an organisation that is not shut out.</summary>
/// <param name="Member">The member's key.</param>
/// <param name="Organisation">The organisation's key.</param>
public sealed record EligibleReviewer(string Member, string Organisation);

/// <summary>Who can approve in a coalition, and who could.</summary>
/// <param name="Able">Those who may review now.</param>
/// <param name="Lost">Those who lost that.</param>
/// <param name="Now">The time.</param>
public sealed record Reviewers(IReadOnlyCollection<EligibleReviewer> Able, IReadOnlyCollection<FormerRightsHolder> Lost, DateTimeOffset Now);

/// <summary>How far a requirement is met on one draft.</summary>
/// <param name="Requirement">Which one.</param>
/// <param name="Need">How many organisations have to approve.</param>
/// <param name="Approved">The organisations whose approval counts and holds.</param>
/// <param name="Stale">Those whose approval went stale: they are asked anew.</param>
/// <param name="Able">Those that could approve, the two others among them.</param>
public sealed record RequirementCheck(
    ReviewRequirement Requirement, int Need, IReadOnlyList<string> Approved, IReadOnlyList<string> Stale, IReadOnlyList<string> Able)
{
    /// <summary>How many approvals count: of organisations, and of different persons. One person never counts twice, whatever organisations they spoke for.</summary>
    public int Counted { get; init; }

    /// <summary>The organisations that are suspended and hold somebody whose approval would count.</summary>
    public IReadOnlyList<string> Suspended { get; init; } = [];

    /// <summary>Other organisations in which somebody whose approval would count was suspended, removed or demoted in the last 30 days.</summary>
    public IReadOnlyList<string> LostLately { get; init; } = [];

    /// <summary>Whether somebody of another organisation could approve, had they not written in the text.</summary>
    public bool HasBarredWriters { get; init; }

    /// <summary>Whether enough approve.</summary>
    public bool IsMet => Counted >= Need;

    /// <summary>Whether nobody is there who could approve, such as another organisation in a coalition of one.</summary>
    public bool IsBeyondAnybody => Able.Count == 0;

    /// <summary>Whether it is not asked for: no second person exists, and none was lost in the last 30 days or is of a suspended organisation.</summary>
    public bool IsSkipped => !IsMet && IsBeyondAnybody && !HasBarredWriters && Suspended.Count + LostLately.Count == 0 && Requirement is { Organisations.Count: 0, Members.Count: 0 };

    /// <summary>Checks what a policy asks of one draft.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="draft">The draft's key.</param>
    /// <param name="kind">What kind of draft it is.</param>
    /// <param name="writing">Whose words it has.</param>
    /// <param name="voices">What was said of it.</param>
    /// <param name="reviewers">Who may review in the coalition, and who could.</param>
    public static IReadOnlyList<RequirementCheck> Of(
        ReviewPolicy policy, string draft, DraftKind kind, DraftAuthorship writing, IReadOnlyCollection<Voice> voices, Reviewers reviewers) =>
        [.. policy.Requirements.Where(requirement => requirement.IsAbout(draft, kind)).Select(requirement => Of(requirement, writing, voices, reviewers))];

    private static RequirementCheck Of(ReviewRequirement requirement, DraftAuthorship writing, IReadOnlyCollection<Voice> voices, Reviewers reviewers)
    {
        var counted = voices.Where(voice => voice.IsApproval && (requirement.CountsWriter || !voice.IsImportedFromWriter(writing)) && requirement.Counts(voice.Member, voice.Organisation, writing)).ToLookup(voice => voice.Standing.Holds);
        List<string> approved = [.. counted[true].Select(voice => voice.Organisation).Distinct().Order(StringComparer.Ordinal)];
        List<string> able = [.. reviewers.Able.Where(one => requirement.Counts(one.Member, one.Organisation, writing)).Select(one => one.Organisation).Union(approved).Order(StringComparer.Ordinal)];
        // Also those who wrote in the text since the second person was lost: the rule must not end by moving the second person to the writer's side.
        var lost = reviewers.Lost.Where(one => Permissions.Allow(one.Roles, Permission.Review) && !able.Contains(one.Organisation) && requirement.Names(one.Member, one.Organisation, writing.Organisation)).ToList();
        List<string> suspended = [.. lost.Where(one => one.IsOrganisationSuspended).Select(one => one.Organisation).Distinct().Order(StringComparer.Ordinal)];
        return new RequirementCheck(
            requirement,
            requirement.Quorum,
            approved,
            [.. counted[false].Select(voice => voice.Organisation).Except(approved).Order(StringComparer.Ordinal)],
            able)
        {
            Counted = Math.Min(approved.Count, counted[true].Select(voice => voice.Member).Distinct().Count()),
            Suspended = suspended,
            LostLately = [.. TwoPersonRule.Recent(lost, reviewers.Now).Select(one => one.Organisation).Except(suspended).Order(StringComparer.Ordinal)],
            HasBarredWriters = reviewers.Able.Any(one => requirement.Names(one.Member, one.Organisation, writing.Organisation) && writing.Bars(one.Member, one.Organisation, requirement.CountsWriter)),
        };
    }
}
