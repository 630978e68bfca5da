using FluentValidation;
using ShadowReport.Core;

namespace ShadowReport.Api.Deliberation.Comments;

internal static class CommentRules
{
    public const int Body = 10_000;
    public const int Quote = 2_000;
    public const int Context = 200;
    public const int Reason = 1_000;
    public const int Replies = 500;

    public static IRuleBuilderOptions<T, string> IsComment<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(Body);

    public static IRuleBuilderOptions<T, string> IsReasonGiven<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().WithMessage("A reason is missing or too long. Give it in a few words.").MaximumLength(Reason);

    public static IRuleBuilderOptions<T, string?> IsOrIsLeftOut<T>(this IRuleBuilder<T, string?> rule, string only) =>
        rule.Must(value => value is null || value == only).WithMessage($"This is {only}, or left out.");
}

internal static class CommentRefusals
{
    public static readonly Refusal NoSuchThread = Refusal.NotFound("comment-not-found", "This comment does not exist on this draft. List the comments to find its id.");

    public static readonly Refusal Withdrawn = Refusal.Conflict("comment-withdrawn", "The author withdrew this comment. It cannot be changed any more.");
}
