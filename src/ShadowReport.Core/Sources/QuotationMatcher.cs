using System.Globalization;
using System.Text.RegularExpressions;

namespace ShadowReport.Core.Sources;

/// <summary>The result of comparing a quotation with its source.</summary>
public enum QuotationState
{
    /// <summary>The quotation equals a stored excerpt.</summary>
    Equal,

    /// <summary>The quotation differs from a similar excerpt.</summary>
    Differs,

    /// <summary>The source is known, but no stored excerpt is similar.</summary>
    NoExcerpt,

    /// <summary>There is no citation nearby, or its source is unknown.</summary>
    NoSource,
}

/// <summary>The first difference between a quotation and its source.</summary>
/// <param name="At">The start of the difference, as a UTF-16 index in the quotation.</param>
/// <param name="Quoted">The quoted words; empty when words are missing.</param>
/// <param name="Stored">The words in the excerpt; empty when there are none.</param>
public sealed record QuotationDifference(int At, string Quoted, string Stored);

/// <summary>The match of a quotation with its source.</summary>
/// <param name="State">The result.</param>
/// <param name="Source">The source of the excerpt; of several, the one that it comes from or resembles.</param>
/// <param name="Excerpt">The excerpt.</param>
/// <param name="IsElsewhere">Whether the excerpt is at another place than the citation says.</param>
/// <param name="Difference">The first difference; null unless it differs.</param>
public sealed record QuotationMatch(
    QuotationState State, Source? Source, Excerpt? Excerpt, bool IsElsewhere, QuotationDifference? Difference);

/// <summary>
/// Compares quotations with stored excerpts. Quotation marks, dashes and spaces may differ in style. `…` and `[…]` omit words; `[words]`
/// are insertions that may replace others. A full stop or comma may end a quotation early. Every other letter has to match.
/// </summary>
/// <param name="sources">The sources by key.</param>
public sealed class QuotationMatcher(IReadOnlyDictionary<string, Source> sources)
{
    private readonly Dictionary<string, IReadOnlyList<(Excerpt Excerpt, QuotationText Loose)>> _excerpts = [];

    /// <summary>Compares one quotation.</summary>
    public QuotationMatch Match(Quotation quotation)
    {
        var known = quotation.Citations.Where(citation => sources.ContainsKey(citation.Key)).ToList();
        if (known.Count == 0)
            return new QuotationMatch(QuotationState.NoSource, null, null, false, null);

        var quote = new QuotedWords(quotation.Text);
        var candidates = (
            from citation in known
            let source = sources[citation.Key]
            from excerpt in ExcerptsOf(source)
            select (source, excerpt.Excerpt, excerpt.Loose,
                isElsewhere: !PinpointComparison.MayMeet(citation.Pinpoint, excerpt.Excerpt.Pinpoint, source.Kind)))
                    .OrderBy(candidate => candidate.isElsewhere).ToList();
        (QuotationMatch Match, int Agreement)? nearest = null;
        foreach (var (source, excerpt, loose, isElsewhere) in candidates)
        {
            if (quote.IsIn(loose))
                return new QuotationMatch(QuotationState.Equal, source, excerpt, isElsewhere, null);
            if (quote.FirstDifference(loose) is { } difference && (nearest is null || difference.Agreement > nearest.Value.Agreement))
                nearest = (new QuotationMatch(QuotationState.Differs, source, excerpt, isElsewhere, difference.Place),
                    difference.Agreement);
        }

        if (nearest is { } differing)
            return differing.Match;
        // A citation in the same paragraph without a similar excerpt belongs to other words.
        return quotation.IsSure
            ? new QuotationMatch(QuotationState.NoExcerpt, sources[known[0].Key], null, false, null)
            : new QuotationMatch(QuotationState.NoSource, null, null, false, null);
    }

    private IReadOnlyList<(Excerpt Excerpt, QuotationText Loose)> ExcerptsOf(Source source)
    {
        if (!_excerpts.TryGetValue(source.Key, out var excerpts))
            _excerpts[source.Key] = excerpts = [.. source.Excerpts.Select(excerpt => (excerpt, QuotationText.Of(excerpt.Text)))];
        return excerpts;
    }
}

/// <summary>Compares pinpoints.</summary>
internal static partial class PinpointComparison
{
    /// <summary>Whether two pinpoints may name the same place. Unknown ones may.</summary>
    public static bool MayMeet(string? one, string? other, SourceKind kind)
    {
        if (one is null || other is null)
            return true;
        var (first, second) = (Pinpoints.Written(one, kind), Pinpoints.Written(other, kind));
        return first == second
            || (Span(first) is { } left && Span(second) is { } right && left.From <= right.Until && right.From <= left.Until);
    }

    private static (int From, int Until)? Span(string written)
    {
        var numbers = Number().Matches(written).Select(found => int.Parse(found.Value, CultureInfo.InvariantCulture)).ToList();
        return numbers.Count > 0 ? (numbers[0], numbers[^1]) : null;
    }

    [GeneratedRegex("[0-9]{1,8}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
