using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reference;

namespace ShadowReport.Core.Reports;

/// <summary>A draft with its links.</summary>
/// <param name="Key">The key.</param>
/// <param name="Kind">A section or a recommendation.</param>
/// <param name="Title">The heading or label.</param>
/// <param name="Sections">The sections that a recommendation follows from.</param>
/// <param name="Articles">The references of a recommendation, in the standard form.</param>
/// <param name="Sources">The keys of the sources that its text cites.</param>
public sealed record LinkedDraft(
    string Key, DraftKind Kind, string Title, IReadOnlyList<string> Sections, IReadOnlyList<string> Articles,
    IReadOnlyList<string> Sources);

/// <summary>Something that recommendations rest on or answer to, with the recommendations that do.</summary>
/// <param name="Key">A reference, or the key of a section, source or earlier recommendation.</param>
/// <param name="Title">Its title; null when there is none.</param>
/// <param name="Recommendations">The keys of the recommendations, in the order of the outline; empty when there is none.</param>
public sealed record CoveredThing(string Key, string? Title, IReadOnlyList<string> Recommendations);

/// <summary>A recommendation with what it rests on.</summary>
/// <param name="Key">The key.</param>
/// <param name="Title">The label.</param>
/// <param name="Sections">The sections that it follows from.</param>
/// <param name="Articles">Its references.</param>
/// <param name="Sources">The sources that it or one of its sections cites.</param>
/// <param name="Earlier">The earlier recommendations that it takes up.</param>
/// <param name="Lacks">The links that it lacks: sections, articles, sources.</param>
public sealed record TracedRecommendation(
    string Key, string Title, IReadOnlyList<string> Sections, IReadOnlyList<string> Articles, IReadOnlyList<string> Sources,
    IReadOnlyList<string> Earlier, IReadOnlyList<string> Lacks);

/// <summary>The links of a report's recommendations, and the things without a recommendation.</summary>
/// <param name="Recommendations">The recommendations, in the order of the outline.</param>
/// <param name="Articles">The references that recommendations have, and all articles of the body's treaty.</param>
/// <param name="Sections">The sections, in the order of the outline.</param>
/// <param name="Sources">The sources that the report cites.</param>
/// <param name="Earlier">The earlier recommendations to the State.</param>
public sealed record Coverage(
    IReadOnlyList<TracedRecommendation> Recommendations, IReadOnlyList<CoveredThing> Articles, IReadOnlyList<CoveredThing> Sections,
    IReadOnlyList<CoveredThing> Sources, IReadOnlyList<CoveredThing> Earlier)
{
    /// <summary>Traces the links of a report.</summary>
    /// <param name="drafts">The sections and recommendations of the outline, in its order.</param>
    /// <param name="earlier">The earlier recommendations: key, how texts cite it, and the keys of drafts that take it up.</param>
    /// <param name="treaty">The treaty of the body; null when it has none.</param>
    public static Coverage Of(
        IReadOnlyList<LinkedDraft> drafts, IReadOnlyList<(string Key, string? Title, IReadOnlyList<string> Drafts)> earlier,
        Instrument? treaty)
    {
        var sections = drafts.Where(draft => draft.Kind == DraftKind.Section).ToList();
        var cited = sections.ToDictionary(section => section.Key, section => section.Sources);
        List<TracedRecommendation> recommendations =
        [
            .. drafts.Where(draft => draft.Kind == DraftKind.Recommendation).Select(draft => Traced(draft, cited, earlier)),
        ];

        IReadOnlyList<string> With(Func<TracedRecommendation, bool> isLinked) =>
            [.. recommendations.Where(isLinked).Select(recommendation => recommendation.Key)];

        return new Coverage(
            recommendations,
            [
                .. References(recommendations, treaty).Select(article => new CoveredThing(
                    article.Reference, article.Title,
                    With(recommendation => recommendation.Articles.Any(own => ArticleReference.IsWithin(own, article.Reference))))),
            ],
            [
                .. sections.Select(section => new CoveredThing(
                    section.Key, section.Title, With(recommendation => recommendation.Sections.Contains(section.Key)))),
            ],
            [
                .. drafts.SelectMany(draft => draft.Sources).Distinct().Order(StringComparer.Ordinal).Select(source => new CoveredThing(
                    source, null, With(recommendation => recommendation.Sources.Contains(source)))),
            ],
            [
                .. earlier.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new CoveredThing(
                    one.Key, one.Title, With(recommendation => recommendation.Earlier.Contains(one.Key)))),
            ]);
    }

    private static TracedRecommendation Traced(
        LinkedDraft draft, Dictionary<string, IReadOnlyList<string>> cited,
        IReadOnlyList<(string Key, string? Title, IReadOnlyList<string> Drafts)> earlier)
    {
        List<string> sources =
        [
            .. draft.Sources.Concat(draft.Sections.SelectMany(section => cited.GetValueOrDefault(section, []))).Distinct()
                .Order(StringComparer.Ordinal),
        ];
        var links = new[] { ("sections", draft.Sections.Count), ("articles", draft.Articles.Count), ("sources", sources.Count) };
        return new TracedRecommendation(
            draft.Key, draft.Title, draft.Sections, draft.Articles, sources,
            [.. earlier.Where(one => one.Drafts.Contains(draft.Key)).Select(one => one.Key).Order(StringComparer.Ordinal)],
            [.. links.Where(link => link.Item2 == 0).Select(link => link.Item1)]);
    }

    /// <summary>The articles of the treaty in their order, then the other references.</summary>
    private static IEnumerable<(string Reference, string? Title)> References(
        IReadOnlyList<TracedRecommendation> recommendations, Instrument? treaty)
    {
        List<(string Reference, string? Title)> articles = treaty?.Citation is { } citation
            ? [.. treaty.Provisions.Select(provision => ($"{citation} {provision.Key}", provision.Title))] : [];
        return articles.Concat(recommendations.SelectMany(recommendation => recommendation.Articles).Distinct()
            .Where(reference => articles.All(article => article.Reference != reference)).Order(StringComparer.Ordinal)
            .Select(reference => (reference, (string?)null)));
    }
}
