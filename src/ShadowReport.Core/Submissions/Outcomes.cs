using System.Text.RegularExpressions;

namespace ShadowReport.Core.Submissions;

/// <summary>What became of a recommendation in the body's text.</summary>
public enum RecommendationResult
{
    /// <summary>Nobody has said.</summary>
    Unknown,

    /// <summary>The body asks for the same.</summary>
    TakenUp,

    /// <summary>The body asks for a part of it, or for less.</summary>
    Partly,

    /// <summary>The body does not ask for it.</summary>
    NotTakenUp,
}

/// <summary>What has to be said of a recommendation's outcome.</summary>
public static partial class OutcomeRules
{
    /// <summary>The longest quote or note, in code points.</summary>
    public const int Words = 2_000;

    /// <summary>The longest pinpoint of a paragraph.</summary>
    public const int Paragraph = 40;

    /// <summary>How often one outcome may be said anew.</summary>
    public const int ChangesAtMost = 100;

    /// <summary>Whether a text names a paragraph: `23`, `23 (a)`, `12 (a)–(c)`, `II.A.4`.</summary>
    public static bool IsParagraph(string text) => text.Length <= Paragraph && Pinpoint().IsMatch(text);

    /// <summary>Why this cannot be recorded; null when it can: what was taken up stands somewhere, and what was not was looked for somewhere.</summary>
    public static Refusal? Refused(RecommendationResult result, string? document, string? paragraph)
    {
        if (result != RecommendationResult.Unknown && document is null)
            return Refusal.Invalid("outcome-without-document", "document", "Name the document by its symbol, such as CEDAW/C/GC/38.");
        if (result is RecommendationResult.TakenUp or RecommendationResult.Partly && paragraph is null)
            return Refusal.Invalid("outcome-without-paragraph", "paragraph", "Name the paragraph that takes it up, such as 23 (a).");
        return document is null && paragraph is not null ? Refusal.Invalid("outcome-without-document", "document", "Name the document that the paragraph stands in.") : null;
    }

    // A number, Roman or not, or a letter; then letters in brackets, or another of these behind a mark.
    [GeneratedRegex(@"^(\d{1,4}[a-z]?|[IVXLCDM]{1,6}|[A-Za-z])(([,–-] ?| ?)\([0-9a-z]{1,4}\)|[.,–-] ?(\d{1,4}[a-z]?|[IVXLCDM]{1,6}|[A-Za-z]))*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pinpoint();
}
