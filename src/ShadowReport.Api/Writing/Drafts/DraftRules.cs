using ShadowReport.Core.Drafts;
using ShadowReport.Core.Merging;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Drafts;

/// <summary>The shape of drafts in requests.</summary>
internal static class DraftRules
{
    public const int MaximumLinks = 50;
    public const int MaximumAddressee = DraftLimits.Addressee;

    public const string MarksLeft =
        "The text still holds marks of a conflict: ►◊, ◄◊► or ◊◄. Choose the words in each place and remove the marks.";

    /// <summary>A text that can become a version.</summary>
    public static IRuleBuilderOptions<T, string> IsText<T>(this IRuleBuilder<T, string> rule) => rule.FitsDraft()
        .Must(text => !ConflictMarks.AreIn(text)).WithErrorCode(ConflictMarks.StillThere).WithMessage(MarksLeft);

    /// <summary>A text that is not longer than a draft can be.</summary>
    public static IRuleBuilderOptions<T, string> FitsDraft<T>(this IRuleBuilder<T, string> rule) =>
        rule.HasShape(Shape.Text(0, DraftLimits.TextCodePoints))
            .Must(text => text.Length <= DraftLimits.TextCodePoints || CodePoints.Count(text) <= DraftLimits.TextCodePoints)
            .WithMessage($"A draft has {DraftLimits.TextCodePoints:N0} characters at most. Shorten it, or divide it.");

    public static IRuleBuilderOptions<T, string> IsReason<T>(this IRuleBuilder<T, string> rule) => rule.MaximumLength(DraftLimits.Reason);

    public static IRuleBuilderOptions<T, IReadOnlyList<string>?> AreLinks<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) =>
        rule.HasShape(new Shape { MaxItems = MaximumLinks }).Must(links => links is null || links.Count <= MaximumLinks)
            .WithMessage($"A recommendation has {MaximumLinks} links at most. Leave some out.")
            .Must(links => links is null || links.Distinct().Count() == links.Count)
            .WithMessage("A link appears twice. Name each link once.");

    public static IRuleBuilderOptions<T, IReadOnlyList<string>?> AreReferences<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) =>
        rule.AreLinks().HasShape(new Shape { Items = Shape.Text(1, ArticleReference.MaximumLength) })
            .Must(links => links is null || links.All(link => link.Length is > 0 and <= ArticleReference.MaximumLength))
            .WithMessage($"A reference has 1 to {ArticleReference.MaximumLength} characters, such as CEDAW art. 2 (d).");

    public static IRuleBuilderOptions<T, IReadOnlyList<string>?> AreKeys<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) =>
        rule.AreLinks().HasShape(new Shape { Items = KeyRule.Form }).Must(keys => keys is null || keys.All(Keys.IsKey))
            .WithMessage("Some keys are not valid. A key is lower-case letters, digits and single hyphens.");

    public static IRuleBuilderOptions<T, int?> IsWordBudget<T>(this IRuleBuilder<T, int?> rule) =>
        rule.InclusiveBetween(1, 1_000_000);

    public static IRuleBuilderOptions<T, string?> IsAddressee<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasShape(Shape.Text(1, MaximumAddressee)).Must(addressee => addressee is null
            || (addressee.Trim().Length > 0 && addressee.Length <= MaximumAddressee && !addressee.Contains('\n')))
            .WithMessage($"An addressee is one line of 1 to {MaximumAddressee} characters.");
}

internal static class DraftRefusals
{
    public static readonly Refusal NoSuchDraft = Refusal.NotFound(
        "draft-not-found", "This draft does not exist in this report. List the drafts to find its key.");

    public static readonly Refusal NoSuchVersion = Refusal.NotFound(
        "version-not-found", "This version does not exist. List the versions, and use the number of the one that you mean.");

    public static readonly Refusal NotYours = Refusal.Forbidden(
        "not-your-draft", "Only the lead, contributors and coordinators can write this draft. Ask its lead to add you, or comment.");

    public static readonly Refusal Removed = SubjectRefusals.Removed;
}
