using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Comments;

internal static class CommentsEndpoints
{
    public static IServiceCollection AddComments(this IServiceCollection services) => services
        .AddScoped<CommentPorting>()
        .AddScoped<CommentAddition>()
        .AddScoped<AnnotationPresenter>()
        .AddScoped<ThreadChange>();

    public static void MapComments(this IEndpointRouteBuilder routes)
    {
        var comments = routes.MapGroup("/coalitions/{coalition}/reports/{report}/drafts/{draft}/comments").WithTags("Comments");
        comments.MapGet("/", ListComments.Endpoint)
            .WithName("listComments").ForReviewers(ReviewerHeading.Comment).WithSummary("What do others say about this draft?")
            .Needs(Permission.ReadWork).ProducesProblem(400);
        comments.MapPost("/", MakeComment.Endpoint)
            .WithName("makeComment").ForReviewers(ReviewerHeading.Comment).WithSummary("Comment on words in a version you read")
            .Needs(Permission.Comment).TakesIdempotencyKey().ProducesProblem(400);

        var comment = comments.MapGroup("/{comment:guid}");
        comment.MapGet("/", GetComment.Endpoint)
            .WithName("getComment").ForReviewers(ReviewerHeading.Comment).WithSummary("One comment with its replies")
            .Needs(Permission.ReadWork).ProducesProblem(400);
        comment.MapDelete("/", WithdrawComment.Endpoint)
            .WithName("withdrawComment").ForReviewers(ReviewerHeading.Comment).WithSummary("Take your own comment back")
            .Needs(Permission.Comment).ProducesProblem(409);
        comment.MapPost("/replies", ReplyToComment.Endpoint)
            .WithName("replyToComment").ForReviewers(ReviewerHeading.Comment).WithSummary("Reply")
            .Needs(Permission.Comment).TakesIdempotencyKey().ProducesProblem(400);
        comment.MapPut("/resolution", ResolveComment.Endpoint)
            .WithName("resolveComment").ForReviewers(ReviewerHeading.Comment).WithSummary("Resolve a comment: fixed, answered, kept or duplicate")
            .Needs(Permission.ResolveThreads).ProducesProblem(400).ProducesProblem(409);
        comment.MapDelete("/resolution", ReopenComment.Endpoint)
            .WithName("reopenComment").ForReviewers(ReviewerHeading.Comment).WithSummary("Open a resolved comment again")
            .Needs(Permission.ResolveThreads).ProducesProblem(400).ProducesProblem(409);
        comment.MapPut("/assignment", AssignComment.Assign)
            .WithName("assignComment").WithSummary("Give a comment to a member to see to")
            .Needs(Permission.ResolveThreads).ProducesProblem(400).ProducesProblem(409);
        comment.MapDelete("/assignment", AssignComment.Release)
            .WithName("releaseComment").WithSummary("Take a comment from whoever was to see to it")
            .Needs(Permission.ResolveThreads).ProducesProblem(409);

        var annotations = routes.MapGroup("/coalitions/{coalition}/reports/{report}/drafts/{draft}/annotations").WithTags("Comments");
        annotations.MapGet("/", ListAnnotations.Endpoint)
            .WithName("listAnnotations").ForReviewers(ReviewerHeading.Comment).WithSummary("What do others say about this draft? As W3C annotations")
            .Needs(Permission.ReadWork).ProducesProblem(400);
        annotations.MapPost("/", MakeAnnotation.Endpoint)
            .WithName("makeAnnotation").ForReviewers(ReviewerHeading.Comment).WithSummary("Comment with a W3C annotation from another tool")
            .Accepts<MakeAnnotation.NewAnnotation>("application/json", "application/ld+json")
            .Produces<AnnotationView>(201, "application/ld+json")
            .Needs(Permission.Comment).TakesIdempotencyKey().ProducesProblem(400);
        annotations.MapGet("/{comment:guid}", GetAnnotation.Endpoint)
            .WithName("getAnnotation").ForReviewers(ReviewerHeading.Comment).WithSummary("One comment as a W3C annotation")
            .Needs(Permission.ReadWork).ProducesProblem(400);
    }
}
