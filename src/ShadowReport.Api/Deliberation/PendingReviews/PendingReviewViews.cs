using System.Text.Json.Serialization;
using ShadowReport.Core.Comments;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.PendingReviews;

/// <param name="Id">The id of the pending comment. The published comment gets another.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="Quote">The words that it is about; null for the draft as a whole.</param>
/// <param name="Start">Where they begin in that version's text, in Unicode code points; null for the draft as a whole.</param>
/// <param name="End">Where they end, exclusive.</param>
/// <param name="Body">The text.</param>
/// <param name="At">When it was written.</param>
internal sealed record PendingCommentView(Guid Id, int Version, string? Quote, int? Start, int? End, string Body, DateTimeOffset At)
{
    public static PendingCommentView Of(PendingComment comment) => comment.Anchor is { } anchor
        ? new(
            comment.Id, comment.Version, anchor.Quote, comment.QuoteStart, comment.QuoteStart + CodePoints.Count(anchor.Quote),
            comment.Body, comment.At)
        : new(comment.Id, comment.Version, null, null, null, comment.Body, comment.At);
}

/// <summary>The comments that a member collects on a draft. Nobody else sees them.</summary>
/// <param name="Revision">Counts the states. The ETag begins with it and serves If-Match. 0 if nothing was ever collected.</param>
/// <param name="NewestVersion">The number of the newest version of the draft.</param>
/// <param name="Comments">In the order in which they were added.</param>
/// <param name="SavedAt">When it was changed last; null if nothing is collected.</param>
/// <param name="ExpiresAt">When it is deleted if it is not changed again; null if nothing is collected.</param>
internal sealed record PendingReviewView(
    int Revision, int NewestVersion, IReadOnlyList<PendingCommentView> Comments, DateTimeOffset? SavedAt, DateTimeOffset? ExpiresAt)
{
    /// <summary>Warnings about unusual values that were saved as sent. Left out if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Warning>? Warnings { get; init; }

    public static PendingReviewView Of(PendingReview? review, int newest) => review is { Comments.Count: > 0 }
        ? new(review.Revision, newest, [.. review.Comments.Select(PendingCommentView.Of)], review.SavedAt, review.ExpiresAt)
        : new(review?.Revision ?? 0, newest, [], null, null);
}
