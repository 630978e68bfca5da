using System.Text.RegularExpressions;

namespace ShadowReport.Core.Reference;

/// <summary>
/// A reference to an instrument: <c>CEDAW art. 11 (1) (a)</c>, <c>CEDAW GR 38</c>, <c>SDG 5.2</c>. It is well-formed; <see
/// cref="ReferenceData.Check(ArticleReference)"/> says whether it exists.
/// </summary>
public sealed partial record ArticleReference
{
    /// <summary>The maximum length, in characters.</summary>
    public const int MaximumLength = 60;

    private const string Forms = "Write it like CEDAW art. 2 (f), CEDAW art. 11 (1) (a), CEDAW GR 38 or SDG 5.2.";

    private ArticleReference(ReferenceForm form, string instrument, string abbreviation, string number, string subdivisions)
    {
        Form = form;
        Instrument = instrument;
        Abbreviation = abbreviation;
        Number = number;
        Subdivisions = subdivisions;
    }

    /// <summary>The form.</summary>
    public ReferenceForm Form { get; }

    /// <summary>The key of the instrument.</summary>
    public string Instrument { get; }

    /// <summary>The abbreviation that it starts with, in capitals.</summary>
    public string Abbreviation { get; }

    /// <summary>The number of the article, general recommendation or goal.</summary>
    public string Number { get; }

    /// <summary>The part after the number: <c>(1) (a)</c>, or the full number of a target, <c>5.2</c>; empty when there is none.</summary>
    public string Subdivisions { get; }

    /// <summary>The keys of the provisions, from the instrument down.</summary>
    public IReadOnlyList<string> Path => Subdivisions.Length == 0 ? [Number] : [Number, .. Subdivisions.Split(' ')];

    /// <summary>
    /// Parses a reference. Case and the space before a bracket are free; <c>article</c> and <c>GR No.</c> are understood. Everything else
    /// is refused with <c>article-reference-malformed</c>.
    /// </summary>
    public static Outcome<ArticleReference> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaximumLength)
            return Malformed($"A reference has 1 to {MaximumLength} characters. {Forms}");

        var trimmed = text.Trim();
        if (ArticlePattern().Match(trimmed) is { Success: true } article)
            return Article(article);
        if (GeneralRecommendationPattern().Match(trimmed) is { Success: true } recommendation)
            return GeneralRecommendation(recommendation);
        if (GoalPattern().Match(trimmed) is { Success: true } goal)
            return Goal(goal);

        return Malformed($"This is not a reference to an article, a general recommendation or a goal. {Forms}");
    }

    /// <summary>Writes the reference in its standard form.</summary>
    public override string ToString() => Form switch
    {
        ReferenceForm.Article when Subdivisions.Length > 0 => $"{Abbreviation} art. {Number} {Subdivisions}",
        ReferenceForm.Article => $"{Abbreviation} art. {Number}",
        ReferenceForm.GeneralRecommendation => $"{Abbreviation} GR {Number}",
        _ => $"SDG {(Subdivisions.Length > 0 ? Subdivisions : Number)}",
    };

    private static ArticleReference Article(Match match)
    {
        var treaty = match.Groups["treaty"].Value;
        var subdivisions = match.Groups["subdivision"].Captures.Select(capture => $"({capture.Value.ToLowerInvariant()})");
        return new(ReferenceForm.Article, treaty.ToLowerInvariant(), treaty.ToUpperInvariant(), match.Groups["number"].Value,
            string.Join(' ', subdivisions));
    }

    private static ArticleReference GeneralRecommendation(Match match)
    {
        var body = match.Groups["body"].Value;
        return new(ReferenceForm.GeneralRecommendation, $"{body.ToLowerInvariant()}-general-recommendations", body.ToUpperInvariant(),
            match.Groups["number"].Value, "");
    }

    private static ArticleReference Goal(Match match)
    {
        var goal = match.Groups["number"].Value;
        var target = match.Groups["target"];
        return new(ReferenceForm.Goal, "sdgs", "SDG", goal, target.Success ? $"{goal}.{target.Value.ToLowerInvariant()}" : "");
    }

    private static Refusal Malformed(string message) => Refusal.Invalid("article-reference-malformed", "articles", message);

    [GeneratedRegex(
        @"^(?<treaty>[A-Z]{2,10})\s+art(icle|\.)?\s*(?<number>[1-9][0-9]{0,2})(\s*\((?<subdivision>[1-9][0-9]?|[a-z])\)){0,4}$", Options,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ArticlePattern();

    [GeneratedRegex(@"^(?<body>[A-Z]{2,10})\s+GR\s+(No\.?\s*)?(?<number>[1-9][0-9]{0,2})$", Options, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex GeneralRecommendationPattern();

    [GeneratedRegex(@"^SDG\s+(?<number>[1-9][0-9]?)(\.(?<target>[1-9][0-9]?|[a-z]))?$", Options, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex GoalPattern();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
}

/// <summary>The forms of a reference.</summary>
public enum ReferenceForm
{
    /// <summary>An article of a treaty.</summary>
    Article,

    /// <summary>A general recommendation of a body.</summary>
    GeneralRecommendation,

    /// <summary>A Sustainable Development Goal or a target of one.</summary>
    Goal,
}
