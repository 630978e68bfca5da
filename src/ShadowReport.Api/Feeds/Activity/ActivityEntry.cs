using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.Imports;
using ShadowReport.Api.Sending.Readiness;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Silence;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Sending.Submissions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Feeds.Activity;

/// <summary>What happened, as the feed lists it. Made from the event log, and made anew from it whenever need be.</summary>
internal sealed record ActivityEntry
{
    /// <summary>The event's place in the log of all coalitions: the order of the feed. Not to be shown.</summary>
    public required long Id { get; init; }

    /// <summary>The entry's place in its coalition's feed, from 1. See <see cref="FeedNumbers"/>.</summary>
    public long Number { get; init; }

    /// <summary>The report's key; empty for what happened to the coalition's people, which every report's feed shows.</summary>
    public required string Report { get; init; }

    public required ActivityKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The id of the member; names are looked up when the feed is read, so that a corrected one is corrected everywhere.</summary>
    public required Guid By { get; init; }

    public string? Draft { get; init; }

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

    /// <summary>Of an export: for whose eyes it is. Who may hear of it is for <see cref="Hearing"/> to say.</summary>
    public Edition? Edition { get; init; }

    /// <summary>What stands for the report where it happened to the whole coalition.</summary>
    public const string WholeCoalition = "";

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOfCoalition => Report == WholeCoalition;

    /// <summary>The ids of the members whom it names.</summary>
    public IEnumerable<Guid> Names() => Member is { } member ? [By, member] : [By];

    public static ActivityEntry Of(long sequence, DateTimeOffset at, PeopleEvent happened)
    {
        var (kind, member, organisation) = PeopleIn(happened);
        return new ActivityEntry { Id = sequence, Report = WholeCoalition, Kind = kind, At = at, By = happened.By, Member = member, Organisation = organisation };
    }

    private static (ActivityKind Kind, Guid? Member, string? Organisation) PeopleIn(PeopleEvent happened) => happened switch
    {
        MemberSuspended suspended => (ActivityKind.MemberSuspended, suspended.Member, null),
        MemberReadmitted reinstated => (ActivityKind.MemberReinstated, reinstated.Member, null),
        MemberRemoved removed => (ActivityKind.MemberRemoved, removed.Member, null),
        MemberErased erased => (ActivityKind.MemberErased, erased.Member, null),
        MemberRolesChanged changed => (ActivityKind.MemberRolesChanged, changed.Member, null),
        OrganisationSuspended suspended => (ActivityKind.OrganisationSuspended, null, suspended.Key),
        OrganisationReadmitted reinstated => (ActivityKind.OrganisationReinstated, null, reinstated.Key),
        _ => throw new InvalidOperationException($"The feed does not know {happened.GetType().Name}."),
    };

    public static ActivityEntry Of(long sequence, DateTimeOffset at, ReportEvent happened)
    {
        var entry = new ActivityEntry
        {
            Id = sequence,
            Report = happened.Report,
            Kind = KindOf(happened),
            At = at,
            By = happened.By,
            Draft = (happened as DraftEvent)?.Draft,
            Source = (happened as SourceEvent)?.Source,
        };
        return happened switch
        {
            DraftSaved saved => entry with { Version = saved.Version },
            DraftRestored restored => entry with { Version = restored.Version },
            DraftAdded => entry with { Version = 1 },
            CommentMade made => entry with { Version = made.Version, Subject = made.Thread },
            CommentReplied replied => entry with { Subject = replied.Thread },
            CommentResolved resolved => entry with { Subject = resolved.Thread },
            CommentReopened reopened => entry with { Subject = reopened.Thread },
            CommentAssigned assigned => entry with { Subject = assigned.Thread },
            CommentWithdrawn withdrawn => entry with { Subject = withdrawn.Thread },
            SuggestionMade made => entry with { Version = made.Version, Subject = made.Suggestion },
            SuggestionAccepted accepted => entry with { Version = accepted.Version, Subject = accepted.Suggestion },
            SuggestionRejected rejected => entry with { Subject = rejected.Suggestion },
            SuggestionWithdrawn withdrawn => entry with { Subject = withdrawn.Suggestion },
            ReviewGiven given => entry with { Version = given.Version, Subject = given.Review },
            ReviewWithdrawn withdrawn => entry with { Subject = withdrawn.Review },
            ObjectionOverridden overridden => entry with { Subject = overridden.Review },
            RequirementWaived waived => entry with { Subject = waived.Waiver },
            WaiverWithdrawn withdrawn => entry with { Subject = withdrawn.Waiver },
            ObjectionSettled settled => entry with { Subject = settled.Review },
            ObjectionKeptAsNote kept => entry with { Subject = kept.Review },
            ReviewRequested requested => entry with { Subject = requested.Request },
            ReviewRequestWithdrawn withdrawn => entry with { Subject = withdrawn.Request },
            SnapshotTaken taken => entry with { Snapshot = taken.Number },
            SignOnOpened opened => entry with { Snapshot = opened.Snapshot },
            SignedOn signed => entry with { Snapshot = signed.Snapshot },
            SignOnConfirmed confirmed => entry with { Snapshot = confirmed.Snapshot },
            SilenceEvent silence => entry with { Snapshot = silence.Snapshot, Subject = silence.Procedure },
            SubmissionRecorded recorded => entry with { Snapshot = recorded.Snapshot },
            SubmissionAmended amended => entry with { Snapshot = amended.Snapshot },
            SubmissionReceiptRecorded recorded => entry with { Snapshot = recorded.Snapshot },
            SignOnWithdrawn withdrawn => entry with { Snapshot = withdrawn.Snapshot },
            ReportExported exported => entry with { Snapshot = exported.Snapshot, Subject = exported.Export, Edition = exported.Edition },
            DraftsImported imported => entry with { Subject = imported.Import },
            _ => entry,
        };
    }

    private static ActivityKind KindOf(ProposalState ended) => ended switch
    {
        ProposalState.Rejected => ActivityKind.ReviewPolicyRejected,
        ProposalState.Withdrawn => ActivityKind.ReviewPolicyWithdrawn,
        ProposalState.Objected => ActivityKind.ReviewPolicyObjected,
        _ => ActivityKind.ReviewPolicyLapsed,
    };

    private static ActivityKind KindOf(ReportEvent happened) => happened switch
    {
        ReportSetUp => ActivityKind.ReportSetUp,
        ReportImported => ActivityKind.ReportImported,
        ImportedDecisionsConfirmed => ActivityKind.ImportedDecisionsConfirmed,
        ReportChanged => ActivityKind.ReportChanged,
        CalendarChanged => ActivityKind.CalendarChanged,
        OutlineOrdered => ActivityKind.OutlineOrdered,
        ReportMoved => ActivityKind.ReportMoved,
        RequirementWaived => ActivityKind.RequirementWaived,
        WaiverWithdrawn => ActivityKind.WaiverWithdrawn,
        DraftAdded => ActivityKind.DraftAdded,
        DraftSaved => ActivityKind.VersionSaved,
        DraftRestored => ActivityKind.VersionRestored,
        DraftChanged => ActivityKind.DraftChanged,
        DraftRemoved => ActivityKind.DraftRemoved,
        DraftBroughtBack => ActivityKind.DraftBroughtBack,
        CommentMade => ActivityKind.CommentMade,
        CommentReplied => ActivityKind.CommentReplied,
        CommentResolved => ActivityKind.CommentResolved,
        CommentReopened => ActivityKind.CommentReopened,
        CommentAssigned => ActivityKind.CommentAssigned,
        CommentWithdrawn => ActivityKind.CommentWithdrawn,
        SuggestionMade => ActivityKind.SuggestionMade,
        SuggestionAccepted => ActivityKind.SuggestionAccepted,
        SuggestionRejected => ActivityKind.SuggestionRejected,
        SuggestionWithdrawn => ActivityKind.SuggestionWithdrawn,
        ReviewGiven => ActivityKind.ReviewGiven,
        ReviewWithdrawn => ActivityKind.ReviewWithdrawn,
        ObjectionOverridden => ActivityKind.ObjectionOverridden,
        ObjectionSettled => ActivityKind.ObjectionSettled,
        ObjectionKeptAsNote => ActivityKind.ObjectionKeptAsNote,
        ReviewPolicySet => ActivityKind.ReviewPolicySet,
        ReviewPolicyProposed => ActivityKind.ReviewPolicyProposed,
        ReviewPolicyProposalEnded ended => KindOf(ended.State),
        ReviewRequested => ActivityKind.ReviewRequested,
        ReviewRequestWithdrawn => ActivityKind.ReviewRequestWithdrawn,
        SourceAdded => ActivityKind.SourceAdded,
        SourceChanged => ActivityKind.SourceChanged,
        SourceRemoved => ActivityKind.SourceRemoved,
        SnapshotTaken => ActivityKind.SnapshotTaken,
        SignOnOpened => ActivityKind.SignOnOpened,
        SignedOn => ActivityKind.SignedOn,
        SignOnConfirmed => ActivityKind.SignOnConfirmed,
        SignOnWithdrawn => ActivityKind.SignOnWithdrawn,
        SilenceOpened => ActivityKind.SilenceOpened,
        SilenceBroken => ActivityKind.SilenceBroken,
        SilenceWithdrawn => ActivityKind.SilenceWithdrawn,
        SilenceAdopted => ActivityKind.SilenceAdopted,
        SubmissionRecorded => ActivityKind.SubmissionRecorded,
        SubmissionAmended => ActivityKind.SubmissionAmended,
        SubmissionReceiptRecorded => ActivityKind.SubmissionReceiptRecorded,
        OutcomeRecorded => ActivityKind.OutcomeRecorded,
        ReportExported => ActivityKind.ReportExported,
        DraftsImported => ActivityKind.DraftsImported,
        _ => throw new InvalidOperationException($"The feed does not know {happened.GetType().Name}."),
    };
}

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
