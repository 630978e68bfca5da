using System.Text.Json.Serialization;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.EarlierRecommendations;

/// <summary>
/// A recommendation that was made to the State before. It is from concluding observations, the Universal Periodic Review, or the report of
/// a mandate.
/// </summary>
/// <param name="Text">The words, as the document has them.</param>
public sealed record EarlierRecommendation(string Text)
{
    /// <summary>The symbol of the document, such as <c>A/HRC/16/11</c>; null when unknown.</summary>
    public string? Symbol { get; init; }

    /// <summary>The paragraph in the document, such as <c>92.65</c>; null when unknown.</summary>
    public string? Paragraph { get; init; }

    /// <summary>The body or the State that made it; null when unknown.</summary>
    public string? From { get; init; }

    /// <summary>The State's response, such as <c>accepted</c> or <c>noted</c>, as the source words it; null when there is none.</summary>
    public string? Response { get; init; }

    /// <summary>The year; null when unknown.</summary>
    public int? Year { get; init; }

    /// <summary>The themes, as the source words them.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Goals and targets, in the standard form of a reference: <c>SDG 5</c>, <c>SDG 5.2</c>.</summary>
    public IReadOnlyList<string> Goals { get; init; } = [];

    /// <summary>How a text cites it: <c>A/HRC/16/11, para. 92.65 (Norway)</c>; null when the document is unknown.</summary>
    [JsonIgnore]
    public string? Citation => Symbol is null ? null
        : Symbol + (Paragraph is null ? "" : $", para. {Paragraph}") + (From is null ? "" : $" ({From})");

    /// <summary>Its place and its words. Two with the same ones are the same recommendation, imported twice.</summary>
    [JsonIgnore]
    public (string? Symbol, string? Paragraph, string? From, string Text) Identity => (Symbol, Paragraph, From, Text);

    /// <summary>Says what is wrong with it, then what to do; null when it can be stored.</summary>
    public string? Fault()
    {
        if (string.IsNullOrWhiteSpace(Text) || CodePoints.Count(Text) > EarlierRecommendationLimits.Text)
            return $"A recommendation has 1 to {EarlierRecommendationLimits.Text:N0} characters. Send its words.";
        if (new[] { Symbol, Paragraph, From, Response }.Concat(Themes).FirstOrDefault(line => !IsLine(line)) is { } line)
            return $"\"{Start(line)}\" is not one line of 1 to {EarlierRecommendationLimits.Line} characters. Shorten it.";
        if (Themes.Count > EarlierRecommendationLimits.Links || Goals.Count > EarlierRecommendationLimits.Links)
            return $"A recommendation has {EarlierRecommendationLimits.Links} themes and as many goals at most. Leave some out.";
        return Year is < 1946 or > 2200 ? "The year is not one of the United Nations. Send four digits, or leave it out." : null;
    }

    private static bool IsLine(string? line) =>
        line is null || (line.Trim().Length > 0 && line.Length <= EarlierRecommendationLimits.Line && !line.Any(char.IsControl));

    private static string Start(string line) => line.Length <= 40 ? line : $"{line[..40]}…";
}

/// <summary>Bounds of earlier recommendations.</summary>
public static class EarlierRecommendationLimits
{
    /// <summary>The maximum length of the words and of an assessment, in code points.</summary>
    public const int Text = 5_000;

    /// <summary>The maximum length of one line, in UTF-16 units.</summary>
    public const int Line = 300;

    /// <summary>The maximum number of themes, goals or linked drafts of one.</summary>
    public const int Links = 50;

    /// <summary>The maximum number in one report.</summary>
    public const int OfReport = 2_000;
}

/// <summary>What a State has done about an earlier recommendation, as the coalition sees it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImplementationStatus>))]
public enum ImplementationStatus
{
    /// <summary>The State has implemented it.</summary>
    [JsonStringEnumMemberName("implemented")]
    Implemented,

    /// <summary>The State has implemented part of it.</summary>
    [JsonStringEnumMemberName("partly")]
    Partly,

    /// <summary>The State has not implemented it.</summary>
    [JsonStringEnumMemberName("not")]
    Not,

    /// <summary>The State has acted against it.</summary>
    [JsonStringEnumMemberName("contrary")]
    Contrary,
}
