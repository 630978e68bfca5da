using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.PendingReviews;

internal static class PendingReviewsEndpoints
{
    public static IServiceCollection AddPendingReviews(this IServiceCollection services) => services
        .AddSingleton<FindCollectedComments>(PendingReviewsStorage.FindCollected);

    public static void MapPendingReviews(this IEndpointRouteBuilder routes)
    {
        var review = routes.MapGroup("/coalitions/{coalition}/reports/{report}/drafts/{draft}/pending-review").WithTags("Reviews");
        review.MapGet("/", GetPendingReview.Endpoint)
            .WithName("getPendingReview").WithSummary("Get your pending review")
            .WithDescription("Returns the comments that you collected on this draft and did not publish. Only you can read them.")
            .Needs(Permission.Review);
        review.MapDelete("/", DiscardPendingReview.Endpoint)
            .WithName("discardPendingReview").WithSummary("Discard your pending review")
            .WithDescription("Deletes the comments that you collected on this draft. Published comments stay.")
            .Needs(Permission.Review).NeedsRevision();
        review.MapPost("/comments", AddPendingComment.Endpoint)
            .WithName("addPendingComment").AnswersETag().WithSummary("Collect a comment")
            .WithDescription("Adds a comment to your pending review. Nobody else sees it before you publish the review.")
            .Needs(Permission.Review).TakesIdempotencyKey();
        review.MapPatch("/comments/{pending:guid}", EditPendingComment.Endpoint)
            .WithName("editPendingComment").WithSummary("Edit a collected comment")
            .WithDescription("Replaces the text of a comment of your pending review.")
            .Needs(Permission.Review).NeedsRevision();
        review.MapDelete("/comments/{pending:guid}", RemovePendingComment.Endpoint)
            .WithName("removePendingComment").WithSummary("Remove a collected comment")
            .WithDescription("Takes a comment out of your pending review.")
            .Needs(Permission.Review).NeedsRevision();
        review.MapPost("/publication", PublishPendingReview.Endpoint)
            .WithName("publishPendingReview").AnswersETag().WithSummary("Publish your pending review")
            .WithDescription(
                "Gives your review of the version that you read, and publishes all collected comments with it: all of it or nothing. The "
                + "review is decided as a plain review is. If-Match names the pending review that you read.")
            .Needs(Permission.Review).NeedsRevision(isOfAnswer: false).TakesIdempotencyKey();
    }
}
