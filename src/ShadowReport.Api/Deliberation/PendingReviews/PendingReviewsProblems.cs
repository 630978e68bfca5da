namespace ShadowReport.Api.Deliberation.PendingReviews;

/// <summary>The codes of the feature PendingReviews.</summary>
internal static class PendingReviewsProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("pending-comment-not-found", 404, "Your pending review has no such comment.", "Get the review to find its comments."),
        new("pending-review-full", 409, "Your pending review has no place for more comments.", "Publish it, then start another."),
        new("pending-review-not-found", 404, "You have no pending review of this draft.", "Add a comment first, or give a plain review."),
    ];
}
