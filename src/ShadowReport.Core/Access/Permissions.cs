using System.Collections.Frozen;
using static ShadowReport.Core.Access.Role;

namespace ShadowReport.Core.Access;

/// <summary>
/// Maps roles to permissions. Every endpoint asks this table. Rules that depend on more than the role, such as <see cref="DraftAccess"/>,
/// can only narrow it.
/// </summary>
public static class Permissions
{
    private static readonly Role[] Everybody = [Coordinator, Drafter, Reviewer, Signatory, EvidenceKeeper, Observer];

    private static readonly Role[] AllWhoWork = [Coordinator, Drafter, Reviewer, Signatory, EvidenceKeeper];

    private static readonly FrozenDictionary<Permission, Role[]> Table = new Dictionary<Permission, Role[]>
    {
        [Permission.ReadCoalition] = Everybody,
        [Permission.ReadReports] = Everybody,
        [Permission.ReadMembers] = AllWhoWork,
        [Permission.ReadWork] = AllWhoWork,
        [Permission.ReadActivity] = AllWhoWork,

        [Permission.ManageCoalition] = [Coordinator],
        [Permission.ManageOrganisations] = [Coordinator],
        [Permission.ManageMembers] = [Coordinator],
        [Permission.Invite] = [Coordinator],
        [Permission.Suspend] = [Coordinator],
        [Permission.ManageWebhooks] = [Coordinator],

        [Permission.SetUpReports] = [Coordinator],
        [Permission.OrderOutline] = [Coordinator],
        [Permission.WriteFrontMatter] = [Coordinator],
        [Permission.AssignDrafts] = [Coordinator],
        [Permission.AddDrafts] = [Coordinator, Drafter],
        [Permission.WriteDrafts] = [Coordinator, Drafter],

        // An objection proposes other words, and a signatory may object.
        [Permission.Suggest] = [Coordinator, Drafter, Reviewer, Signatory],
        [Permission.Comment] = [Coordinator, Drafter, Reviewer],
        [Permission.ResolveThreads] = [Coordinator, Drafter, Reviewer],

        [Permission.RequestReviews] = [Coordinator, Drafter],
        [Permission.Review] = [Reviewer, Signatory],
        [Permission.SetReviewPolicy] = [Coordinator],
        [Permission.ObjectToPolicy] = AllWhoWork,
        [Permission.Waive] = [Coordinator, Drafter, Reviewer, Signatory],
        [Permission.MoveReports] = [Coordinator],
        [Permission.OverrideObjections] = [Coordinator, Signatory],

        [Permission.TakeSnapshots] = [Coordinator],
        [Permission.Export] = [Coordinator],
        [Permission.SignOn] = [Signatory],
        [Permission.RecordSubmission] = [Coordinator],
        [Permission.RecordOutcomes] = [Coordinator, Drafter],
        [Permission.KeepSources] = [Coordinator, Drafter, EvidenceKeeper],
        [Permission.KeepEvidence] = [EvidenceKeeper],
        [Permission.Archive] = [Coordinator],
    }.ToFrozenDictionary();

    /// <summary>Whether the role includes the permission. An unknown permission or role is refused.</summary>
    public static bool Allow(Role role, Permission permission) =>
        Table.TryGetValue(permission, out var roles) && roles.Contains(role);

    /// <summary>Whether any of the roles includes the permission.</summary>
    public static bool Allow(IReadOnlyCollection<Role> roles, Permission permission) =>
        roles.Any(role => Allow(role, permission));
}
