using System.Text.RegularExpressions;

namespace ShadowReport.Core.Submissions;

/// <summary>The outcome of a recommendation in the body's text.</summary>
public enum RecommendationResult
{
    /// <summary>The outcome is not recorded.</summary>
    Unknown,

    /// <summary>The body asks for the same.</summary>
    TakenUp,

    /// <summary>The body asks for part of it, or for less.</summary>
    Partly,

    /// <summary>The body does not ask for it.</summary>
    NotTakenUp,
}

/// <summary>Validates recorded outcomes.</summary>
public static partial class OutcomeRules
{
    /// <summary>The maximum length of a quote or note, in code points.</summary>
    public const int Words = 2_000;

    /// <summary>The maximum length of a paragraph reference.</summary>
    public const int Paragraph = 40;

    /// <summary>The maximum number of changes of one outcome.</summary>
    public const int ChangesAtMost = 100;

    /// <summary>Whether a text refers to a paragraph: `23`, `23 (a)`, `12 (a)–(c)`, `II.A.4`.</summary>
    public static bool IsParagraph(string text) => text.Length <= Paragraph && Pinpoint().IsMatch(text);

    /// <summary>
    /// Returns why an outcome cannot be recorded; null when it can. A recommendation that was taken up needs its place, and one that was
    /// not needs the document that was searched.
    /// </summary>
    public static Refusal? Refused(RecommendationResult result, string? document, string? paragraph)
    {
        if (result != RecommendationResult.Unknown && document is null)
            return Refusal.Invalid("outcome-without-document", "document", "Name the document by its symbol, such as CEDAW/C/GC/38.");
        if (result is RecommendationResult.TakenUp or RecommendationResult.Partly && paragraph is null)
            return Refusal.Invalid("outcome-without-paragraph", "paragraph", "Name the paragraph that takes it up, such as 23 (a).");
        return document is null && paragraph is not null
            ? Refusal.Invalid("outcome-without-document", "document", "Name the document that the paragraph stands in.") : null;
    }

    // A number, a Roman number or a letter; then letters in brackets, or another one after a separator.
    [GeneratedRegex(
        @"^(\d{1,4}[a-z]?|[IVXLCDM]{1,6}|[A-Za-z])(([,–-] ?| ?)\([0-9a-z]{1,4}\)|[.,–-] ?(\d{1,4}[a-z]?|[IVXLCDM]{1,6}|[A-Za-z]))*\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex Pinpoint();
}
