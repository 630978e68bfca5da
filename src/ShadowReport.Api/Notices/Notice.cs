namespace ShadowReport.Api.Notices;

/// <summary>That something happened, or waits, that concerns one member. Keys, ids and numbers only: no text, and no names.</summary>
internal sealed record Notice
{
    /// <summary>See <see cref="IdOf"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The event's place in the log: the order of the inbox, through all coalitions.</summary>
    public required long Sequence { get; init; }

    /// <summary>The id of the member whom it concerns.</summary>
    public required Guid Member { get; init; }

    public required NoticeKind Kind { get; init; }

    public required string Report { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Draft { get; init; }

    public int? Version { get; init; }

    public int? Snapshot { get; init; }

    /// <summary>The key of the milestone.</summary>
    public string? Milestone { get; init; }

    /// <summary>The thread, suggestion, review or request that it is about.</summary>
    public Guid? Subject { get; init; }

    /// <summary>When what it reminds of is due.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>One for an event and a member: made twice, it is one.</summary>
    public static string IdOf(long sequence, Guid member) => $"{sequence}-{member:N}";
}

/// <summary>Why a member hears of something.</summary>
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

    /// <summary>The coalition agreed on another review policy: what approvals outlive and who may go on without may be otherwise now.</summary>
    ReviewPolicySet,

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
}
