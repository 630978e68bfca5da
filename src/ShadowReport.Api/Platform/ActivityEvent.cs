using ShadowReport.Core.Text;

namespace ShadowReport.Api.Platform;

/// <summary>
/// An event that the activity feed shows. It holds keys, ids and numbers only, never text: the log is kept permanently, and a person's data
/// must be erasable. Each aggregate has its own stream; one stream for a whole report would make its writers wait for each other.
/// </summary>
/// <param name="By">The id of the member who did it.</param>
internal abstract record ActivityEvent(Guid By)
{
    /// <summary>What the feed says of the event. A method, since properties would be stored with the event.</summary>
    public abstract ActivityFacts AsActivity();
}

/// <summary>An event in a report.</summary>
/// <param name="Report">The report's key.</param>
/// <param name="By">The id of the member who did it.</param>
internal abstract record ReportEvent(string Report, Guid By) : ActivityEvent(By);

/// <summary>An event in a draft, which is named by its key.</summary>
internal abstract record DraftEvent(string Report, string Draft, Guid By) : ReportEvent(Report, By);

/// <summary>An event that concerns the coalition's people. Every report's feed shows it.</summary>
internal abstract record PeopleEvent(Guid By) : ActivityEvent(By);

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
