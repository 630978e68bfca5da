using ShadowReport.Core.Drafts;
using ShadowReport.Core.Merging;

namespace ShadowReport.Api.Writing.Drafts;

/// <summary>How a writer settled the places where a save was refused.</summary>
internal static class Resolutions
{
    /// <param name="Conflict">The refusal's `conflict`: what was chosen there is no answer to any other.</param>
    /// <param name="Version">The refusal's `currentVersion`.</param>
    /// <param name="Hunks">The choice for each place. All places are needed.</param>
    public sealed record Resolves(string Conflict, int Version, IReadOnlyList<Choice> Hunks);

    /// <param name="Number">The number of the place.</param>
    /// <param name="Take">Whose words: base, theirs, yours, or both theirs and yours; or else give text.</param>
    /// <param name="Text">Words of your own.</param>
    public sealed record Choice(int Number, Take? Take = null, string? Text = null);

    public enum Take
    {
        Base,
        Theirs,
        Yours,
        Both,
    }

    public static readonly Refusal OfAnother = Refusal.Invalid(
        "resolution-of-another-conflict", "resolves.conflict",
        "These choices belong to another conflict. Send basedOn, text and conflict from the same answer.");

    /// <summary>The text with every place settled, or a refusal that names the places that are not.</summary>
    public static Outcome<string> Settle(Merge merge, Resolves resolves)
    {
        var choices = resolves.Hunks.ToLookup(choice => choice.Number);
        var open = merge.Hunks.Where(hunk => choices[hunk.Number].Count() != 1).Select(hunk => hunk.Number).ToList();
        if (open.Count > 0)
            return Refusal.Invalid(
                "resolution-incomplete", "resolves.hunks", $"Choose one text for each place. Still open: {string.Join(", ", open)}.");
        if (choices.FirstOrDefault(choice => merge.Hunks.All(hunk => hunk.Number != choice.Key)) is { } unknown)
            return Refusal.Invalid(
                "resolution-unknown", "resolves.hunks", $"There is no place {unknown.Key} to settle between these versions.");
        return merge.TextWith(hunk => TextOf(choices[hunk.Number].Single(), hunk));
    }

    private static string TextOf(Choice choice, MergeHunk hunk) => choice.Take switch
    {
        Take.Base => hunk.Base.Text,
        Take.Theirs => hunk.Theirs.Text,
        Take.Yours => hunk.Yours.Text,
        Take.Both => hunk.Theirs.Text + Between(hunk) + hunk.Yours.Text,
        _ => choice.Text!,
    };

    /// <summary>Two texts that did not begin or end with white space must not run together.</summary>
    private static string Between(MergeHunk hunk) =>
        hunk.Theirs.Text.Length == 0 || hunk.Yours.Text.Length == 0 || char.IsWhiteSpace(hunk.Theirs.Text[^1])
            || char.IsWhiteSpace(hunk.Yours.Text[0]) ? "" : " ";
}

/// <summary>The shape of `resolves`.</summary>
internal sealed class ResolvesValidator : AbstractValidator<Resolutions.Resolves>
{
    private const int MaximumHunks = 5_000;

    public ResolvesValidator()
    {
        RuleFor(resolves => resolves.Conflict).NotEmpty().MaximumLength(64);
        RuleFor(resolves => resolves.Hunks).NotNull().HasShape(new Shape { MaxItems = MaximumHunks })
            .Must(hunks => hunks.Count <= MaximumHunks)
            .WithMessage($"A conflict has {MaximumHunks:N0} places at most. Send the whole text instead.");
        RuleForEach(resolves => resolves.Hunks).NotNull().ChildRules(hunk => hunk.RuleFor(choice => choice)
            .Must(choice => choice.Take is null != choice.Text is null).WithMessage("Send either take or text, and not both.")
            .Must(choice => choice.Text is null || choice.Text.Length <= 2 * DraftLimits.TextCodePoints)
            .WithMessage("This text is longer than a draft can be. Shorten it.")
            .Must(choice => choice.Text is null || !ConflictMarks.AreIn(choice.Text)).WithErrorCode(ConflictMarks.StillThere)
            .WithMessage(DraftRules.MarksLeft));
    }
}

internal static class ResolvesRules
{
    /// <summary>Choices for the places of a refused save, which may be left out.</summary>
    public static IRuleBuilderOptions<T, Resolutions.Resolves?> IsResolves<T>(this IRuleBuilder<T, Resolutions.Resolves?> rule) =>
        rule.SetValidator(new ResolvesValidator()!).OverridePropertyName("resolves");
}
