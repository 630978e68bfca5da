using Markdig.Parsers;
using Markdig.Syntax;
using Md = Markdig.Syntax;

namespace ShadowReport.Core.Text;

/// <summary>The typed mark of a list with letters, Roman numerals or numbers in parentheses: `(a)`, `iv)`, `(1)`.</summary>
/// <param name="Letters">The letters or digits.</param>
/// <param name="Frame">What stands around them.</param>
internal readonly record struct FancyMark(string Letters, ListFrame Frame)
{
    /// <summary>The length of the mark, in UTF-16 units.</summary>
    public int Length => Letters.Length + (Frame == ListFrame.Parentheses ? 2 : 1);

    /// <summary>What it can mean, the likeliest first.</summary>
    public IEnumerable<(ListMarkers Markers, int Number)> Readings()
    {
        var frame = Frame;
        return Numeral.Read(Letters).Select(read => (new ListMarkers(read.Numerals, frame), read.Number));
    }

    /// <summary>Whether it can be the first of a list.</summary>
    public bool IsFirst => Numeral.Read(Letters).Any(read => read.Number == 1);

    /// <summary>Whether it can be the next one of the same list.</summary>
    public bool Follows(FancyMark before) =>
        Readings().Intersect(before.Readings().Select(read => read with { Number = read.Number + 1 })).Any();

    /// <summary>Reads the mark at the start of a line without indent; null when there is none, or no words after it.</summary>
    public static FancyMark? At(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
            return null;
        var (start, isOpen) = line[0] == '(' ? (1, true) : (0, false);
        var end = start;
        while (end < line.Length && end - start <= Numeral.LettersAtMost && char.IsLetterOrDigit(line[end]))
            end++;
        if (end == start || end - start > Numeral.LettersAtMost || end + 1 >= line.Length || line[end + 1] is not (' ' or '\t'))
            return null;
        ListFrame? frame = (isOpen, line[end]) switch
        {
            (true, ')') => ListFrame.Parentheses,
            (false, ')') => ListFrame.Parenthesis,
            // Upper-case letters with a full stop are initials or headings, and in other scripts abbreviations.
            (false, '.') when char.IsAsciiLetterLower(line[start]) => ListFrame.Period,
            _ => null,
        };
        // Numbers without an opening parenthesis are plain lists.
        if (frame is null || (!isOpen && char.IsDigit(line[start])) || line[(end + 1)..].IsWhiteSpace())
            return null;
        var mark = new FancyMark(line[start..end].ToString(), frame.Value);
        return mark.Readings().Any() ? mark : null;
    }
}

/// <summary>Reads the marks of such lists. Unlike in Pandoc a list may follow a line that introduces it, as numbers do.</summary>
internal sealed class FancyListItemParser : OrderedListItemParser
{
    /// <summary>The first of the private characters that stand for the kinds of marks.</summary>
    private const char FirstKind = '\uE100';

    public FancyListItemParser() => OpeningCharacters =
    [
        '(', .. Enumerable.Range('a', 26).Concat(Enumerable.Range('A', 26)).Concat(Enumerable.Range('а', 32))
        .Concat(Enumerable.Range('ء', 'ي' - 'ء' + 1)).Select(letter => (char)letter),
    ];

    /// <summary>Whether a list has such marks.</summary>
    public static bool IsFancy(Md.ListBlock list) => list.BulletType is >= FirstKind and < (char)(FirstKind + 15);

    public override bool TryParse(BlockProcessor state, char pendingBulletType, out ListInfo result)
    {
        result = default;
        if (FancyMark.At(state.Line.AsSpan()) is not { } mark)
            return false;
        var kind = Kind(mark);
        if (!IsItem(state, mark, isOfList: kind == pendingBulletType))
            return false;
        state.GoToColumn(state.Column + mark.Length);
        result = new ListInfo(kind, "1", mark.Frame == ListFrame.Period ? '.' : ')', "1");
        return true;
    }

    private static bool IsItem(BlockProcessor state, FancyMark mark, bool isOfList)
    {
        // After a blank line the paragraph is not the current block any more.
        if (state.CurrentBlock is not Md.ParagraphBlock paragraph)
            return isOfList || mark.Frame != ListFrame.Period || mark.IsFirst;
        if (SpansOf(state).Contain(state.Start))
            return false;
        // A line that was broken before `p. 45` or `c)` goes on.
        if (isOfList)
            return mark.Frame == ListFrame.Parentheses || mark.IsFirst || (Before(state, paragraph) is { } before && mark.Follows(before));
        return mark.IsFirst
            && ((paragraph.Parent is ListItemBlock item && state.Column > item.Column) || IntroducesList(paragraph));
    }

    /// <summary>Returns the spans of the text, which are found once.</summary>
    private static BracketSpans SpansOf(BlockProcessor state)
    {
        if (state.Document.GetData(typeof(BracketSpans)) is not BracketSpans spans)
            state.Document.SetData(typeof(BracketSpans), spans = BracketSpans.In(state.Line.Text));
        return spans;
    }

    /// <summary>Returns the mark of the item that a paragraph is in.</summary>
    private static FancyMark? Before(BlockProcessor state, Md.ParagraphBlock paragraph)
    {
        var item = paragraph.Parent as ListItemBlock;
        return item is null ? null : FancyMark.At(LineAt(state.Line.Text, item.Span.Start));
    }

    private static bool IntroducesList(LeafBlock paragraph) =>
        paragraph.Lines is { Count: > 0 } lines
            && lines.Lines[lines.Count - 1].Slice.AsSpan().TrimEnd() is [.., ':' or '：' or ';' or '؛' or '；'];

    /// <summary>Returns a line of a text from a place on.</summary>
    internal static ReadOnlySpan<char> LineAt(string text, int start) =>
        text.AsSpan(start) is var rest && rest.IndexOf('\n') is var end and >= 0 ? rest[..end] : rest;

    private static char Kind(FancyMark mark)
    {
        var script = mark.Letters[0] switch
        {
            >= '0' and <= '9' => 0,
            >= 'a' and <= 'z' => 1,
            >= 'A' and <= 'Z' => 2,
            < '\u0600' => 3,
            _ => 4,
        };
        return (char)(FirstKind + (3 * script) + (int)mark.Frame);
    }
}

/// <summary>
/// Divides the items of such a list into lists that are printed as they are typed. An item that is not the next one starts a list of its
/// own, and one that is indented further is below the item before it.
/// </summary>
internal static class FancyLists
{
    /// <summary>The blocks of an item and its mark.</summary>
    /// <param name="Mark">The mark.</param>
    /// <param name="Column">The column of the mark.</param>
    /// <param name="Start">The start in the text, as a UTF-16 index.</param>
    /// <param name="End">The end, exclusive.</param>
    /// <param name="Blocks">The blocks.</param>
    public sealed record Item(FancyMark Mark, int Column, int Start, int End, IReadOnlyList<Block> Blocks);

    public static IEnumerable<ListBlock> Of(IReadOnlyList<Item> items)
    {
        var own = Nested(items);
        for (var index = 0; index < own.Count;)
        {
            var (markers, first, count) = Longest(own, index);
            var last = own[index + count - 1];
            yield return new ListBlock(
                own[index].Start, last.End - own[index].Start, Ordered: true, first,
                [.. own.Skip(index).Take(count).Select(item => item.Blocks)])
            { Markers = markers };
            index += count;
        }
    }

    /// <summary>Puts items that are indented further below the item before them.</summary>
    private static List<Item> Nested(IReadOnlyList<Item> items)
    {
        var own = new List<Item>();
        for (var index = 0; index < items.Count;)
        {
            var end = index + 1;
            while (end < items.Count && items[end].Column > items[index].Column)
                end++;
            own.Add(end == index + 1 ? items[index] : items[index] with
            {
                End = items[end - 1].End,
                Blocks = [.. items[index].Blocks, .. Of([.. items.Skip(index + 1).Take(end - index - 1)])],
            });
            index = end;
        }

        return own;
    }

    /// <summary>Returns the reading of a mark that most of the following marks continue.</summary>
    private static (ListMarkers Markers, int First, int Count) Longest(List<Item> items, int start)
    {
        var longest = (Markers: default(ListMarkers), First: 1, Count: 0);
        foreach (var (markers, number) in items[start].Mark.Readings())
        {
            var count = 1;
            while (start + count < items.Count && items[start + count].Mark.Readings().Contains((markers, number + count)))
                count++;
            if (count > longest.Count)
                longest = (markers, number, count);
        }

        return longest;
    }
}
