using System.Text.RegularExpressions;

namespace ShadowReport.Core.Imports;

/// <summary>Recognises headings that submissions commonly have, in the languages of the UN.</summary>
internal static partial class KnownHeadings
{
    private static readonly HashSet<string> Recommendations = new(StringComparer.OrdinalIgnoreCase)
    {
        "recommendations", "recommendation", "our recommendations", "key recommendations", "main recommendations",
        "suggested recommendations", "proposed recommendations",
        "priority recommendations", "general recommendations", "specific recommendations", "conclusions and recommendations",
        "conclusion and recommendations",
        "recommendations and conclusions", "recommendations and conclusion", "summary of recommendations", "list of recommendations",
        "recommandations", "recommandation", "nos recommandations", "recommandations principales", "principales recommandations",
        "conclusions et recommandations", "conclusion et recommandations",
        "recomendaciones", "recomendación", "nuestras recomendaciones", "recomendaciones principales", "principales recomendaciones",
        "conclusiones y recomendaciones", "conclusión y recomendaciones",
        "рекомендации", "рекомендация", "наши рекомендации", "выводы и рекомендации", "предложения и рекомендации",
        "заключение и рекомендации",
        "التوصيات", "توصيات", "توصية", "توصياتنا", "الاستنتاجات والتوصيات", "الخلاصة والتوصيات", "الخاتمة والتوصيات",
        "建议", "建議", "我们的建议", "我們的建議", "结论和建议", "结论与建议", "結論和建議", "結論與建議", "主要建议",
    };

    /// <summary>The prepositions that name an addressee after the word for recommendations.</summary>
    private static readonly string[] RecommendationsTo =
    [
        "recommendations to ", "recommendations for ", "recommandations à ", "recommandations au ", "recommandations aux ",
        "recommandations pour ",
        "recomendaciones a ", "recomendaciones al ", "recomendaciones para ", "рекомендации для ", "рекомендации в адрес ", "توصيات إلى ",
        "التوصيات إلى ", "توصيات ل",
    ];

    private static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        "introduction", "background", "summary", "executive summary", "conclusion", "conclusions", "methodology", "context", "about us",
        "annex", "references",
        "résumé", "contexte", "méthodologie", "conclusion", "annexe",
        "introducción", "antecedentes", "resumen", "resumen ejecutivo", "contexto", "metodología", "conclusión", "conclusiones", "anexo",
        "введение", "резюме", "контекст", "заключение", "выводы", "приложение",
        "مقدمة", "المقدمة", "ملخص", "خلفية", "خاتمة", "الخاتمة", "مرفق",
        "引言", "导言", "前言", "摘要", "背景", "结论", "結論", "附件",
    };

    /// <summary>Whether a heading introduces the recommendations.</summary>
    public static bool IsRecommendations(string heading)
    {
        var bare = Bare(heading);
        return Recommendations.Contains(bare) || RecommendationsTo.Any(start => bare.StartsWith(start, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a line that stands alone can only be a heading.</summary>
    public static bool IsKnown(string heading) => Others.Contains(Bare(heading)) || IsRecommendations(heading);

    /// <summary>Removes the number before a heading and the colon after it.</summary>
    public static string Bare(string heading)
    {
        var text = heading.Trim();
        return text[(HeadingNumber.Of(text)?.Length ?? 0)..].Trim().TrimEnd(':', '：').TrimEnd();
    }
}

/// <summary>The number at the start of a heading: `2. `, `2.1 `, `IV. `, `B. `, `(c) `, or a word such as Annex with a number.</summary>
/// <param name="Kind">The kind; headings of one kind have the same level.</param>
/// <param name="Depth">The number of parts: 2 for `2.1`.</param>
/// <param name="Length">The length of the number with the space after it.</param>
internal sealed partial record HeadingNumber(string Kind, int Depth, int Length)
{
    public static HeadingNumber? Of(string heading)
    {
        if (Number().Match(heading) is not { Success: true } found)
            return null;
        var number = found.Groups["number"].Value;
        if (char.IsAsciiDigit(number[0]))
            return new HeadingNumber("number", number.TrimEnd('.', ')').Count(character => character == '.') + 1, found.Length);
        if (ListMark.Of(found.Value + "x") is not { } mark)
            return null;
        return new HeadingNumber($"{mark.Style}{(char.IsAsciiLetterUpper(number.TrimStart('(')[0]) ? "-upper" : "")}", 1, found.Length);
    }

    [GeneratedRegex(
        @"^(?<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]?|\(?(?:[A-Za-z]|[ivxlIVXL]{2,6})[.)])[ \t\u00A0]+",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
