namespace ShadowReport.Core.Access;

/// <summary>One thing that the API lets a member do in a coalition. Which role may do which stands in <see cref="Permissions"/>.</summary>
public enum Permission
{
    /// <summary>See the coalition and its organisations; observers see the organisations that are printed.</summary>
    ReadCoalition,

    /// <summary>See the members by display name.</summary>
    ReadMembers,

    /// <summary>Rename the coalition.</summary>
    ManageCoalition,

    /// <summary>Add organisations and correct their names.</summary>
    ManageOrganisations,

    /// <summary>Give and take roles, correct display names, remove members, see their e-mail addresses.</summary>
    ManageMembers,

    /// <summary>Make, list and withdraw invitations.</summary>
    Invite,

    /// <summary>Shut a member or an organisation out at once, and let them in again.</summary>
    Suspend,

    /// <summary>Say which servers hear of what happens, and see what became of each message.</summary>
    ManageWebhooks,

    /// <summary>Read reports, drafts, sources, snapshots and finished exports; of who has no more than this, as the public gets them.</summary>
    ReadReports,

    /// <summary>
    /// Read what is kept back, and the work: versions and differences, threads, suggestions, reviews, citations, what is still
    /// missing, who is writing.
    /// </summary>
    ReadWork,

    /// <summary>Read what happened, in order.</summary>
    ReadActivity,

    /// <summary>Make a report from a profile; set its title, phase, languages and deadline.</summary>
    SetUpReports,

    /// <summary>Order and nest the drafts of a report.</summary>
    OrderOutline,

    /// <summary>Write what stands before the first section: cover, summary, contact.</summary>
    WriteFrontMatter,

    /// <summary>Name a draft's lead and the members it is given to.</summary>
    AssignDrafts,

    /// <summary>Add a section or a recommendation; who adds it leads it unless somebody else is named.</summary>
    AddDrafts,

    /// <summary>Write new versions of drafts. Of which drafts is for <see cref="DraftAccess"/> to say: nobody has this right everywhere.</summary>
    DraftWhereLeading,

    /// <summary>Propose an edit to any draft.</summary>
    Suggest,

    /// <summary>Open a thread on any draft, and reply.</summary>
    Comment,

    /// <summary>Resolve a thread or open it again, with a reason.</summary>
    ResolveThreads,

    /// <summary>Ask members or organisations for a review, with a due time.</summary>
    RequestReviews,

    /// <summary>Approve, object or abstain on a stated version, for one's organisation.</summary>
    Review,

    /// <summary>Write down who has to approve what, and who may waive it.</summary>
    SetReviewPolicy,

    /// <summary>Object, for one's organisation, to a proposed policy that asks for less.</summary>
    ObjectToPolicy,

    /// <summary>Go on without something that a report should have, where the policy lets the role, by name and with a reason that stays visible.</summary>
    Waive,

    /// <summary>Move a report to its next stage, or back.</summary>
    MoveReports,

    /// <summary>Go on in spite of an objection, by name and with a reason that stays visible, where the policy lets the role.</summary>
    OverrideObjections,

    /// <summary>Freeze the whole report as it is.</summary>
    TakeSnapshots,

    /// <summary>Make a file from a snapshot.</summary>
    Export,

    /// <summary>Endorse a snapshot for one's organisation, and withdraw it.</summary>
    SignOn,

    /// <summary>Record what was sent, when, and by which channel.</summary>
    RecordSubmission,

    /// <summary>Say what the body's text made of the recommendations.</summary>
    RecordOutcomes,

    /// <summary>Add sources to a report, change them, remove those that nothing cites.</summary>
    KeepSources,

    /// <summary>Keep consents and the pseudonym key.</summary>
    KeepEvidence,

    /// <summary>Take a whole report out with everything that was ever written in it, and bring one in.</summary>
    Archive,
}
