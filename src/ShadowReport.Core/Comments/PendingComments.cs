using ShadowReport.Core.Text;

namespace ShadowReport.Core.Comments;

/// <summary>A comment that its author has not published.</summary>
/// <param name="Id">The id.</param>
/// <param name="Body">The text.</param>
/// <param name="Version">The number of the version that it is about.</param>
/// <param name="Anchor">The place of its quote in that version; null for the whole draft.</param>
/// <param name="QuoteStart">The start of the quote in Unicode code points; 0 for the whole draft.</param>
/// <param name="At">When it was written.</param>
public sealed record PendingComment(Guid Id, string Body, int Version, Anchor? Anchor, int QuoteStart, DateTimeOffset At)
{
    /// <summary>The comment as it is published, with the members whom it names then.</summary>
    /// <param name="members">The keys of the coalition's members.</param>
    public NewComment Publish(IReadOnlySet<string> members) => new(Body, Version, Anchor, QuoteStart, Mentions.Of(Body, members));
}

/// <summary>Decides what happens to the comments of a pending review.</summary>
public static class PendingComments
{
    /// <summary>The most comments of one pending review.</summary>
    public const int AtMost = 100;

    private static readonly Refusal Full = Refusal.Conflict(
        "pending-review-full", $"A pending review has {AtMost} comments at most. Publish it, then start another.");

    private static readonly Refusal None = Refusal.NotFound(
        "pending-comment-not-found", "Your pending review has no such comment. Get the review to find its comments.");

    /// <summary>Adds a comment at the end, or refuses with `pending-review-full`.</summary>
    /// <param name="pending">The comments so far.</param>
    /// <param name="made">The comment.</param>
    /// <param name="id">The id that it gets.</param>
    /// <param name="now">The time.</param>
    public static Outcome<IReadOnlyList<PendingComment>> Add(
        IReadOnlyList<PendingComment> pending, NewComment made, Guid id, DateTimeOffset now) => pending.Count >= AtMost
        ? Full
        : new List<PendingComment>([.. pending, new PendingComment(id, made.Body, made.Version, made.Anchor, made.QuoteStart, now)]);

    /// <summary>
    /// Replaces the words of a comment, or refuses with `pending-comment-not-found`, `comment-blank` or `comment-too-long`.
    /// </summary>
    /// <param name="pending">The comments so far.</param>
    /// <param name="id">The id of the comment.</param>
    /// <param name="body">The new words.</param>
    public static Outcome<IReadOnlyList<PendingComment>> Edit(IReadOnlyList<PendingComment> pending, Guid id, string body)
    {
        if (pending.All(comment => comment.Id != id))
            return None;
        return CommentRules.Fault(body, anchor: null) is { } fault
            ? fault
            : pending.Select(comment => comment.Id == id ? comment with { Body = body } : comment).ToList();
    }

    /// <summary>Takes a comment out, or refuses with `pending-comment-not-found`.</summary>
    /// <param name="pending">The comments so far.</param>
    /// <param name="id">The id of the comment.</param>
    public static Outcome<IReadOnlyList<PendingComment>> Remove(IReadOnlyList<PendingComment> pending, Guid id) =>
        pending.Any(comment => comment.Id == id) ? pending.Where(comment => comment.Id != id).ToList() : None;
}
