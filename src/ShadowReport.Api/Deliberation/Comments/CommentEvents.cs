using ShadowReport.Core.Comments;

namespace ShadowReport.Api.Deliberation.Comments;

internal sealed record CommentMade(string Report, string Draft, Guid Thread, int Version, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.CommentMade) { Version = Version, Subject = Thread };

    /// <summary>A lead who is mentioned is notified of the mention.</summary>
    public override async Task<IReadOnlyList<Notification>> FindNotifications(IQuerySession session, CancellationToken cancellation) =>
        await session.LoadAsync<CommentThread>(Thread, cancellation) is { WithdrawnAt: null } thread
            ?
            [
                Notify(NoticeKind.Mentioned, Audience.Members(Mentions.In(thread.Body))) with { Subject = Thread, Version = Version },
                Notify(NoticeKind.CommentOnDraft, Audience.LeadOfDraft) with { Subject = Thread, Version = Version },
            ]
            : [];
}

internal sealed record CommentReplied(string Report, string Draft, Guid Thread, Guid Reply, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.CommentReplied) { Subject = Thread };

    public override async Task<IReadOnlyList<Notification>> FindNotifications(IQuerySession session, CancellationToken cancellation)
    {
        if (await session.LoadAsync<CommentThread>(Thread, cancellation) is not { } thread
            || thread.Replies.FirstOrDefault(reply => reply.Id == Reply) is not { } reply)
            return [];
        var earlier = thread.Replies.TakeWhile(other => other.Id != Reply).Select(other => other.Author.Member).Append(thread.Author.Member)
            .Append(thread.AssignedTo).OfType<string>().ToHashSet();
        return
        [
            Notify(NoticeKind.Mentioned, Audience.Members(Mentions.In(reply.Body))) with { Subject = Thread },
            Notify(NoticeKind.ReplyInThread, Audience.Members(earlier)) with { Subject = Thread },
        ];
    }
}

internal sealed record CommentResolved(string Report, string Draft, Guid Thread, Resolution Resolution, Guid By)
    : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.CommentResolved) { Subject = Thread };
}

internal sealed record CommentReopened(string Report, string Draft, Guid Thread, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.CommentReopened) { Subject = Thread };
}

internal sealed record CommentAssigned(string Report, string Draft, Guid Thread, Guid? Member, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.CommentAssigned) { Subject = Thread };

    public override IReadOnlyList<Notification> Notifications() =>
        Member is { } member ? [Notify(NoticeKind.ThreadAssigned, Audience.Members(member)) with { Subject = Thread }] : [];
}

internal sealed record CommentWithdrawn(string Report, string Draft, Guid Thread, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.CommentWithdrawn) { Subject = Thread };
}
