using ShadowReport.Core.Text;

namespace ShadowReport.Core.Sources;

/// <summary>A quotation in a text.</summary>
/// <param name="Block">The index of its top-level block.</param>
/// <param name="Text">The quoted words, without quotation marks.</param>
/// <param name="Citations">The citations that belong to it; empty when there is none nearby.</param>
/// <param name="IsSure">Whether the citation is in the same sentence or next to a block quote, and not only in the same paragraph.</param>
public sealed record Quotation(int Block, string Text, IReadOnlyList<Citation> Citations, bool IsSure);

/// <summary>
/// Finds quotations: in curly, low, angled or straight double quotation marks, and block quotes. Single quotation marks are ignored,
/// because they are apostrophes too. A quotation belongs to the citation inside it, else to the nearest one in its sentence (the following
/// one first), else to the nearest one in its paragraph.
/// </summary>
public static class Quotations
{
    /// <summary>The maximum number of quotations in one text.</summary>
    public const int AtMost = 1_000;

    private static readonly string[] Abbreviations =
        ["p", "pp", "pg", "pgs", "para", "paras", "art", "arts", "sect", "sec", "chap", "no", "nos", "vol", "dr", "mr", "mrs", "ms", "st",
            "v", "vs", "cf", "ed", "eds", "al", "etc", "e.g", "i.e", "u.s", "u.n"];

    /// <summary>Lists the quotations in reading order.</summary>
    public static IReadOnlyList<Quotation> In(IReadOnlyList<Block> blocks)
    {
        var found = new List<Quotation>();
        for (var index = 0; index < blocks.Count && found.Count < AtMost; index++)
        {
            foreach (var passage in Passages(blocks[index]))
            {
                if (passage.IsQuote)
                    AddBlockQuote(found, passage, index, blocks);
                else
                    AddQuotes(found, passage, index);
                foreach (var note in passage.Notes)
                    AddQuotes(found, note, index);
            }
        }

        return found.Count <= AtMost ? found : found[..AtMost];
    }

    /// <summary>Running text without its citations, and their former positions.</summary>
    private sealed class Passage
    {
        public string Text { get; private set; } = "";

        public bool IsQuote { get; init; }

        public List<(int At, IReadOnlyList<Citation> Citations)> Marks { get; } = [];

        public List<Passage> Notes { get; } = [];

        public static Passage Of(IEnumerable<Inline> inlines, bool isQuote = false)
        {
            var passage = new Passage { IsQuote = isQuote };
            var text = new System.Text.StringBuilder();
            foreach (var inline in inlines)
            {
                var cited = inline.Note is { } note ? [.. note.SelectMany(inside => inside.Citations ?? [])] : inline.Citations;
                if (cited is { Count: > 0 })
                    passage.Marks.Add((text.Length, cited));
                if (inline.Note is { } words)
                    passage.Notes.Add(Of(words));
                else if (inline.Citations is null)
                    text.Append(inline.Text);
            }

            passage.Text = text.ToString();
            return passage;
        }
    }

    private static IEnumerable<Passage> Passages(Block block) => block switch
    {
        ParagraphBlock paragraph => [Passage.Of(paragraph.Inlines)],
        HeadingBlock heading => [Passage.Of(heading.Inlines)],
        QuoteBlock quote =>
            [Passage.Of(quote.Blocks.SelectMany(inner => BlockWords.Inlines([inner]).Append(new Inline("\n"))), isQuote: true)],
        ListBlock list => list.Items.SelectMany(item => item).SelectMany(Passages),
        TableBlock table => table.Rows.SelectMany(row => row).Select(cell => Passage.Of(cell.Inlines)),
        _ => [],
    };

    private static void AddBlockQuote(List<Quotation> found, Passage passage, int index, IReadOnlyList<Block> blocks)
    {
        var text = passage.Text.Trim();
        if (Pairs(text) is [(0, var end)] && end == text.Length - 1)
            text = text[1..^1].Trim();
        if (!WordTokens.HasWord(text))
            return;
        var citations = passage.Marks.Count > 0 ? passage.Marks[^1].Citations : Beside(index, blocks);
        found.Add(new Quotation(index, text, citations, IsSure: citations.Count > 0));
    }

    /// <summary>Returns the citation in the sentence before or after a block quote.</summary>
    private static IReadOnlyList<Citation> Beside(int index, IReadOnlyList<Block> blocks)
    {
        if (index > 0 && Passages(blocks[index - 1]).LastOrDefault() is { IsQuote: false, Marks: [.., var before] } leading
            && SentenceEnds(leading.Text, EndBefore(leading.Text, before.At), leading.Text.Length) == 0)
            return before.Citations;
        return index + 1 < blocks.Count && Passages(blocks[index + 1])
            .FirstOrDefault() is { IsQuote: false, Marks: [var after, ..] } following
            && SentenceEnds(following.Text, 0, after.At) == 0
                ? after.Citations
                : [];
    }

    private static void AddQuotes(List<Quotation> found, Passage passage, int block)
    {
        var pairs = Pairs(passage.Text);
        for (var index = 0; index < pairs.Count && found.Count < AtMost; index++)
        {
            var (start, end) = pairs[index];
            var text = passage.Text[(start + 1)..end].Trim();
            if (!WordTokens.HasWord(text))
                continue;
            var (citations, isSure) = Nearest(passage, start, end, index > 0
                ? pairs[index - 1].End : -1, index + 1 < pairs.Count ? pairs[index + 1].Start : passage.Text.Length);
            found.Add(new Quotation(block, text, citations, isSure));
        }
    }

    private static (
        IReadOnlyList<Citation> Citations, bool IsSure) Nearest(Passage passage, int start, int end, int previousEnd, int nextStart)
    {
        var marks = passage.Marks;
        var first = FirstFrom(marks, start + 1);
        if (first < marks.Count && marks[first].At <= end)
            return (marks[first].Citations, true);
        var after = FirstFrom(marks, end + 1) is var behind && behind < marks.Count && marks[behind].At <= nextStart ? behind : -1;
        var before = first - 1 is var ahead && ahead >= 0 && marks[ahead].At > previousEnd ? ahead : -1;
        if (after < 0 && before < 0)
            return ([], false);

        var distanceAfter = after < 0 ? int.MaxValue : SentenceEnds(passage.Text, end - 1, marks[after].At);
        var distanceBefore = before < 0 ? int.MaxValue : SentenceEnds(passage.Text, EndBefore(passage.Text, marks[before].At), start);
        return distanceAfter <= distanceBefore ? (marks[after].Citations, distanceAfter == 0)
            : (marks[before].Citations, distanceBefore == 0);
    }

    /// <summary>Returns the index of the first mark at or after a place; the marks are sorted.</summary>
    private static int FirstFrom(List<(int At, IReadOnlyList<Citation> Citations)> marks, int place)
    {
        var (low, high) = (0, marks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = marks[middle].At < place ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Returns the end of the sentence before a mark. A mark after a full stop belongs to the sentence before it.</summary>
    private static int EndBefore(string text, int mark)
    {
        var at = mark;
        while (at > 0 && (char.IsWhiteSpace(text[at - 1]) || IsClosing(text[at - 1])))
            at--;
        return Math.Max(0, at - 1);
    }

    /// <summary>Counts the sentence ends between two places.</summary>
    private static int SentenceEnds(string text, int from, int until)
    {
        var ends = 0;
        for (var at = from; at < until; at++)
        {
            if (text[at] is not ('.' or '!' or '?' or '…' or '。' or '؟') || IsAbbreviation(text, at))
                continue;
            var next = at + 1;
            while (next < until && IsClosing(text[next]))
                next++;
            var space = next;
            while (next < until && char.IsWhiteSpace(text[next]))
                next++;
            if (next > space && next < until
                && (char.IsUpper(text[next]) || char.GetUnicodeCategory(text[next]) == System.Globalization.UnicodeCategory.OtherLetter
                    || IsOpening(text[next])))
                ends++;
        }

        return ends;
    }

    private static bool IsAbbreviation(string text, int stop)
    {
        var start = stop;
        while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] == '.') && stop - start < 8)
            start--;
        var word = text[start..stop];
        return text[stop] == '.' && (word.Length == 1 || Abbreviations.Contains(word, StringComparer.OrdinalIgnoreCase));
    }

    private static bool IsOpening(char character) => character is '“' or '„' or '«' or '"' or '‘';

    private static bool IsClosing(char character) => character is '”' or '“' or '»' or '"' or '’' or '\'' or ')' or ']';

    /// <summary>Finds pairs of quotation marks: the outermost ones, in order. An unclosed mark is ignored.</summary>
    private static List<(int Start, int End)> Pairs(string text)
    {
        var closed = new List<(int Start, int End)>();
        var open = new List<(int At, char Mark)>();
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (character == '“' && open is [.., (_, '„')])
                Close(text, at, open, closed);
            else if (character is '“' or '„' or '«' || (character == '"' && Opens(text, at)))
                open.Add((at, character));
            else if (character is '”' or '»' or '"')
                Close(text, at, open, closed);
        }

        var outermost = new List<(int Start, int End)>();
        foreach (var pair in closed.OrderBy(pair => pair.Start))
        {
            if (outermost.Count == 0 || pair.Start > outermost[^1].End)
                outermost.Add(pair);
        }

        return outermost;
    }

    /// <summary>Closes the latest matching mark, with all unclosed marks after it.</summary>
    private static void Close(string text, int at, List<(int At, char Mark)> open, List<(int Start, int End)> closed)
    {
        // Quotations do not nest this deep, and a deeper search would take quadratic time.
        const int Deep = 8;
        for (var index = open.Count - 1; index >= Math.Max(0, open.Count - Deep); index--)
        {
            if (!Fits(open[index].Mark, text[at]))
                continue;
            closed.Add((open[index].At, at));
            open.RemoveRange(index, open.Count - index);
            return;
        }
    }

    private static bool Fits(char opening, char closing) => opening switch
    {
        '“' => closing == '”',
        '„' => closing is '“' or '”',
        '«' => closing == '»',
        _ => closing == '"',
    };

    private static bool Opens(string text, int at) =>
        (at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '(' or '[' or '—' or '–' or '/') && at + 1 < text.Length
            && !char.IsWhiteSpace(text[at + 1]);
}
