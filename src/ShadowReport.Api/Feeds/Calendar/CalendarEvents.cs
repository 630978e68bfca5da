using System.Globalization;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Core.Access;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Feeds.Calendar;

internal sealed record CalendarChanged(string Report, int Revision, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.CalendarChanged);
}

/// <summary>
/// It is time to remind of something. Nobody did it, so it is none of the report's activity; it stands in the log so that notices come in
/// one order.
/// </summary>
/// <param name="Report">The report's key.</param>
/// <param name="Draft">The key of the draft, for a review.</param>
/// <param name="Of">What is due.</param>
/// <param name="Time">Before or after.</param>
/// <param name="Subject">The milestone's key, the id of the review request or round, or the number of the snapshot that is signed on
/// to.</param>
/// <param name="DueAt">When it is due.</param>
/// <param name="Roles">Whom a milestone concerns; nobody by role for anything else.</param>
internal sealed record ReminderDue(
    string Report, string? Draft, ReminderSubject Of, ReminderTime Time, string Subject, DateTimeOffset DueAt, IReadOnlyList<Role> Roles)
        : NoticeEvent
{
    public override Task<IReadOnlyList<Notification>> FindNotifications(IQuerySession session, CancellationToken cancellation) => Of switch
    {
        ReminderSubject.Milestone => Task.FromResult<IReadOnlyList<Notification>>([OfMilestone()]),
        ReminderSubject.ReviewRequest => OfReview(session, cancellation),
        _ => OfSignOn(session, cancellation),
    };

    private Notification OfMilestone() =>
        new(Time == ReminderTime.Before
            ? NoticeKind.MilestoneDueSoon
            : NoticeKind.MilestonePassed, Report, Audience.WithRole(Roles))
        { Milestone = Subject, DueAt = DueAt };

    /// <summary>Once it is overdue, also the member who asked for the review.</summary>
    private async Task<IReadOnlyList<Notification>> OfReview(IQuerySession session, CancellationToken cancellation)
    {
        if (Draft is null)
            return OfRound(await session.WaitingRequestsOfRound(Report, Guid.Parse(Subject), cancellation));
        if (await session.LoadAsync<ReviewRequest>(Guid.Parse(Subject), cancellation) is not { IsWaiting: true } request)
            return [];
        var (kind, to) = Time == ReminderTime.Before
            ? (NoticeKind.ReviewDueSoon, request.Reviewers())
            : (NoticeKind.ReviewOverdue, request.Reviewers().Or(Audience.Members(request.Author.Member)));
        return [new Notification(kind, Report, to) { Draft = Draft, Subject = request.Id, DueAt = DueAt }];
    }

    private IReadOnlyList<Notification> OfRound(IReadOnlyList<ReviewRequest> waiting)
    {
        if (waiting.Count == 0 || Time == ReminderTime.Before)
            return RoundNotices.Of(NoticeKind.ReviewDueSoon, waiting);
        var asker = Audience.Members(waiting[0].Author.Member);
        return [.. RoundNotices.Of(NoticeKind.ReviewOverdue, waiting), RoundNotices.Of(NoticeKind.ReviewOverdue, asker, waiting)];
    }

    /// <summary>
    /// Before: the members who can sign on for an organisation that did not. After: the coordinators, who go on with the round.
    /// </summary>
    private async Task<IReadOnlyList<Notification>> OfSignOn(IQuerySession session, CancellationToken cancellation)
    {
        var closed = new Notification(NoticeKind.SignOnClosed, Report, Audience.Coordinators)
        {
            Snapshot = int.Parse(
            Subject, CultureInfo.InvariantCulture),
            DueAt = DueAt
        };
        if (Time == ReminderTime.After)
            return [closed];
        var signed = (await session.QueryAsync(new SignOnsGivenOn { Round = SnapshotIds.Of(Report, closed.Snapshot!.Value) }, cancellation))
            .Where(signOn => signOn.Stands()).Select(signOn => signOn.Organisation);
        return [closed with { Kind = NoticeKind.SignOnClosing, To = Audience.Permitted(Permission.SignOn)
            .Except(Audience.Organisations([.. signed])) }];
    }
}
