using System.Text.Json;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Sources;

/// <summary>A source as requests say it.</summary>
/// <param name="Item">One item of CSL-JSON.</param>
/// <param name="Excerpts">Passages of it, letter by letter, for quotations to be held against.</param>
/// <param name="Edition">The edition that may name it at the earliest: public, committee or internal.</param>
/// <param name="Kind">The kind of footnote, if it differs from the item's type.</param>
internal sealed record SourceShape(JsonElement Item, IReadOnlyList<ExcerptView>? Excerpts, Edition Edition, SourceKind? Kind)
{
    /// <summary>The source under a key; its item's id is the key, so that exported lists fit exported texts.</summary>
    public Outcome<Source> As(string? key)
    {
        var item = CslJson.Read(Item);
        if (!item.Succeeded)
            return item.Refusal;
        var named = key ?? (item.Value.Id is { } id ? SourceKeys.Of(id) : null) ?? SourceKeys.Made(item.Value);
        var source = new Source(named, Edition)
        {
            Item = item.Value.WithId(
            named),
            StatedKind = Kind,
            Excerpts = [.. (Excerpts ?? []).Select(excerpt => excerpt.AsExcerpt())]
        };
        return SourceRules.Check(source) is { } refusal ? refusal : source;
    }
}

internal static class SourceShapeRules
{
    public static IRuleBuilderOptions<T, IReadOnlyList<ExcerptView>?> AreExcerpts<T>(
        this IRuleBuilder<T, IReadOnlyList<ExcerptView>?> rule) =>
        rule.Must(excerpts => excerpts is null || excerpts.All(excerpt => excerpt is not null))
            .WithMessage("An excerpt must be an object with text and pinpoint.");
}
