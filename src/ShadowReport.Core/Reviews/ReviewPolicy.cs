using ShadowReport.Core.Access;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Reviews;

/// <summary>
/// What a coalition asks before a report goes out: who has to approve what, which changes an approval outlives, and who may go on
/// without. It is the coalition's own agreement, so it is data, and everybody in the coalition reads it.
/// </summary>
/// <param name="Requirements">Each has to be met on every draft that it is about.</param>
/// <param name="KeepsApprovals">The classes of changes that an approval survives; wording only where a coalition adds it. Never <see cref="ChangeClass.Substantive"/>.</param>
/// <param name="ObjectionsOverridableBy">Whose roles let them go on in spite of an objection; nobody's when empty.</param>
/// <param name="FourEyes">The two-person rule: whether nobody overrides what holds up a draft that they lead or wrote, or moves a report on to submitted whose snapshot they took themselves.</param>
public sealed record ReviewPolicy(
    IReadOnlyList<ReviewRequirement> Requirements, IReadOnlyList<ChangeClass> KeepsApprovals, IReadOnlyList<Role> ObjectionsOverridableBy, bool FourEyes)
{
    /// <summary>
    /// Since when approvals outlive each class: one that was given before such an agreement was given under the stricter one, and stays under
    /// it. A class that is not told was always outlived.
    /// </summary>
    public IReadOnlyDictionary<ChangeClass, DateTimeOffset> KeptSince { get; init; } = new Dictionary<ChangeClass, DateTimeOffset>();

    /// <summary>The key of the member who lifted the rule of four eyes; it goes on binding them. Null while the rule holds, or always was lifted.</summary>
    public string? FourEyesLiftedBy { get; init; }

    /// <summary>The classes of changes that an approval outlives that was given at some time.</summary>
    public IReadOnlyCollection<ChangeClass> KeptFor(DateTimeOffset given) =>
        [.. KeepsApprovals.Where(change => !KeptSince.TryGetValue(change, out var since) || since <= given)];

    /// <summary>Whether the rule of four eyes binds a member.</summary>
    public bool BindsToFourEyes(string member) => FourEyes || FourEyesLiftedBy == member;

    /// <summary>This policy as it takes the place of another: what it loosens helps neither earlier approvals nor whoever loosens it.</summary>
    /// <param name="former">The policy that held until now.</param>
    /// <param name="by">The key of the member who sets it.</param>
    /// <param name="now">When.</param>
    public ReviewPolicy After(ReviewPolicy former, string by, DateTimeOffset now) => this with
    {
        KeptSince = KeepsApprovals.Where(change => !former.KeepsApprovals.Contains(change) || former.KeptSince.ContainsKey(change))
            .ToDictionary(change => change, change => former.KeepsApprovals.Contains(change) ? former.KeptSince[change] : now),
        FourEyesLiftedBy = FourEyes ? null : former.FourEyes ? by : former.FourEyesLiftedBy,
    };

    /// <summary>How many requirements a policy has at most.</summary>
    public const int RequirementsAtMost = 20;

    /// <summary>How many keys stand in one list at most.</summary>
    public const int KeysAtMost = 300;

    /// <summary>How many organisations may be asked for.</summary>
    public const int QuorumAtMost = 200;

    /// <summary>
    /// Holds until a coalition agrees on another: one organisation other than the writer's approves each draft; approvals survive typographic
    /// and citation changes only; a coordinator can waive, but not on a draft of their own.
    /// </summary>
    public static readonly ReviewPolicy Default = new(
        [new ReviewRequirement("another-organisation", "Another organisation", DraftKinds.All, [], [], [], Quorum: 1, CountsWriter: false, [Role.Coordinator])],
        [ChangeClass.None, ChangeClass.Typographic, ChangeClass.Citation],
        [Role.Coordinator],
        FourEyes: true);

    /// <summary>Why this cannot be a policy, or null.</summary>
    public Refusal? Fault()
    {
        if (KeepsApprovals.Contains(ChangeClass.Substantive))
            return Refusal.Invalid("approval-outlives-substance", "keepsApprovals", "No approval outlives a change of substance: it was given to another text.");
        if (Requirements.GroupBy(requirement => requirement.Key).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return Refusal.Invalid("requirement-twice", "requirements", $"The key {twice.Key} is given to two requirements.");
        return Requirements.Select(requirement => requirement.Fault()).FirstOrDefault(fault => fault is not null);
    }
}

/// <summary>Which kinds of drafts.</summary>
public enum DraftKinds
{
    /// <summary>Sections and recommendations.</summary>
    All,

    /// <summary>Sections.</summary>
    Sections,

    /// <summary>Recommendations.</summary>
    Recommendations,
}

/// <summary>Who has to approve which drafts.</summary>
/// <param name="Key">What stands for it in addresses, such as `legal`.</param>
/// <param name="Title">What people call it, such as "Legal review".</param>
/// <param name="Kinds">Which kinds of drafts it is about.</param>
/// <param name="Drafts">The keys of the drafts that it is about; all of these kinds when empty.</param>
/// <param name="Organisations">Whose approval counts; every organisation's when empty.</param>
/// <param name="Members">The members whose approval counts for their organisation, such as those who read as lawyers; every reviewer's when empty.</param>
/// <param name="Quorum">How many organisations have to approve. Two members of one organisation are one voice.</param>
/// <param name="CountsWriter">Whether the organisation that wrote the newest words counts too.</param>
/// <param name="OverridableBy">Whose roles let them go on without, by name and with a reason; nobody's when empty.</param>
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
    /// <summary>Whether a draft has to meet it.</summary>
    public bool IsAbout(string draft, DraftKind kind) =>
        (Kinds == DraftKinds.All || (Kinds == DraftKinds.Sections) == (kind == DraftKind.Section)) && (Drafts.Count == 0 || Drafts.Contains(draft));

    /// <summary>Whether a member's approval counts for their organisation.</summary>
    /// <param name="member">The member's key.</param>
    /// <param name="organisation">The organisation that they speak for.</param>
    /// <param name="writing">Whose words the draft has.</param>
    public bool Counts(string member, string organisation, DraftAuthorship writing) =>
        Names(member, organisation, writing.Organisation) && !writing.Bars(member, organisation, CountsWriter);

    /// <summary>Whether it asks less than another: its approvals come from more people, or more may waive.</summary>
    public bool IsWiderThan(ReviewRequirement other) =>
        (CountsWriter && !other.CountsWriter) || IsWider(Organisations, other.Organisations) || IsWider(Members, other.Members) || OverridableBy.Except(other.OverridableBy).Any();

    /// <summary>The same, whatever they wrote themselves.</summary>
    internal bool Names(string member, string organisation, string writer) =>
        (CountsWriter || organisation != writer)
        && (Organisations.Count == 0 || Organisations.Contains(organisation))
        && (Members.Count == 0 || Members.Contains(member));

    /// <summary>An empty list lets everybody.</summary>
    private static bool IsWider(IReadOnlyList<string> list, IReadOnlyList<string> other) => other.Count > 0 && (list.Count == 0 || list.Except(other).Any());

    internal Refusal? Fault()
    {
        if (Organisations.Count > 0 && Quorum > Organisations.Count)
            return Refusal.Invalid("quorum-too-large", "requirements", $"{Key}: {Quorum} organisations are to approve, and {Organisations.Count} may.");
        return Members.Count > 0 && Quorum > Members.Count
            ? Refusal.Invalid("quorum-too-large", "requirements", $"{Key}: {Quorum} organisations are to approve, and {Members.Count} members may do it for them.")
            : null;
    }
}
