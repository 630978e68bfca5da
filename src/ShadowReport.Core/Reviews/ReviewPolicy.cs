using ShadowReport.Core.Access;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Reviews;

/// <summary>
/// A coalition's rules before a report is sent: who has to approve what, which changes an approval tolerates, and who can waive. Every
/// member can read it.
/// </summary>
/// <param name="Requirements">The requirements. Each has to be met on every draft that it applies to.</param>
/// <param name="KeepsApprovals">The classes of changes that an approval tolerates. Wording only if the coalition adds it; never <see
/// cref="ChangeClass.Substantive"/>.</param>
/// <param name="ObjectionsOverridableBy">The roles that can override an objection; none when empty.</param>
/// <param name="FourEyes">Whether the two-person rule applies: nobody overrides what blocks a draft that they lead or wrote, or marks a
/// report as submitted whose snapshot they took.</param>
public sealed record ReviewPolicy(
    IReadOnlyList<ReviewRequirement> Requirements, IReadOnlyList<ChangeClass> KeepsApprovals, IReadOnlyList<Role> ObjectionsOverridableBy,
    bool FourEyes)
{
    /// <summary>
    /// When each class became tolerated. Approvals given earlier keep the stricter rule. A class that is missing was always tolerated.
    /// </summary>
    public IReadOnlyDictionary<ChangeClass, DateTimeOffset> KeptSince { get; init; } = new Dictionary<ChangeClass, DateTimeOffset>();

    /// <summary>
    /// The key of the member who lifted the two-person rule. It still applies to them. Null while the rule applies, or if it never did.
    /// </summary>
    public string? FourEyesLiftedBy { get; init; }

    /// <summary>Returns the classes of changes that an approval given at a time tolerates.</summary>
    public IReadOnlyCollection<ChangeClass> KeptFor(DateTimeOffset given) =>
        [.. KeepsApprovals.Where(change => !KeptSince.TryGetValue(change, out var since) || since <= given)];

    /// <summary>Whether the two-person rule applies to a member.</summary>
    public bool BindsToFourEyes(string member) => FourEyes || FourEyesLiftedBy == member;

    /// <summary>
    /// Returns this policy as the successor of another. What it loosens does not help earlier approvals, nor the member who loosens it.
    /// </summary>
    /// <param name="former">The current policy.</param>
    /// <param name="by">The key of the member who sets the new policy.</param>
    /// <param name="now">The current time.</param>
    public ReviewPolicy After(ReviewPolicy former, string by, DateTimeOffset now) => this with
    {
        KeptSince = KeepsApprovals.Where(change => !former.KeepsApprovals.Contains(change) || former.KeptSince.ContainsKey(change))
            .ToDictionary(change => change, change => former.KeepsApprovals.Contains(change) ? former.KeptSince[change] : now),
        FourEyesLiftedBy = FourEyes ? null : former.FourEyes ? by : former.FourEyesLiftedBy,
    };

    /// <summary>The maximum number of requirements.</summary>
    public const int RequirementsAtMost = 20;

    /// <summary>The maximum number of keys in one list.</summary>
    public const int KeysAtMost = 300;

    /// <summary>The maximum quorum, in organisations.</summary>
    public const int QuorumAtMost = 200;

    /// <summary>
    /// The default policy: one organisation other than the writer's approves each draft; approvals tolerate only typographic and citation
    /// changes; coordinators can waive, except on their own drafts.
    /// </summary>
    public static readonly ReviewPolicy Default = new(
        [new ReviewRequirement("another-organisation", "Another organisation", DraftKinds.All, [], [], [], Quorum: 1, CountsWriter: false, [
            Role.Coordinator])],
        [ChangeClass.None, ChangeClass.Typographic, ChangeClass.Citation],
        [Role.Coordinator],
        FourEyes: true);

    /// <summary>Returns why this is not a valid policy; null when it is.</summary>
    public Refusal? Fault()
    {
        if (KeepsApprovals.Contains(ChangeClass.Substantive))
            return Refusal.Invalid(
                "approval-outlives-substance", "keepsApprovals",
                "Approvals cannot be kept after a substantive change. Remove substantive.");
        if (Requirements.GroupBy(requirement => requirement.Key).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return Refusal.Invalid("requirement-twice", "requirements", $"The key {twice.Key} is given to two requirements.");
        return Requirements.Select(requirement => requirement.Fault()).FirstOrDefault(fault => fault is not null);
    }
}

/// <summary>The kinds of drafts that a requirement applies to.</summary>
public enum DraftKinds
{
    /// <summary>Sections and recommendations.</summary>
    All,

    /// <summary>Sections.</summary>
    Sections,

    /// <summary>Recommendations.</summary>
    Recommendations,
}

/// <summary>A requirement that drafts be approved.</summary>
/// <param name="Key">The key in URLs, such as `legal`.</param>
/// <param name="Title">The title, such as "Legal review".</param>
/// <param name="Kinds">The kinds of drafts that it applies to.</param>
/// <param name="Drafts">The keys of the drafts that it applies to; all of these kinds when empty.</param>
/// <param name="Organisations">The organisations whose approval counts; all when empty.</param>
/// <param name="Members">The members whose approval counts for their organisation, such as lawyers; every reviewer when empty.</param>
/// <param name="Quorum">The number of organisations that have to approve. Several members of one organisation count once.</param>
/// <param name="CountsWriter">Whether the organisation that last changed the words counts too.</param>
/// <param name="OverridableBy">The roles that can waive it, with a name and a reason; none when empty.</param>
public sealed record ReviewRequirement(
    string Key,
    string Title,
    DraftKinds Kinds,
    IReadOnlyList<string> Drafts,
    IReadOnlyList<string> Organisations,
    IReadOnlyList<string> Members,
    int Quorum,
    bool CountsWriter,
    IReadOnlyList<Role> OverridableBy)
{
    /// <summary>Whether it applies to a draft.</summary>
    public bool IsAbout(string draft, DraftKind kind) =>
        (Kinds == DraftKinds.All || (Kinds == DraftKinds.Sections) == (kind == DraftKind.Section))
            && (Drafts.Count == 0 || Drafts.Contains(draft));

    /// <summary>Whether a member's approval counts for their organisation.</summary>
    /// <param name="member">The member's key.</param>
    /// <param name="organisation">The organisation of the approval.</param>
    /// <param name="writing">The authors of the draft.</param>
    public bool Counts(string member, string organisation, DraftAuthorship writing) =>
        Names(member, organisation, writing.Organisation) && !writing.Bars(member, organisation, CountsWriter);

    /// <summary>Whether it is looser than another: more members can approve, or more roles can waive.</summary>
    public bool IsWiderThan(ReviewRequirement other) =>
        (CountsWriter && !other.CountsWriter) || IsWider(Organisations, other.Organisations) || IsWider(Members, other.Members)
            || OverridableBy.Except(other.OverridableBy).Any();

    /// <summary>Whether it names the member, regardless of what they wrote.</summary>
    internal bool Names(string member, string organisation, string writer) =>
        (CountsWriter || organisation != writer)
        && (Organisations.Count == 0 || Organisations.Contains(organisation))
        && (Members.Count == 0 || Members.Contains(member));

    /// <summary>Whether a list allows more than another. An empty list allows everyone.</summary>
    private static bool IsWider(IReadOnlyList<string> list, IReadOnlyList<string> other) =>
        other.Count > 0 && (list.Count == 0 || list.Except(other).Any());

    internal Refusal? Fault()
    {
        if (Organisations.Count > 0 && Quorum > Organisations.Count)
            return Refusal.Invalid(
                "quorum-too-large", "requirements", $"{Key}: {Quorum} organisations are to approve, and {Organisations.Count} may.");
        return Members.Count > 0 && Quorum > Members.Count
            ? Refusal.Invalid(
                "quorum-too-large", "requirements",
                $"{Key}: {Quorum} organisations are to approve, and {Members.Count} members may do it for them.")
            : null;
    }
}
