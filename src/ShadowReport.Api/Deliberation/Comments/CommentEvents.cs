using ShadowReport.Core.Comments;

namespace ShadowReport.Api.Deliberation.Comments;

internal sealed record CommentMade(string Report, string Draft, Guid Thread, int Version, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.CommentMade) { Version = Version, Subject = Thread };

    /// <summary>A lead who is mentioned is notified of the mention. Whom an edit names, the event of the edit notifies.</summary>
    public override async Task<IReadOnlyList<Notification>> FindNotifications(IQuerySession session, CancellationToken cancellation) =>
        await session.LoadAsync<CommentThread>(Thread, cancellation) is { WithdrawnAt: null } thread
            ?
            [
                Notify(NoticeKind.Mentioned, Audience.Members(Mentions.In(thread.AsWritten().FirstBody))) with
                {
                    Subject = Thread,
                    Version = Version,
                },
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
            || thread.Replies.FirstOrDefault(reply => reply.Id == Reply) is not { WithdrawnAt: null } reply)
            return [];
        var earlier = thread.Replies.TakeWhile(other => other.Id != Reply).Select(other => other.Author.Member).Append(thread.Author.Member)
            .Append(thread.AssignedTo).OfType<string>().ToHashSet();
        return
        [
            Notify(NoticeKind.Mentioned, Audience.Members(Mentions.In(reply.AsWritten().FirstBody))) with { Subject = Thread },
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

/// <param name="Report">The report's key.</param>
/// <param name="Draft">The draft's key.</param>
/// <param name="Thread">The thread.</param>
/// <param name="Reply">The reply; null if the comment itself was edited.</param>
/// <param name="Wording">The number of the wording: 2 after the first edit.</param>
/// <param name="By">The author.</param>
internal sealed record CommentEdited(string Report, string Draft, Guid Thread, Guid? Reply, int Wording, Guid By)
    : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.CommentEdited) { Subject = Thread };

    /// <summary>Members are notified of a mention once: those whom an earlier wording named were.</summary>
    public override async Task<IReadOnlyList<Notification>> FindNotifications(IQuerySession session, CancellationToken cancellation)
    {
        if (await session.LoadAsync<CommentThread>(Thread, cancellation) is not { } thread)
            return [];
        var text = Reply is null ? thread.AsWritten() : thread.Replies.FirstOrDefault(reply => reply.Id == Reply)?.AsWritten();
        var wordings = text?.Wordings().Select(wording => wording.Body).Take(Wording).ToList();
        if (wordings?.Count != Wording)
            return [];
        var named = Mentions.In(wordings[^1]).Except(wordings.SkipLast(1).SelectMany(Mentions.In)).ToList();
        return [Notify(NoticeKind.Mentioned, Audience.Members(named)) with { Subject = Thread }];
    }
}

internal sealed record ReplyWithdrawn(string Report, string Draft, Guid Thread, Guid Reply, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReplyWithdrawn) { Subject = Thread };
}
