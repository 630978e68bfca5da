using System.Text.RegularExpressions;

namespace ShadowReport.Core.Sources;

/// <summary>The words of a quotation, split at omissions and insertions.</summary>
internal sealed partial class QuotedWords
{
    /// <summary>With more splits, brackets are read as words.</summary>
    private const int CutsAtMost = 50;

    /// <summary>The maximum length of source text that bracketed words can replace.</summary>
    private const int InsertionAtMost = 100;

    /// <summary>The maximum length that bracketed letters can replace inside a word.</summary>
    private const int InsideWordAtMost = 4;

    private const int ShortAtMost = 16;
    private const int LookedThroughAtMost = 4_000;

    private readonly string _quotation;
    private readonly QuotationText _whole;
    private readonly List<Piece> _pieces = [];

    public QuotedWords(string quotation)
    {
        _quotation = quotation;
        _whole = QuotationText.Of(quotation);
        Cut();
    }

    /// <summary>The gap before a piece.</summary>
    private enum Gap
    {
        /// <summary>The start of the quotation.</summary>
        None,

        /// <summary>Words were omitted.</summary>
        Omission,

        /// <summary>Words were inserted.</summary>
        Insertion,

        /// <summary>Letters of a word were inserted.</summary>
        InsideWord,
    }

    /// <summary>A piece of a quotation without gaps.</summary>
    /// <param name="Start">The start in the quotation.</param>
    /// <param name="Loose">The words.</param>
    /// <param name="Text">The words without a final full stop or comma, where the source may continue.</param>
    /// <param name="Before">The gap before it.</param>
    /// <param name="BeginsInWord">Whether it starts inside a word whose first letters are in brackets.</param>
    /// <param name="EndsInWord">Whether it ends inside a word.</param>
    private sealed record Piece(int Start, QuotationText Loose, string Text, Gap Before, bool BeginsInWord, bool EndsInWord);

    /// <summary>Whether an excerpt contains the quotation.</summary>
    public bool IsIn(QuotationText excerpt) =>
        Ends(excerpt.Text, _whole.Text.TrimEnd('.', ',', ';', ':'), 0, beginsInWord: false, endsInWord: false).Any()
            || (_pieces.Count > 0 && Reached(excerpt.Text).Piece == _pieces.Count);

    /// <summary>Returns the first difference from a similar excerpt; null when the excerpt is not similar.</summary>
    public (QuotationDifference Place, int Agreement)? FirstDifference(QuotationText excerpt)
    {
        if (_pieces.Count == 0 || !IsAlike(excerpt))
            return null;
        var (index, from) = Reached(excerpt.Text);
        if (index == _pieces.Count)
            return null;
        var piece = _pieces[index];
        var found = Alike(piece, excerpt.Text, from);
        if (found is null && index == 0)
            return null;

        // The piece is missing or out of order: the source continues differently after the previous piece.
        var (inQuote, inExcerpt, agreement) = found is { } place && place.InQuote < piece.Text.Length ? place : index == 0 ? found!.Value
            : (0, from, 0);
        return (DifferenceAt(piece, inQuote, excerpt, inExcerpt), agreement + index);
    }

    /// <summary>Returns the differing words on both sides.</summary>
    private static QuotationDifference DifferenceAt(Piece piece, int inQuote, QuotationText excerpt, int inExcerpt)
    {
        var isBehindExcerpt = inExcerpt == excerpt.Text.Length && inQuote < piece.Text.Length && piece.Text[inQuote] == ' ';
        var into = isBehindExcerpt ? -1 : inQuote - 1 - piece.Text.LastIndexOf(' ', Math.Max(0, inQuote - 1), inQuote);
        var at = WordStart(piece.Loose.Original, piece.Loose.Origin(inQuote - into));
        var quoted = WordAt(piece.Loose.Original, at);
        if (isBehindExcerpt)
            return new QuotationDifference(piece.Start + at, quoted, "");
        var stored = WordStart(excerpt.Original, excerpt.Origin(AtWord(excerpt.Text, inExcerpt - into)));
        return new QuotationDifference(piece.Start + at, quoted, WordAt(excerpt.Original, stored));
    }

    /// <summary>Whether an excerpt contains most words of a long quotation, in any order.</summary>
    private bool IsAlike(QuotationText excerpt)
    {
        if (_whole.Text.Length <= ShortAtMost)
            return true;
        var words = _pieces.SelectMany(piece => piece.Loose.Words).ToList();
        return words.Count(excerpt.WordSet.Contains) * 5 >= words.Count * 3;
    }

    private void Cut()
    {
        var (from, before, beginsInWord) = (0, Gap.None, false);
        var cuts = CutMark().Matches(_quotation).Where(cut => !IsSic(cut)).ToList();
        if (cuts.Count > CutsAtMost)
            cuts = [];
        foreach (var cut in cuts)
        {
            var end = cut.Index + cut.Length;
            var isOmission = cut.Groups["omission"].Success;
            var joinsBefore = !isOmission && cut.Index > 0 && char.IsLetter(_quotation[cut.Index - 1]);
            var joinsAfter = !isOmission && end < _quotation.Length && char.IsLetter(_quotation[end]);
            Add(from, cut.Index, before, beginsInWord, joinsBefore);
            before = isOmission ? Gap.Omission : joinsBefore || joinsAfter ? Gap.InsideWord : Gap.Insertion;
            (from, beginsInWord) = (end, joinsAfter);
        }

        Add(from, _quotation.Length, before, beginsInWord, endsInWord: false);
    }

    private void Add(int from, int until, Gap before, bool beginsInWord, bool endsInWord)
    {
        var loose = QuotationText.Of(Sic().Replace(_quotation[from..until], match => new string('\u200B', match.Length)));
        var text = endsInWord ? loose.Text : loose.Text.TrimEnd('.', ',', ';', ':', ' ');
        if (text.Trim().Length > 0)
            _pieces.Add(new Piece(from, loose, text, before, beginsInWord, endsInWord));
    }

    private static bool IsSic(Match cut) => Sic().IsMatch(cut.Value);

    /// <summary>Counts the pieces that an excerpt contains in order, with the earliest end of the last one.</summary>
    private (int Piece, int From) Reached(string excerpt)
    {
        List<int> ends = [0];
        for (var index = 0; index < _pieces.Count; index++)
        {
            var piece = _pieces[index];
            var next = Ends(excerpt, piece.Text, index == 0 ? 0 : ends[0], piece.BeginsInWord, piece.EndsInWord)
                .Where(end => index == 0 || piece.Before == Gap.Omission
                    || ends.Any(before => IsBridged(excerpt, before, end - piece.Text.Length, piece.Before)))
                // Only the first ones are needed: whatever can follow a later end can also follow the earliest one after an omission.
                .Take(CutsAtMost)
                .ToList();
            if (next.Count == 0)
                return (index, index == 0 ? 0 : ends[0]);
            ends = next;
        }

        return (_pieces.Count, ends[0]);
    }

    private static bool IsBridged(string excerpt, int from, int until, Gap gap)
    {
        if (until < from || until - from > InsertionAtMost)
            return false;
        var between = excerpt.AsSpan(from, until - from).Trim();
        return gap == Gap.Insertion || (between.Length <= InsideWordAtMost && !between.Contains(' '));
    }

    /// <summary>Lists the ends of a piece in an excerpt, where it occurs as whole words.</summary>
    private static IEnumerable<int> Ends(string excerpt, string text, int from, bool beginsInWord, bool endsInWord)
    {
        text = text.Trim();
        if (text.Length == 0)
            yield break;
        for (var at = excerpt.IndexOf(text, from, StringComparison.Ordinal); at >= 0; at = at + 1 < excerpt.Length
            ? excerpt.IndexOf(text, at + 1, StringComparison.Ordinal) : -1)
        {
            if ((IsEdge(excerpt, at) || (beginsInWord && IsNearEdge(excerpt, at))) && (endsInWord || IsEdge(excerpt, at + text.Length)))
                yield return at + text.Length;
        }
    }

    private static bool IsEdge(string text, int at) =>
        at == 0 || at == text.Length || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(text[at]);

    private static bool IsNearEdge(string text, int at)
    {
        for (var back = 0; back <= InsideWordAtMost; back++)
        {
            if (IsEdge(text, at - back))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Finds the first difference between a piece and the most similar passage of an excerpt; null when less than half of it matches.
    /// </summary>
    private static (int InQuote, int InExcerpt, int Agreement)? Alike(Piece piece, string excerpt, int from)
    {
        if (piece.Text.Length <= ShortAtMost)
            return AlikeInWords(piece.Text, excerpt, from);
        // This is enough to locate a very long quotation. All of it is compared from there.
        var text = piece.Text[..Math.Min(piece.Text.Length, LookedThroughAtMost)];
        var (starts, distance) = NearestMatch.Of(text, excerpt, from);
        if (distance * 2 > text.Length)
            return null;
        var start = starts.FirstOrDefault(place => IsEdge(excerpt, place), starts[0]);
        var same = piece.BeginsInWord || IsEdge(excerpt, start) ? excerpt.AsSpan(start).CommonPrefixLength(piece.Text) : 0;
        return (same, start + same, text.Length - distance);
    }

    /// <summary>Moves to the start of the differing word.</summary>
    private static int AtWord(string text, int at) => at < 0 ? 0 : at < text.Length && text[at] == ' ' ? at + 1 : at;

    /// <summary>Compares a short piece with passages of the same number of words.</summary>
    private static (int InQuote, int InExcerpt, int Agreement)? AlikeInWords(string piece, string excerpt, int from)
    {
        var (words, allowed) = (piece.AsSpan().Count(' ') + 1, 1 + (piece.Length / 8));
        (int InQuote, int InExcerpt, int Agreement)? best = null;
        for (var start = from; start < excerpt.Length; start = excerpt.IndexOf(' ', start) is var space and >= 0
            ? space + 1 : excerpt.Length)
        {
            var end = start;
            for (var word = 0; word < words && end < excerpt.Length; word++)
                end = excerpt.IndexOf(' ', Math.Min(excerpt.Length, end + 1)) is var space2 and >= 0 ? space2 : excerpt.Length;
            var window = excerpt.AsSpan(start..end).TrimEnd(".,;:!?)'");
            if (Math.Abs(window.Length - piece.Length) > allowed || Distance(piece, window) is var distance && distance > allowed)
                continue;
            var same = window.CommonPrefixLength(piece);
            if (best is null || piece.Length - distance > best.Value.Agreement)
                best = (same, start + same, piece.Length - distance);
        }

        return best;
    }

    /// <summary>Counts the letters to change, add or remove.</summary>
    private static int Distance(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        Span<int> row = stackalloc int[ShortAtMost * 2];
        for (var column = 0; column <= other.Length; column++)
            row[column] = column;
        for (var line = 1; line <= one.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= other.Length; column++)
            {
                var above = row[column];
                row[column] = Math.Min(Math.Min(row[column], row[column - 1]) + 1, diagonal + (one[line - 1] == other[column - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[other.Length];
    }

    private static int WordStart(string text, int at)
    {
        at = Math.Min(at, text.Length);
        while (at > 0 && !char.IsWhiteSpace(text[at - 1]))
            at--;
        return at;
    }

    private static string WordAt(string text, int start)
    {
        const int LengthAtMost = 60;
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && end - start < LengthAtMost)
            end++;
        return text[start..end];
    }

    [GeneratedRegex(
        @"(?<omission>\[\s*(…|\.\s?\.\s?\.)\s*\]|\(\s*(…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.)|\[[^\[\]\n]{1,200}\]",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CutMark();

    [GeneratedRegex(@"\s*\[sic\.?\]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Sic();
}
