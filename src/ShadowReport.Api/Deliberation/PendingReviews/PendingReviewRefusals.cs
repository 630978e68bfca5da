namespace ShadowReport.Api.Deliberation.PendingReviews;

internal static class PendingReviewRefusals
{
    public static readonly Refusal None = Refusal.NotFound(
        "pending-review-not-found", "You have no pending review of this draft. Add a comment first, or give a plain review.");

    public static readonly Refusal MayNotComment = Refusal.Forbidden("may-not-comment", "You have no permission to comment.");

    public static readonly Refusal Stale = Refusal.Stale(
        "Your pending review was changed from another device after you read it. Read it again, then send the request with the new ETag.");
}
