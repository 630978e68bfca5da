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
        rule.NotEmpty().WithMessage("Say why, in a few words.").MaximumLength(Reason);

    public static IRuleBuilderOptions<T, string?> IsOrIsLeftOut<T>(this IRuleBuilder<T, string?> rule, string only) =>
        rule.Must(value => value is null || value == only).WithMessage($"This is {only}, or left out.");
}

internal static class CommentRefusals
{
    public static readonly Refusal NoSuchThread = Refusal.NotFound("comment-not-found", "There is no such comment on this draft.");

    public static readonly Refusal Withdrawn = Refusal.Conflict("comment-withdrawn", "This comment was taken back by its author.");
}
