using ShadowReport.Api.Platform;

namespace ShadowReport.Api.Deliberation.Comments;

internal sealed record CommentMade(string Report, string Draft, Guid Thread, int Version, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.CommentMade) { Version = Version, Subject = Thread };
}

internal sealed record CommentReplied(string Report, string Draft, Guid Thread, Guid Reply, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.CommentReplied) { Subject = Thread };
}

internal sealed record CommentResolved(string Report, string Draft, Guid Thread, Resolution Resolution, Guid By) : DraftEvent(Report, Draft, By)
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
}

internal sealed record CommentWithdrawn(string Report, string Draft, Guid Thread, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.CommentWithdrawn) { Subject = Thread };
}
