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

    /// <summary>Whether somebody gave it who counts as a writer of the words since these came with an archive, see <see cref="ImportedWords"/>.</summary>
    public bool IsWriters { get; init; }
}

/// <summary>A member who may review, in an organisation that is not shut out.</summary>
/// <param name="Member">The member's key.</param>
/// <param name="Organisation">The organisation's key.</param>
public sealed record AbleReviewer(string Member, string Organisation);

/// <summary>How far a requirement is met on one draft.</summary>
/// <param name="Requirement">Which one.</param>
/// <param name="Need">How many organisations have to approve.</param>
/// <param name="Approved">The organisations whose approval counts and holds.</param>
/// <param name="Stale">Those whose approval went stale: they are asked anew.</param>
/// <param name="Able">Those that could approve, the two others among them.</param>
public sealed record RequirementCheck(
    ReviewRequirement Requirement, int Need, IReadOnlyList<string> Approved, IReadOnlyList<string> Stale, IReadOnlyList<string> Able)
{
    /// <summary>Whether enough approve.</summary>
    public bool IsMet => Approved.Count >= Need;

    /// <summary>Whether nobody is there who could approve, such as another organisation in a coalition of one.</summary>
    public bool IsBeyondAnybody => Able.Count == 0;

    /// <summary>Checks what a policy asks of one draft.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="draft">The draft's key.</param>
    /// <param name="kind">What kind of draft it is.</param>
    /// <param name="writer">The organisation that wrote the newest version with other words.</param>
    /// <param name="voices">What was said of it.</param>
    /// <param name="able">Who may review in the coalition.</param>
    public static IReadOnlyList<RequirementCheck> Of(
        ReviewPolicy policy, string draft, DraftKind kind, string writer, IReadOnlyCollection<Voice> voices, IReadOnlyCollection<AbleReviewer> able) =>
        [.. policy.Requirements.Where(requirement => requirement.IsAbout(draft, kind)).Select(requirement => Of(requirement, writer, voices, able))];

    private static RequirementCheck Of(ReviewRequirement requirement, string writer, IReadOnlyCollection<Voice> voices, IReadOnlyCollection<AbleReviewer> able)
    {
        var counted = voices.Where(voice => voice.IsApproval && (requirement.CountsWriter || !voice.IsWriters) && requirement.Counts(voice.Member, voice.Organisation, writer)).ToLookup(voice => voice.Standing.Holds);
        List<string> approved = [.. counted[true].Select(voice => voice.Organisation).Distinct().Order(StringComparer.Ordinal)];
        return new RequirementCheck(
            requirement,
            requirement.Quorum,
            approved,
            [.. counted[false].Select(voice => voice.Organisation).Except(approved).Order(StringComparer.Ordinal)],
            [.. able.Where(one => requirement.Counts(one.Member, one.Organisation, writer)).Select(one => one.Organisation).Union(approved).Order(StringComparer.Ordinal)]);
    }
}
