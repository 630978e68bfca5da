namespace ShadowReport.Core.Access;

/// <summary>One thing that a member can do in a coalition. <see cref="Permissions"/> says which role can do which.</summary>
public enum Permission
{
    /// <summary>See the coalition and its organisations. Observers see only the organisations that are printed.</summary>
    ReadCoalition,

    /// <summary>See the members by display name.</summary>
    ReadMembers,

    /// <summary>Rename the coalition.</summary>
    ManageCoalition,

    /// <summary>Add organisations and correct their names.</summary>
    ManageOrganisations,

    /// <summary>Assign roles, correct display names, remove members, see their e-mail addresses.</summary>
    ManageMembers,

    /// <summary>Create, list and withdraw invitations.</summary>
    Invite,

    /// <summary>Suspend and reinstate members and organisations.</summary>
    Suspend,

    /// <summary>Manage the webhooks and read their deliveries.</summary>
    ManageWebhooks,

    /// <summary>
    /// Read reports, drafts, sources, snapshots and finished exports. Members without another reading permission see the public edition.
    /// </summary>
    ReadReports,

    /// <summary>
    /// Read restricted text and the work in progress: versions, differences, comments, suggestions, reviews, citations, open requirements
    /// and presence.
    /// </summary>
    ReadWork,

    /// <summary>Read the activity feed.</summary>
    ReadActivity,

    /// <summary>Create a report from a profile; set its title, phase, languages and deadline.</summary>
    SetUpReports,

    /// <summary>Order and nest the drafts of a report.</summary>
    OrderOutline,

    /// <summary>Write the front matter: cover, summary, contact.</summary>
    WriteFrontMatter,

    /// <summary>Name a draft's lead and its contributors.</summary>
    AssignDrafts,

    /// <summary>Add a section or a recommendation. The member who adds it leads it unless another lead is named.</summary>
    AddDrafts,

    /// <summary>Write new versions of drafts. No role can write every draft: <see cref="DraftAccess"/> says which ones.</summary>
    WriteDrafts,

    /// <summary>Propose an edit to any draft.</summary>
    Suggest,

    /// <summary>Open a comment on any draft, and reply.</summary>
    Comment,

    /// <summary>Resolve or reopen a comment, with a reason.</summary>
    ResolveThreads,

    /// <summary>Request a review from members or organisations, with a due date.</summary>
    RequestReviews,

    /// <summary>Approve, object or abstain on a stated version, for one's organisation.</summary>
    Review,

    /// <summary>Set the review policy: who has to approve what, and who can waive it.</summary>
    SetReviewPolicy,

    /// <summary>Object, for one's organisation, to a proposed policy that loosens a requirement.</summary>
    ObjectToPolicy,

    /// <summary>Waive a requirement, where the policy allows the role. The name and the reason stay visible.</summary>
    Waive,

    /// <summary>Move a report to its next stage, or back.</summary>
    MoveReports,

    /// <summary>Override an objection, where the policy allows the role. The name and the reason stay visible.</summary>
    OverrideObjections,

    /// <summary>Take a snapshot of the whole report.</summary>
    TakeSnapshots,

    /// <summary>Export a snapshot as a file.</summary>
    Export,

    /// <summary>Sign on to a snapshot for one's organisation, and withdraw the sign-on.</summary>
    SignOn,

    /// <summary>Record what was sent, when, and by which channel.</summary>
    RecordSubmission,

    /// <summary>Record what the body's text made of the recommendations.</summary>
    RecordOutcomes,

    /// <summary>Add, change and remove sources. A source that is cited cannot be removed.</summary>
    KeepSources,

    /// <summary>Keep consents and the pseudonym key.</summary>
    KeepEvidence,

    /// <summary>Export a whole report with its history as an archive, and import one.</summary>
    Archive,
}
