using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Submissions;

/// <summary>The shape of what is recorded of a submission.</summary>
internal static class SubmissionRules
{
    public static IRuleBuilderOptions<T, string?> IsSha256<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasShape(Shape.Text(64, 64, "^[0-9a-f]*$")).Must(hash => hash is null
            || (hash.Length == 64 && hash.All(character => char.IsAsciiDigit(character) || character is >= 'a' and <= 'f')))
            .WithMessage("A SHA-256 must be 64 hexadecimal digits.");

    public static IRuleBuilderOptions<T, string?> IsReceipt<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasAtMost(SubmissionEntries.Receipt);

    public static IRuleBuilderOptions<T, string?> IsNote<T>(this IRuleBuilder<T, string?> rule) => rule.HasAtMost(SubmissionEntries.Note);

    /// <summary>Left out, or some words and not very many.</summary>
    public static IRuleBuilderOptions<T, string?> HasAtMost<T>(this IRuleBuilder<T, string?> rule, int codePoints) =>
        rule.HasShape(Shape.Text(1, codePoints))
            .Must(text => text is null || (!string.IsNullOrWhiteSpace(text) && CodePoints.Count(text) <= codePoints))
            .WithMessage($"Send a text of 1 to {codePoints:N0} characters, or leave it out.");
}

internal static class SubmissionRefusals
{
    public static readonly Refusal NotSubmitted = Refusal.Conflict(
        "not-submitted", "No submission is recorded yet. Record it with POST …/submission.");

    public static readonly Refusal NotSubmittedRecommendation = Refusal.NotFound(
        "recommendation-not-submitted", "The submitted text has no such recommendation. List the outcomes to find its key.");
}
