using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

internal sealed record ReviewGiven(
    string Report, string Draft, Guid Review, int Version, Decision Decision, Guid By, bool IsOneOfMany = false)
    : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReviewGiven) { Version = Version, Subject = Review };

    public override IReadOnlyList<Notification> Notifications() =>
        Decision == Decision.Object && !IsOneOfMany
            ? [Notify(NoticeKind.ObjectionMade, Audience.LeadOfDraft) with { Subject = Review, Version = Version }]
            : [];
}

internal sealed record ReviewWithdrawn(string Report, string Draft, Guid Review, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReviewWithdrawn) { Subject = Review };
}

internal sealed record ObjectionOverridden(string Report, string Draft, Guid Review, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ObjectionOverridden) { Subject = Review };

    public override async Task<IReadOnlyList<Notification>> FindNotifications(IQuerySession session, CancellationToken cancellation) =>
        await session.LoadAsync<Review>(Review, cancellation) is { } review
            ? [Notify(NoticeKind.ObjectionOverridden, Audience.Members(review.Author.Member)) with { Subject = Review }]
            : [];
}

internal sealed record ObjectionSettled(string Report, string Draft, Guid Review, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ObjectionSettled) { Subject = Review };
}

internal sealed record ObjectionKeptAsNote(string Report, string Draft, Guid Review, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ObjectionKeptAsNote) { Subject = Review };
}

/// <summary>
/// A change of who decides. Also the member who made it is notified: a coordinator whose sign-in was stolen has to see what it was used
/// for.
/// </summary>
internal abstract record ReviewPolicyEvent(string Report, int Revision, Guid By) : ReportEvent(Report, By)
{
    protected override Notification Notify(NoticeKind kind, Audience to) => base.Notify(kind, to) with { Except = null };
}

internal sealed record ReviewPolicySet(string Report, int Revision, Guid By) : ReviewPolicyEvent(Report, Revision, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReviewPolicySet);

    public override IReadOnlyList<Notification> Notifications() =>
        [Notify(NoticeKind.ReviewPolicySet, ReviewAudiences.CoordinatorsAndReviewers)];
}

/// <summary>A policy that loosens something waits for others, or waits for something else than before.</summary>
internal sealed record ReviewPolicyProposed(string Report, int Revision, Guid By) : ReviewPolicyEvent(Report, Revision, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReviewPolicyProposed);

    public override IReadOnlyList<Notification> Notifications() =>
        [Notify(NoticeKind.ReviewPolicyProposed, Audience.Permitted(Permission.ObjectToPolicy))];
}

/// <summary>A proposed policy ended without taking effect.</summary>
internal sealed record ReviewPolicyProposalEnded(string Report, int Revision, ProposalState State, Guid By)
    : ReviewPolicyEvent(Report, Revision, By)
{
    public override ActivityFacts AsActivity() => new(State switch
    {
        ProposalState.Rejected => ActivityKind.ReviewPolicyRejected,
        ProposalState.Withdrawn => ActivityKind.ReviewPolicyWithdrawn,
        ProposalState.Objected => ActivityKind.ReviewPolicyObjected,
        _ => ActivityKind.ReviewPolicyLapsed,
    });

    public override IReadOnlyList<Notification> Notifications() =>
        [Notify(Enum.Parse<NoticeKind>(AsActivity().Kind.ToString()), Audience.Coordinators)];
}

internal sealed record ReviewRequested(string Report, string Draft, Guid Request, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReviewRequested) { Subject = Request };

    public override async Task<IReadOnlyList<Notification>> FindNotifications(IQuerySession session, CancellationToken cancellation) =>
        await session.LoadAsync<ReviewRequest>(Request, cancellation) is { IsWaiting: true, Round: null } request
            ? [Notify(NoticeKind.ReviewRequested, request.Reviewers())
                with { Subject = Request, Version = request.DraftVersion, DueAt = request.DueAt }]
            : [];
}

/// <summary>Reviews of many drafts were requested. It stands in the log so that each reviewer gets one notice.</summary>
internal sealed record ReviewsRequested(string Report, Guid Round, Guid By) : NoticeEvent
{
    public override async Task<IReadOnlyList<Notification>> FindNotifications(IQuerySession session, CancellationToken cancellation) =>
        RoundNotices.Of(NoticeKind.ReviewRequested, await session.WaitingRequestsOfRound(Report, Round, cancellation), By);
}

/// <summary>An organisation objects to many drafts at once. It stands in the log so that each lead gets one notice.</summary>
internal sealed record ObjectionsMade(string Report, IReadOnlyList<string> Drafts, Guid By) : NoticeEvent
{
    public override async Task<IReadOnlyList<Notification>> FindNotifications(IQuerySession session, CancellationToken cancellation)
    {
        var drafts = await session.LoadManyAsync<Draft>(cancellation, [.. Drafts.Select(key => DraftIds.Of(Report, key))]);
        return
        [
            .. drafts.Where(draft => draft is { Lead: not null, RemovedAt: null }).GroupBy(draft => draft.Lead!).Select(led =>
                new Notification(NoticeKind.ObjectionMade, Report, Audience.Members(led.Key))
                {
                    Drafts = [.. led.Select(draft => draft.Key).Order(StringComparer.Ordinal)],
                    Except = By,
                }),
        ];
    }
}

internal sealed record ReviewRequestWithdrawn(string Report, string Draft, Guid Request, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReviewRequestWithdrawn) { Subject = Request };
}

internal static class ReviewAudiences
{
    public static readonly Audience CoordinatorsAndReviewers = Audience.Coordinators.Or(Audience.Permitted(Permission.Review));

    /// <summary>The members who can answer a request.</summary>
    public static Audience Reviewers(this ReviewRequest request) =>
        Audience.Permitted(Permission.Review)
            .And(request.Member is { } member ? Audience.Members(member) : Audience.Organisations(request.Organisation));
}

/// <summary>Notices about the requests of a round: one for each reviewer, with all drafts that wait for them.</summary>
internal static class RoundNotices
{
    /// <param name="kind">The reason.</param>
    /// <param name="waiting">The requests of one round that nobody answered yet.</param>
    /// <param name="by">The member who needs no notice; null when everybody does.</param>
    public static IReadOnlyList<Notification> Of(NoticeKind kind, IReadOnlyList<ReviewRequest> waiting, Guid? by = null) =>
    [
        .. waiting.GroupBy(request => (request.Member, request.Organisation)).OrderBy(asked => asked.Key.Member is null)
            .Select(asked => Of(kind, asked.First().Reviewers(), [.. asked]) with { Except = by }),
    ];

    /// <summary>The notice about some of the requests of a round.</summary>
    public static Notification Of(NoticeKind kind, Audience to, IReadOnlyList<ReviewRequest> waiting) =>
        new(kind, waiting[0].Report, to)
        {
            Drafts = [.. waiting.Select(request => request.DraftKey).Distinct().Order(StringComparer.Ordinal)],
            Subject = waiting[0].Round,
            DueAt = waiting[0].DueAt,
        };
}
