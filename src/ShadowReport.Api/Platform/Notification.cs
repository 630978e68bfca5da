namespace ShadowReport.Api.Platform;

/// <summary>What the members of an audience are notified of. It holds keys, ids and numbers only.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Report">The report's key; empty for what happened to the coalition's people.</param>
/// <param name="To">The members whom it concerns.</param>
internal sealed record Notification(NoticeKind Kind, string Report, Audience To)
{
    /// <summary>The key of the draft. Nobody is notified while it is removed from its report.</summary>
    public string? Draft { get; init; }

    /// <summary>The keys of the drafts, where it is about many.</summary>
    public IReadOnlyList<string>? Drafts { get; init; }

    public int? Version { get; init; }

    public int? Snapshot { get; init; }

    /// <summary>The key of the milestone.</summary>
    public string? Milestone { get; init; }

    /// <summary>The thread, suggestion, review, request or waiver that it is about.</summary>
    public Guid? Subject { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The id of the member whom it happened to.</summary>
    public Guid? About { get; init; }

    /// <summary>The key of the organisation that it happened to.</summary>
    public string? Organisation { get; init; }

    /// <summary>The id of the member who did it and needs no notification; null when everybody in the audience has to see it.</summary>
    public Guid? Except { get; init; }
}

/// <summary>The reason for a notification.</summary>
internal enum NoticeKind
{
    /// <summary>They, or their organisation, are asked for a review.</summary>
    ReviewRequested,

    /// <summary>Somebody commented on a draft that they lead.</summary>
    CommentOnDraft,

    /// <summary>Somebody replied in a thread that they are in.</summary>
    ReplyInThread,

    /// <summary>Somebody calls them in a comment or reply.</summary>
    Mentioned,

    /// <summary>A thread was given to them.</summary>
    ThreadAssigned,

    /// <summary>A draft was given to them, to lead it or to write in it.</summary>
    DraftGiven,

    /// <summary>Somebody suggests a change to a draft that they lead.</summary>
    SuggestionMade,

    /// <summary>Their suggestion was taken, or a part of it.</summary>
    SuggestionAccepted,

    /// <summary>Their suggestion was left, or a part of it.</summary>
    SuggestionRejected,

    /// <summary>An organisation objects to a draft that they lead.</summary>
    ObjectionMade,

    /// <summary>The coalition goes on in spite of their objection.</summary>
    ObjectionOverridden,

    /// <summary>The coalition agreed on another review policy. The rules for approvals and waivers may have changed.</summary>
    ReviewPolicySet,

    /// <summary>A review policy that asks for less was proposed, or waits for something else than before.</summary>
    ReviewPolicyProposed,

    /// <summary>A coordinator rejected a proposed review policy.</summary>
    ReviewPolicyRejected,

    /// <summary>A proposed review policy was withdrawn.</summary>
    ReviewPolicyWithdrawn,

    /// <summary>An organisation objected to a proposed review policy.</summary>
    ReviewPolicyObjected,

    /// <summary>A proposed review policy can no longer take effect.</summary>
    ReviewPolicyLapsed,

    /// <summary>Somebody waived a requirement alone on a text of their own, since no second person could.</summary>
    WaivedAlone,

    /// <summary>A member was suspended.</summary>
    MemberSuspended,

    /// <summary>A member was reinstated.</summary>
    MemberReinstated,

    /// <summary>A member was removed.</summary>
    MemberRemoved,

    /// <summary>A member was removed, with their name.</summary>
    MemberErased,

    /// <summary>A member got other roles, or came back in other roles or for another organisation.</summary>
    MemberRolesChanged,

    /// <summary>An organisation was suspended.</summary>
    OrganisationSuspended,

    /// <summary>An organisation was reinstated.</summary>
    OrganisationReinstated,

    /// <summary>Their organisation can sign on to a snapshot; also when the time for it was moved.</summary>
    SignOnOpened,

    /// <summary>A report came with an archive that names them, or whose coordinator they are.</summary>
    ReportImported,

    /// <summary>The report was frozen.</summary>
    SnapshotTaken,

    /// <summary>A milestone is due soon.</summary>
    MilestoneDueSoon,

    /// <summary>A milestone's time is over.</summary>
    MilestonePassed,

    /// <summary>A review that they are asked for is due soon.</summary>
    ReviewDueSoon,

    /// <summary>A review that they are asked for, or asked for, is overdue.</summary>
    ReviewOverdue,

    /// <summary>The time in which their organisation can sign on ends soon.</summary>
    SignOnClosing,

    /// <summary>The time in which organisations sign on, in time or late, is over.</summary>
    SignOnClosed,

    /// <summary>Their organisation's sign-on was carried to a later snapshot: only typography or citations changed.</summary>
    SignOnCarried,

    /// <summary>Their organisation signed an earlier snapshot, and has to confirm or withdraw: the words changed.</summary>
    SignOnToConfirm,
}
