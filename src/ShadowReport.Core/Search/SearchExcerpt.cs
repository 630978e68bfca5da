using ShadowReport.Core.Text;

namespace ShadowReport.Core.Search;

/// <summary>A part of a passage around the words that were found.</summary>
/// <param name="Text">The part, unchanged.</param>
/// <param name="Start">Its start in the passage, in Unicode code points.</param>
/// <param name="IsCut">Whether the passage has more text than this.</param>
/// <param name="Highlights">The words that were found: ranges of the part, in Unicode code points.</param>
public sealed record SearchExcerpt(string Text, int Start, bool IsCut, IReadOnlyList<TextPosition> Highlights)
{
    /// <summary>The longest excerpt, in UTF-16 units.</summary>
    public const int LengthAtMost = 300;

    private const int Before = 80;

    /// <summary>Cuts the excerpt of a passage.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="found">The ranges that were found, in order.</param>
    public static SearchExcerpt Of(string passage, IReadOnlyList<TextRange> found)
    {
        var (start, end) = Window(passage, found is [var first, ..] ? first : default);
        var counts = CodePoints.In(passage);
        var before = counts.Before(start);
        return new SearchExcerpt(passage[start..end], before, end - start < passage.Length, [
            .. found.Where(range => range.Start >= start && range.End <= end)
                .Select(range => new TextPosition(counts.Before(range.Start) - before, counts.Before(range.End) - before))]);
    }

    private static (int Start, int End) Window(string passage, TextRange first)
    {
        if (passage.Length <= LengthAtMost)
            return (0, passage.Length);
        var start = Math.Clamp(first.Start - Before, 0, passage.Length - LengthAtMost);
        var end = Math.Max(start + LengthAtMost, Math.Min(first.End, start + (2 * LengthAtMost)));
        // Words stay whole where there are spaces near.
        var space = start == 0 ? -1 : passage.IndexOf(' ', start, Math.Min(Before / 2, Math.Max(0, first.Start - start)));
        start = space < 0 ? start : space + 1;
        var last = end == passage.Length ? -1 : passage.LastIndexOf(' ', end - 1, Math.Min(Before / 2, Math.Max(0, end - first.End)));
        end = last < 0 ? end : last;
        return (Whole(passage, start), Whole(passage, end));
    }

    /// <summary>Never inside a pair of surrogates.</summary>
    private static int Whole(string passage, int index) =>
        index < passage.Length && char.IsLowSurrogate(passage[index]) ? index - 1 : index;
}
