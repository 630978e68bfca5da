using System.Text.RegularExpressions;

namespace ShadowReport.Core.Reference;

/// <summary>
/// A reference to an instrument: <c>CEDAW art. 11 (1) (a)</c>, <c>CEDAW GR 38</c>, <c>CCPR GC 36 para. 4</c>, <c>SDG 5.2</c>,
/// <c>A/HRC/16/11 para. 92.65</c>. It is well-formed; <see cref="ReferenceData.Check(ArticleReference)"/> says whether it can exist.
/// </summary>
public sealed partial record ArticleReference
{
    /// <summary>The maximum length, in characters.</summary>
    public const int MaximumLength = 60;

    private const string Forms =
        "Write it like CEDAW art. 2 (f), CEDAW GR 38, CCPR GC 36 para. 4, SDG 5.2 or A/HRC/16/11 para. 92.65.";

    private ArticleReference(ReferenceForm form, string cited, string number, string subdivisions, string? paragraph)
    {
        Form = form;
        Cited = cited;
        Number = number;
        Subdivisions = subdivisions;
        Paragraph = paragraph;
    }

    /// <summary>The form.</summary>
    public ReferenceForm Form { get; }

    /// <summary>What is cited: the start of the reference, such as <c>CEDAW art.</c>, or the symbol of a document.</summary>
    public string Cited { get; private init; }

    /// <summary>The number of the article, general comment or goal; empty for a document.</summary>
    public string Number { get; }

    /// <summary>The part after the number: <c>(1) (a)</c>, or the full number of a target, <c>5.2</c>; empty when there is none.</summary>
    public string Subdivisions { get; }

    /// <summary>The paragraph of a general comment or document, such as <c>92.65</c> or <c>12 (a)</c>; null when there is none.</summary>
    public string? Paragraph { get; }

    /// <summary>Whether the reference data lists it. What they cannot know, such as a paragraph of a document, is unverified.</summary>
    public bool IsVerified { get; internal init; }

    /// <summary>The keys of the provisions, from the instrument down.</summary>
    public IReadOnlyList<string> Path => Subdivisions.Length == 0 ? [Number] : [Number, .. Subdivisions.Split(' ')];

    /// <summary>
    /// Parses a reference. Case and the space before a bracket are free; <c>article</c>, <c>GR No.</c> and <c>General comment</c> are
    /// understood. Everything else is refused with <c>article-reference-malformed</c>.
    /// </summary>
    public static Outcome<ArticleReference> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaximumLength)
            return Malformed($"A reference has 1 to {MaximumLength} characters. {Forms}");
        return Read(text) is { } reference ? reference
            : Malformed($"This is not a reference to an article, a general comment, a goal or a document. {Forms}");
    }

    /// <summary>Reads a reference of at most <see cref="MaximumLength"/> characters; null when it is malformed.</summary>
    internal static ArticleReference? Read(string text)
    {
        var trimmed = text.Trim();
        if (ArticlePattern().Match(trimmed) is { Success: true } article)
            return Article(article);
        if (GeneralCommentPattern().Match(trimmed) is { Success: true } comment)
            return GeneralComment(comment);
        if (GoalPattern().Match(trimmed) is { Success: true } goal)
            return Goal(goal);
        if (DocumentPattern().Match(trimmed) is { Success: true } document && document.Groups["symbol"].Value.Any(char.IsAsciiDigit))
            return new ArticleReference(ReferenceForm.Document, document.Groups["symbol"].Value, "", "", ParagraphOf(document));
        return null;
    }

    /// <summary>Writes the reference in its standard form.</summary>
    public override string ToString()
    {
        var place = Form switch
        {
            ReferenceForm.Document => "",
            ReferenceForm.Goal => $" {(Subdivisions.Length > 0 ? Subdivisions : Number)}",
            _ when Subdivisions.Length > 0 => $" {Number} {Subdivisions}",
            _ => $" {Number}",
        };
        return $"{Cited}{place}{(Paragraph is null ? "" : $" para. {Paragraph}")}";
    }

    /// <summary>Whether a reference is another one or a part of it: <c>CEDAW art. 2 (d)</c> of <c>CEDAW art. 2</c>.</summary>
    /// <param name="reference">The reference, in its standard form.</param>
    /// <param name="whole">The other one, in its standard form.</param>
    public static bool IsWithin(string reference, string whole) => reference.StartsWith(whole, StringComparison.Ordinal)
        && (reference.Length == whole.Length || reference[whole.Length] is ' ' or '.');

    /// <summary>The same reference with the usual start of a reference to the instrument.</summary>
    internal ArticleReference To(Instrument instrument) => this with { Cited = instrument.Citation! };

    private static ArticleReference Article(Match match)
    {
        var subdivisions = match.Groups["subdivision"].Captures.Select(capture => $"({capture.Value.ToLowerInvariant()})");
        return new(
            ReferenceForm.Article, $"{match.Groups["treaty"].Value.ToUpperInvariant()} art.", match.Groups["number"].Value,
            string.Join(' ', subdivisions), null);
    }

    private static ArticleReference GeneralComment(Match match)
    {
        var kind = match.Groups["comment"].Success ? "GC" : "GR";
        return new(
            ReferenceForm.GeneralComment, $"{match.Groups["body"].Value.ToUpperInvariant()} {kind}", match.Groups["number"].Value, "",
            ParagraphOf(match));
    }

    private static ArticleReference Goal(Match match)
    {
        var goal = match.Groups["number"].Value;
        var target = match.Groups["target"];
        return new(ReferenceForm.Goal, "SDG", goal, target.Success ? $"{goal}.{target.Value.ToLowerInvariant()}" : "", null);
    }

    private static string? ParagraphOf(Match match)
    {
        if (!match.Groups["paragraph"].Success)
            return null;
        var letter = match.Groups["letter"];
        return match.Groups["paragraph"].Value + (letter.Success ? $" ({letter.Value.ToLowerInvariant()})" : "");
    }

    private static Refusal Malformed(string message) => Refusal.Invalid("article-reference-malformed", "articles", message);

    private const string ParagraphEnd =
        @"(,?\s*para(graph|\.)?s?\.?\s*(?<paragraph>[1-9][0-9]{0,3}(\.[1-9][0-9]{0,3})?)(\s*\((?<letter>[a-z]|[ivx]{2,4})\))?)?$";

    [GeneratedRegex(
        @"^(?<treaty>[A-Z][A-Z0-9]{1,9}([- ][A-Z0-9]{1,8}){0,2})\s+art(icle|\.)?\s*(?<number>[1-9][0-9]{0,2})"
        + @"(\s*\((?<subdivision>[1-9][0-9]?|[a-z]|[ivx]{2,4})\)){0,4}$", Options, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ArticlePattern();

    [GeneratedRegex(
        @"^(?<body>[A-Z]{2,10})\s+((?<comment>GC|general\s+comment)|GR|general\s+recommendation)\s*(No\.?\s*)?"
        + "(?<number>[1-9][0-9]{0,2})" + ParagraphEnd,
        Options, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex GeneralCommentPattern();

    [GeneratedRegex(@"^SDG\s+(?<number>[1-9][0-9]?)(\.(?<target>[1-9][0-9]?|[a-z]))?$", Options, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex GoalPattern();

    [GeneratedRegex(
        @"^(?<symbol>[A-Z]{1,8}(/[A-Z0-9][A-Z0-9.-]{0,15}(\([0-9A-Z]{1,8}\))?){1,8})" + ParagraphEnd,
        Options, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex DocumentPattern();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
}

/// <summary>The forms of a reference.</summary>
public enum ReferenceForm
{
    /// <summary>An article of a treaty.</summary>
    Article,

    /// <summary>A general comment or general recommendation of a body.</summary>
    GeneralComment,

    /// <summary>A Sustainable Development Goal or a target of one.</summary>
    Goal,

    /// <summary>A United Nations document, by its symbol: a resolution, concluding observations, a UPR recommendation.</summary>
    Document,
}
