using System.Linq.Expressions;
using ShadowReport.Core.Comments;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>The shape of comments in requests.</summary>
internal static class CommentShapes
{
    public static IRuleBuilderOptions<T, string> IsComment<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(CommentRules.Body);

    public static IRuleBuilderOptions<T, string> IsReasonGiven<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().WithMessage("A reason is missing or too long. Give it in a few words.").MaximumLength(CommentRules.Reason);

    public static IRuleBuilderOptions<T, string?> IsOrIsLeftOut<T>(this IRuleBuilder<T, string?> rule, string only) =>
        rule.HasShape(new Shape { Const = only }).Must(value => value is null || value == only)
            .WithMessage($"This must be {only}. You can leave it out.");

    /// <summary>The one text of an annotation.</summary>
    public static void HasOneText<T>(this AbstractValidator<T> validator, Expression<Func<T, IEnumerable<MakeAnnotation.NewBody>>> bodies)
    {
        validator.RuleFor(bodies).Must(given => given.Count() == 1)
            .WithMessage("An annotation must have exactly one body. Send one.").OverridePropertyName("body");
        validator.RuleForEach(bodies).ChildRules(body =>
        {
            body.RuleFor(one => one.Type).Equal(AnnotationModel.TextualBody);
            body.RuleFor(one => one.Value).IsComment();
            body.RuleFor(one => one.Format).IsOrIsLeftOut(AnnotationModel.Markdown);
            body.RuleFor(one => one.Purpose).IsOrIsLeftOut(AnnotationModel.Commenting);
        }).OverridePropertyName("body");
    }
}

internal static class CommentRefusals
{
    public static readonly Refusal NoSuchThread = Refusal.NotFound(
        "comment-not-found", "This comment does not exist on this draft. List the comments to find its id.");

    public static readonly Refusal NoSuchReply = Refusal.NotFound(
        "reply-not-found", "This reply does not exist in this thread. Get the comment to find its id.");

    public static readonly Refusal Stale = Refusal.Stale(
        "This comment was changed after you read it. Read it again, then send the request with the new ETag.");

    public static readonly Refusal Withdrawn = Refusal.Conflict(
        "comment-withdrawn", "The author withdrew this comment. It cannot be changed any more. Make a new comment.");
}
