using ShadowReport.Api.Feeds.Activity;

namespace ShadowReport.Api.Deliberation.Comments;

internal sealed record CommentMade(string Report, string Draft, Guid Thread, int Version, Guid By) : DraftEvent(Report, Draft, By);

internal sealed record CommentReplied(string Report, string Draft, Guid Thread, Guid Reply, Guid By) : DraftEvent(Report, Draft, By);

internal sealed record CommentResolved(string Report, string Draft, Guid Thread, Resolution Resolution, Guid By) : DraftEvent(Report, Draft, By);

internal sealed record CommentReopened(string Report, string Draft, Guid Thread, Guid By) : DraftEvent(Report, Draft, By);

internal sealed record CommentAssigned(string Report, string Draft, Guid Thread, Guid? Member, Guid By) : DraftEvent(Report, Draft, By);

internal sealed record CommentWithdrawn(string Report, string Draft, Guid Thread, Guid By) : DraftEvent(Report, Draft, By);
