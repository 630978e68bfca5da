using System.Globalization;
using System.Text.RegularExpressions;

namespace ShadowReport.Core.Sources;

/// <summary>Whether a quotation says what its source says.</summary>
public enum QuotationState
{
    /// <summary>Letter by letter as in a stored excerpt.</summary>
    Equal,

    /// <summary>An excerpt has these words in another form.</summary>
    Differs,

    /// <summary>The source is known, and no stored excerpt has such words.</summary>
    NoExcerpt,

    /// <summary>No citation stands near, or it cites what nobody knows.</summary>
    NoSource,
}

/// <summary>Where a quotation first leaves its source.</summary>
/// <param name="At">Where the words that differ begin, as a UTF-16 index in the quotation's text.</param>
/// <param name="Quoted">The words there in the quotation; empty when some are missing.</param>
/// <param name="Stored">The words there in the excerpt; empty when there are none.</param>
public sealed record QuotationDifference(int At, string Quoted, string Stored);

/// <summary>A quotation beside its source.</summary>
/// <param name="State">What came of it.</param>
/// <param name="Source">The source whose excerpt it was held against; of several the one that it comes from or resembles.</param>
/// <param name="Excerpt">That excerpt.</param>
/// <param name="IsElsewhere">Whether the excerpt stands at another place than the citation says.</param>
/// <param name="Difference">The first differing place; null unless it differs.</param>
public sealed record QuotationMatch(QuotationState State, Source? Source, Excerpt? Excerpt, bool IsElsewhere, QuotationDifference? Difference);

/// <summary>
/// Holds quotations against the stored excerpts of their sources. Quotation marks, dashes and spaces may be of another style; `…` and
/// `[…]` leave words out; `[words]` were put in, and may stand for others; a point or comma may end what goes on in the source. Every letter else has to be the source's.
/// </summary>
/// <param name="sources">The sources by key.</param>
public sealed class QuotationMatcher(IReadOnlyDictionary<string, Source> sources)
{
    private readonly Dictionary<string, IReadOnlyList<(Excerpt Excerpt, QuotationText Loose)>> _excerpts = [];

    /// <summary>Matches one.</summary>
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
            select (source, excerpt.Excerpt, excerpt.Loose, isElsewhere: !PinpointComparison.MayMeet(citation.Pinpoint, excerpt.Excerpt.Pinpoint, source.Kind))).OrderBy(candidate => candidate.isElsewhere).ToList();
        (QuotationMatch Match, int Agreement)? nearest = null;
        foreach (var (source, excerpt, loose, isElsewhere) in candidates)
        {
            if (quote.IsIn(loose))
                return new QuotationMatch(QuotationState.Equal, source, excerpt, isElsewhere, null);
            if (quote.FirstDifference(loose) is { } difference && (nearest is null || difference.Agreement > nearest.Value.Agreement))
                nearest = (new QuotationMatch(QuotationState.Differs, source, excerpt, isElsewhere, difference.Place), difference.Agreement);
        }

        if (nearest is { } differing)
            return differing.Match;
        // A citation somewhere in the paragraph, and nothing alike in what it cites: it belongs to other words.
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
    /// <summary>False when both are known and name different places.</summary>
    public static bool MayMeet(string? one, string? other, SourceKind kind)
    {
        if (one is null || other is null)
            return true;
        var (first, second) = (Pinpoints.Written(one, kind), Pinpoints.Written(other, kind));
        return first == second || (Span(first) is { } left && Span(second) is { } right && left.From <= right.Until && right.From <= left.Until);
    }

    private static (int From, int Until)? Span(string written)
    {
        var numbers = Number().Matches(written).Select(found => int.Parse(found.Value, CultureInfo.InvariantCulture)).ToList();
        return numbers.Count > 0 ? (numbers[0], numbers[^1]) : null;
    }

    [GeneratedRegex("[0-9]{1,8}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
