using ShadowReport.Core.Text;

namespace ShadowReport.Api.Platform;

/// <summary>
/// An event of a coalition. It holds keys, ids and numbers only, never text: the log is kept permanently, and a person's data must be
/// erasable. Each aggregate has its own stream; one stream for a whole report would make its writers wait for each other.
/// </summary>
internal abstract record LogEvent;

/// <summary>An event that is only recorded: no feed shows it, and nobody is notified.</summary>
/// <param name="By">The id of the member who did it.</param>
internal abstract record AuditEvent(Guid By) : LogEvent;

/// <summary>
/// An event that members can be notified of. Its methods are no properties, since properties would be stored with the event.
/// </summary>
internal abstract record NoticeEvent : LogEvent
{
    /// <summary>Whom the event concerns. The first notification that includes a member is theirs.</summary>
    public virtual IReadOnlyList<Notification> Notifications() => [];

    /// <summary>The same for an event whose audience is in a document, as the document is now.</summary>
    public virtual Task<IReadOnlyList<Notification>> FindNotifications(IQuerySession session, CancellationToken cancellation) =>
        Task.FromResult(Notifications());
}

/// <summary>An event that the activity feed shows.</summary>
/// <param name="By">The id of the member who did it.</param>
internal abstract record ActivityEvent(Guid By) : NoticeEvent
{
    /// <summary>What the feed says of the event.</summary>
    public abstract ActivityFacts AsActivity();
}

/// <summary>An event in a report.</summary>
/// <param name="Report">The report's key.</param>
/// <param name="By">The id of the member who did it.</param>
internal abstract record ReportEvent(string Report, Guid By) : ActivityEvent(By)
{
    /// <summary>Everybody in the audience is notified but the member who did it.</summary>
    protected virtual Notification Notify(NoticeKind kind, Audience to) => new(kind, Report, to) { Except = By };
}

/// <summary>An event in a draft, which is named by its key.</summary>
internal abstract record DraftEvent(string Report, string Draft, Guid By) : ReportEvent(Report, By)
{
    protected override Notification Notify(NoticeKind kind, Audience to) => base.Notify(kind, to) with { Draft = Draft };
}

/// <summary>
/// An event that concerns the coalition's people. Every report's feed shows it. All coordinators are notified, also the one who did it:
/// a coordinator whose sign-in was stolen has to see what it was used for.
/// </summary>
internal abstract record PeopleEvent(Guid By) : ActivityEvent(By)
{
    public override IReadOnlyList<Notification> Notifications()
    {
        var facts = AsActivity();
        return [new Notification(Enum.Parse<NoticeKind>(
            facts.Kind.ToString()), Report: "", Audience.Coordinators) { About = facts.Member, Organisation = facts.Organisation }];
    }
}

/// <summary>The kind of an event and what it is about.</summary>
internal sealed record ActivityFacts(ActivityKind Kind)
{
    public int? Version { get; init; }

    public int? Snapshot { get; init; }

    /// <summary>The key of the source.</summary>
    public string? Source { get; init; }

    /// <summary>The id of the member whom it happened to.</summary>
    public Guid? Member { get; init; }

    /// <summary>The key of the organisation that it happened to.</summary>
    public string? Organisation { get; init; }

    /// <summary>The thread, suggestion, review, request, export or import that it is about.</summary>
    public Guid? Subject { get; init; }

    /// <summary>The edition of an export.</summary>
    public Edition? Edition { get; init; }
}

/// <summary>The kinds of events that clients and webhooks can name. A new event adds its kind here.</summary>
internal enum ActivityKind
{
    ReportSetUp,
    ReportImported,
    ImportedDecisionsConfirmed,
    ReportChanged,
    CalendarChanged,
    OutlineOrdered,
    ReportMoved,
    RequirementWaived,
    WaiverWithdrawn,
    RuleOverridden,
    RuleOverrideRemoved,
    DraftAdded,
    VersionSaved,
    VersionRestored,
    DraftChanged,
    DraftRemoved,
    DraftBroughtBack,
    CommentMade,
    CommentReplied,
    CommentResolved,
    CommentReopened,
    CommentAssigned,
    CommentWithdrawn,
    CommentEdited,
    ReplyWithdrawn,
    SuggestionMade,
    SuggestionAccepted,
    SuggestionRejected,
    SuggestionWithdrawn,
    ReviewGiven,
    ReviewWithdrawn,
    ObjectionOverridden,
    ObjectionSettled,
    ObjectionKeptAsNote,
    ReviewPolicySet,
    ReviewPolicyProposed,
    ReviewPolicyRejected,
    ReviewPolicyWithdrawn,
    ReviewPolicyObjected,
    ReviewPolicyLapsed,
    ReviewRequested,
    ReviewRequestWithdrawn,
    SourceAdded,
    SourceChanged,
    SourceRemoved,
    EarlierRecommendationAdded,
    EarlierRecommendationChanged,
    EarlierRecommendationRemoved,
    SnapshotTaken,
    SignOnOpened,
    SignedOn,
    SignOnConfirmed,
    SignOnWithdrawn,
    SilenceOpened,
    SilenceBroken,
    SilenceWithdrawn,
    SilenceAdopted,
    SubmissionRecorded,
    SubmissionAmended,
    SubmissionReceiptRecorded,
    OutcomeRecorded,
    ReportExported,
    DraftsImported,
    MemberSuspended,
    MemberReinstated,
    MemberRemoved,
    MemberErased,
    MemberRolesChanged,
    OrganisationSuspended,
    OrganisationReinstated,
}
