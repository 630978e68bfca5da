namespace ShadowReport.Core.Text;

/// <summary>A TextQuoteSelector: a quote with its context.</summary>
/// <param name="Exact">The words, exactly as in the text.</param>
/// <param name="Prefix">The text directly before them; null for any.</param>
/// <param name="Suffix">The text directly after them; null for any.</param>
public sealed record TextQuote(string Exact, string? Prefix = null, string? Suffix = null);

/// <summary>A TextPositionSelector: a range of a version's text.</summary>
/// <param name="Start">The start in Unicode code points.</param>
/// <param name="End">The end in Unicode code points, exclusive.</param>
public readonly record struct TextPosition(int Start, int End);

/// <summary>
/// Resolves selectors of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/#selectors) to an anchor. All given
/// selectors have to name the same place.
/// </summary>
public static class Selectors
{
    internal const string Field = "target.selector";

    private static readonly Refusal Disagree = Refusal.Invalid(
        "selectors-disagree", Field, "The selectors name different places. Send those that were read together, or the quote alone.");

    private static readonly Refusal NoSuchParagraph = Refusal.Invalid(
        "paragraph-not-found", Field, "That version has no paragraph with this id. A fragment's value is the id of one of its paragraphs.");

    /// <summary>Anchors any of the three selectors, or several that agree.</summary>
    /// <param name="text">The text of the version.</param>
    /// <param name="paragraphs">Its paragraphs.</param>
    /// <param name="fragment">A FragmentSelector's value: the lasting id of the paragraph at the start. Alone it selects the whole
    /// paragraph.</param>
    /// <param name="quote">A TextQuoteSelector.</param>
    /// <param name="position">A TextPositionSelector.</param>
    /// <returns>
    /// The anchor, or a refusal: `selector-missing`, `paragraph-not-found`, `position-out-of-range`, `quote-blank`, `quote-not-found`,
    /// `quote-ambiguous`, `selectors-disagree`.
    /// </returns>
    public static Outcome<Anchor> Place(
        string text, IReadOnlyList<Paragraph> paragraphs, string? fragment = null, TextQuote? quote = null, TextPosition? position = null)
    {
        Paragraph? within = null;
        if (fragment is not null && (within = Named(paragraphs, fragment)) is null)
            return NoSuchParagraph;
        if (position is { } range)
            return AtPosition(text, paragraphs, within, quote, range);
        if (quote is not null)
            return within is { } paragraph ? InParagraph(text, paragraph, quote) : Anywhere(text, paragraphs, quote);
        return within is { } whole
            ? Anchors.At(text, whole, whole.Start, whole.Length)
            : Refusal.Invalid("selector-missing", Field, "Give a selector: a quote, a position or a paragraph.");
    }

    private static Outcome<Anchor> AtPosition(
        string text, IReadOnlyList<Paragraph> paragraphs, Paragraph? within, TextQuote? quote, TextPosition range)
    {
        if (range.Start >= range.End || CodePoints.ToIndex(text, range.Start) is not { } start
            || CodePoints.ToIndex(text, range.End) is not { } end)
            return OutOfRange(text);
        if (Paragraphs.At(paragraphs, start) is not { } paragraph)
            return OutOfRange(text);
        if (within is { } named && named.Id != paragraph.Id)
            return Disagree;
        if (string.IsNullOrWhiteSpace(text[start..end]))
            return Anchors.Blank(Field);
        if (quote is not null && (quote.Exact.Length != end - start || !Stands(text, start, quote)))
            return Disagree;
        return Anchors.At(text, paragraph, start, end - start);
    }

    private static Outcome<Anchor> Anywhere(string text, IReadOnlyList<Paragraph> paragraphs, TextQuote quote)
    {
        var placed = Anchors.Place(text, paragraphs, quote.Exact, quote.Prefix, quote.Suffix);
        return placed.Succeeded ? placed : placed.Refusal with { Field = Field };
    }

    /// <summary>Anchors a quote that starts in the paragraph; it can end in a later one.</summary>
    private static Outcome<Anchor> InParagraph(string text, Paragraph paragraph, TextQuote quote)
    {
        var places = Places(text, paragraph, quote).Take(2).ToList();
        return places switch
        {
            [var start] => Anchors.At(text, paragraph, start, quote.Exact.Length),
            [] => Refusal.Invalid(
                "quote-not-found", Field, "The quote is not in that paragraph. Quote the text exactly, including marks and spaces."),
            _ => Refusal.Invalid(
                "quote-ambiguous", Field, "The quote is in that paragraph more than once. Quote more words, or send prefix and suffix."),
        };
    }

    private static IEnumerable<int> Places(string text, Paragraph paragraph, TextQuote quote)
    {
        var end = paragraph.Start + paragraph.Length;
        for (var at = paragraph.Start; at < end && quote.Exact.Length > 0; at++)
        {
            at = text.IndexOf(quote.Exact, at, StringComparison.Ordinal);
            if (at < 0 || at >= end)
                yield break;
            if (Stands(text, at, quote))
                yield return at;
        }
    }

    private static bool Stands(string text, int start, TextQuote quote) =>
        text.AsSpan(start).StartsWith(quote.Exact, StringComparison.Ordinal)
            && Anchors.Fits(text, start, quote.Exact.Length, quote.Prefix ?? "", quote.Suffix ?? "");

    private static Paragraph? Named(IReadOnlyList<Paragraph> paragraphs, string fragment) =>
        Guid.TryParseExact(fragment, "D", out var id) ? First(paragraphs, paragraph => paragraph.Id == id) : null;

    private static Paragraph? First(IReadOnlyList<Paragraph> paragraphs, Func<Paragraph, bool> isMeant) =>
        paragraphs.Where(isMeant).Select(paragraph => (Paragraph?)paragraph).FirstOrDefault();

    private static Refusal OutOfRange(string text) => Refusal.Invalid(
        "position-out-of-range", Field,
        "A position is a range of that version's text in Unicode code points, the end exclusive, that begins in a paragraph. The text has "
        + $"{CodePoints.Count(text)}.");
}
