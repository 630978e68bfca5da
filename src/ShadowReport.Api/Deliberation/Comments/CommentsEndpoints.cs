using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Comments;

internal static class CommentsEndpoints
{
    public static IServiceCollection AddComments(this IServiceCollection services) => services
        .AddScoped<CommentPorting>()
        .AddScoped<AnnotationPresenter>();

    public static void MapComments(this IEndpointRouteBuilder routes)
    {
        var comments = routes.MapGroup("/coalitions/{coalition}/reports/{report}/drafts/{draft}/comments").WithTags("Comments");
        comments.MapGet("/", ListComments.OfDraft)
            .WithName("listComments").ForReviewers(ReviewerHeading.Comment).WithSummary("List comments")
            .WithDescription("Lists the comment threads of a draft, and counts them.")
            .Needs(Permission.ReadWork).Reads(ListComments.JointOfDraft);
        comments.MapPost("/", MakeComment.Endpoint)
            .WithName("makeComment").AnswersETag().ForReviewers(ReviewerHeading.Comment).WithSummary("Add a comment")
            .WithDescription("Comments on quoted words of a version, or on the whole draft.")
            .ActsOn<Draft>((draft, _) => draft.RefusesWork()).Needs(Permission.Comment).TakesIdempotencyKey();

        var comment = comments.MapGroup("/{comment:guid}");
        comment.MapGet("/", GetComment.Endpoint)
            .WithName("getComment").ForReviewers(ReviewerHeading.Comment).WithSummary("Get a comment")
            .WithDescription("Returns a comment with its replies.")
            .Needs(Permission.ReadWork);
        comment.MapDelete("/", WithdrawComment.Endpoint)
            .WithName("withdrawComment").ForReviewers(ReviewerHeading.Comment).WithSummary("Withdraw a comment")
            .WithDescription("Only the author can withdraw a comment.")
            .ActsOn<CommentThread>((thread, by) => thread.RefusesWithdrawalBy(by)).Needs(Permission.Comment);
        comment.MapPatch("/", EditComment.Endpoint)
            .WithName("editComment").WithSummary("Edit your comment")
            .WithDescription(
                "Replaces the text of your comment while it is open. Members can still read the earlier wordings. If somebody replied before, "
                + "the answer says so in `editedAfterReply`.")
            .ActsOn<CommentThread>((thread, by) => thread.RefusesEditBy(by)).Needs(Permission.Comment).NeedsRevision();
        comment.MapGet("/wordings", ListWordings.Endpoint)
            .WithName("listWordings").ForReviewers(ReviewerHeading.Comment).WithSummary("List wordings of a comment")
            .WithDescription("Lists the current and earlier wordings of a comment and of its replies, with the time of each.")
            .Needs(Permission.ReadWork);
        comment.MapPatch("/replies/{reply:guid}", EditComment.OfReply)
            .WithName("editReply").WithSummary("Edit your reply")
            .WithDescription(
                "Replaces the text of your reply while the comment is open. If-Match names the ETag of the comment. Members can still read "
                + "the earlier wordings.")
            .ActsOn<ReplyInThread>((on, by) => on.RefusesEditBy(by)).Needs(Permission.Comment).NeedsRevision();
        comment.MapDelete("/replies/{reply:guid}", WithdrawReply.Endpoint)
            .WithName("withdrawReply").ForReviewers(ReviewerHeading.Comment).WithSummary("Withdraw a reply")
            .WithDescription("Only the author can withdraw a reply. Its words and earlier wordings are deleted, its place stays.")
            .ActsOn<ReplyInThread>((on, by) => on.RefusesWithdrawalBy(by)).Needs(Permission.Comment);
        comment.MapPost("/replies", ReplyToComment.Endpoint)
            .WithName("replyToComment").ForReviewers(ReviewerHeading.Comment).WithSummary("Reply to a comment")
            .WithDescription("Adds a reply to the thread. Members named with @key are notified.")
            .ActsOn<CommentThread>((thread, _) => thread.RefusesReply()).Needs(Permission.Comment).TakesIdempotencyKey();
        comment.MapPut("/resolution", ResolveComment.Endpoint)
            .WithName("resolveComment").AnswersETag().ForReviewers(ReviewerHeading.Comment).WithSummary("Resolve a comment")
            .WithDescription("Resolves a comment as fixed, answered, kept or duplicate.")
            .ActsOn<CommentThread>((thread, _) => thread.RefusesChange()).Needs(Permission.ResolveThreads);
        comment.MapDelete("/resolution", ReopenComment.Endpoint)
            .WithName("reopenComment").AnswersETag().ForReviewers(ReviewerHeading.Comment).WithSummary("Reopen a comment")
            .WithDescription("Opens a resolved comment again, with a reason.")
            .ActsOn<CommentThread>((thread, _) => thread.RefusesReopening()).Needs(Permission.ResolveThreads);
        comment.MapPut("/assignment", AssignComment.Assign)
            .WithName("assignComment").AnswersETag().WithSummary("Assign a comment")
            .WithDescription("Assigns a comment to a member.")
            .ActsOn<CommentThread>((thread, _) => thread.RefusesChange()).Needs(Permission.ResolveThreads);
        comment.MapDelete("/assignment", AssignComment.Release)
            .WithName("releaseComment").AnswersETag().WithSummary("Unassign a comment")
            .WithDescription("Nobody is assigned to the comment any more.")
            .ActsOn<CommentThread>((thread, _) => thread.RefusesChange()).Needs(Permission.ResolveThreads);

        routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags("Comments").MapGet("/comments", ListComments.OfReport)
            .WithName("listReportComments").ForReviewers(ReviewerHeading.Comment).WithSummary("List all comments")
            .WithDescription(
                "Lists the comment threads of a report, with their places in the newest versions, and counts them. Comments on removed "
                + "drafts are listed only if you name the draft.")
            .Needs(Permission.ReadWork).Reads(ListComments.JointOfReport);

        var annotations = routes.MapGroup("/coalitions/{coalition}/reports/{report}/drafts/{draft}/annotations").WithTags("Comments");
        annotations.MapGet("/", ListAnnotations.Endpoint)
            .WithName("listAnnotations").ForReviewers(ReviewerHeading.Comment).WithSummary("List annotations")
            .WithDescription("Lists the comments of a draft as W3C Web Annotations.")
            .Needs(Permission.ReadWork).Reads(ListComments.JointOfDraft);
        annotations.MapPost("/", MakeAnnotation.Endpoint)
            .WithName("makeAnnotation").ForReviewers(ReviewerHeading.Comment).WithSummary("Add an annotation")
            .WithDescription("Adds a comment from another tool as a W3C Web Annotation.")
            .Accepts<MakeAnnotation.NewAnnotation>("application/json", "application/ld+json")
            .Produces<AnnotationView>(201, "application/ld+json").AnswersETag()
            .Needs(Permission.Comment).TakesIdempotencyKey();
        annotations.MapPatch("/{comment:guid}", EditAnnotation.Endpoint)
            .WithName("editAnnotation").WithSummary("Edit your annotation")
            .WithDescription("Replaces the text of your comment by a W3C body. Its target stays.")
            .Accepts<EditAnnotation.NewAnnotationText>("application/json", "application/ld+json")
            .Produces<AnnotationView>(200, "application/ld+json")
            .Needs(Permission.Comment).NeedsRevision();
        annotations.MapGet("/{comment:guid}", GetAnnotation.Endpoint)
            .WithName("getAnnotation").ForReviewers(ReviewerHeading.Comment).WithSummary("Get an annotation")
            .WithDescription("Returns one comment as a W3C Web Annotation.")
            .Needs(Permission.ReadWork);
    }
}
