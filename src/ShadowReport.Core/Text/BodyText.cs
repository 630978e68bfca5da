using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Text;

/// <summary>
/// Writes blocks as a body: what <see cref="Body.Parse"/> makes of it reads the same. Words are written as they are wherever they are
/// read as words; only where they would become markup are they escaped, and each block is read back to know it.
/// </summary>
public static class BodyText
{
    private static readonly EscapeLevel[] Ways = [EscapeLevel.LineStarts, EscapeLevel.Marks, EscapeLevel.All, EscapeLevel.None];

    /// <summary>The body. Numbers of footnotes that were assembled are left out, and a table's first row becomes its header: the syntax has no other.</summary>
    public static string Write(IReadOnlyList<Block> blocks) => Joined([.. blocks.Where(block => !BlockContent.IsEmpty(block))], Written);

    /// <summary>One block, on as many lines as it needs.</summary>
    public static string Write(Block block) => Written(block, second: false);

    /// <summary>Words that are no markup, whatever signs they hold.</summary>
    public static string WriteWords(string words) => Write(new ParagraphBlock(0, 0, [new Inline(words)]));

    private static string Written(Block block, bool second)
    {
        foreach (var way in Ways)
        {
            var text = Written(block, second, way);
            if (BlockContent.IsSame(Body.Parse(text), [block]))
                return text;
        }

        return Written(block, second, EscapeLevel.Marks);
    }

    /// <summary>Blocks with a blank line between them. Of two lists in a row the second is written with other signs, or they would be one.</summary>
    private static string Joined(IReadOnlyList<Block> blocks, Func<Block, bool, string> write)
    {
        var text = new StringBuilder();
        var second = false;
        for (var index = 0; index < blocks.Count; index++)
        {
            if (index > 0)
                text.Append("\n\n");
            second = index > 0 && (blocks[index - 1], blocks[index]) is (ListBlock before, ListBlock list) && before.Ordered == list.Ordered && !second;
            text.Append(write(blocks[index], second));
        }

        return text.ToString();
    }

    private static string Written(Block block, bool second, EscapeLevel way) => block switch
    {
        ParagraphBlock paragraph => InlineText.OfParagraph(paragraph.Inlines, way),
        HeadingBlock heading => $"{new string('#', Math.Clamp(heading.Level, 1, 6))} {InlineText.OfHeading(heading.Inlines, way)}".TrimEnd(' '),
        QuoteBlock quote => Prefixed(Joined([.. quote.Blocks.Where(inner => !BlockContent.IsEmpty(inner))], (inner, other) => Written(inner, other, way)), "> ", "> ", ">"),
        ListBlock list => OfList(list, second, way),
        TableBlock table => OfTable(table, way),
        CodeBlock code => OfCode(code.Text),
        _ => "",
    };

    private static string OfList(ListBlock list, bool second, EscapeLevel way)
    {
        var text = new StringBuilder();
        var isLoose = list.Items.Any(item => item.Count > 1 && !(item is [ParagraphBlock, ListBlock inner] && MayFollowAtOnce(inner)));
        for (var index = 0; index < list.Items.Count; index++)
        {
            if (index > 0)
                text.Append(isLoose ? "\n\n" : "\n");
            var mark = list.Ordered ? NumberOf(list, index) + (second ? ")" : ".") : second ? "*" : "-";
            text.Append(OfItem([.. list.Items[index].Where(block => !BlockContent.IsEmpty(block))], mark, way));
        }

        return text.ToString();
    }

    private static string NumberOf(ListBlock list, int index) =>
        // Ten digits are no list any more; only the first number counts.
        Math.Min(999_999_999L, (long)list.First + index).ToString(CultureInfo.InvariantCulture);

    private static string OfItem(IReadOnlyList<Block> item, string mark, EscapeLevel way)
    {
        // An empty item ends all lists that it is in, unless something stands in it.
        if (item.Count == 0)
            return way == EscapeLevel.All ? mark + " []{.public}" : mark;
        var indent = new string(' ', mark.Length + 1);
        var content = item is [ParagraphBlock paragraph, ListBlock inner] && MayFollowAtOnce(inner)
            ? Written(paragraph, second: false, way) + "\n" + Written(inner, second: false, way)
            : Joined(item, (block, other) => Written(block, other, way));
        var written = Prefixed(content, mark + " ", indent, "").TrimEnd(' ');
        // Lists in each other may begin with a line of nothing but dashes, which separates; and code with a space would lose it there.
        var isMisread = item is [ListBlock, ..] ? !written.AsSpan(0, written.AsSpan().IndexOf('\n') is var end and >= 0 ? end : written.Length).ContainsAnyExcept(" -*") : item is [CodeBlock, ..] && way == EscapeLevel.All;
        return isMisread ? mark + "\n" + Prefixed(content, indent, indent, "") : written;
    }

    /// <summary>A list that begins with another number cannot interrupt a paragraph.</summary>
    private static bool MayFollowAtOnce(ListBlock list) => list.Items is [{ Count: > 0 }, ..] && (!list.Ordered || list.First == 1);

    private static string Prefixed(string text, string first, string others, string blank)
    {
        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var prefix = index == 0 ? first : others;
            lines[index] = lines[index].Length == 0 ? (index == 0 ? prefix.TrimEnd(' ') : blank) : prefix + lines[index];
        }

        return string.Join('\n', lines);
    }

    private static string OfTable(TableBlock table, EscapeLevel way)
    {
        var columns = table.Rows.Select(row => row.Count).DefaultIfEmpty(0).Max();
        IEnumerable<IReadOnlyList<TableCell>> rows = table.HasHeader ? table.Rows : [[], .. table.Rows];
        var lines = rows.Select(row => LineOf(row, columns, way)).ToList();
        if (lines.Count > 0)
            lines.Insert(1, $"|{string.Concat(Enumerable.Repeat("---|", columns))}");
        return string.Join('\n', lines);
    }

    private static string LineOf(IReadOnlyList<TableCell> row, int columns, EscapeLevel way)
    {
        var cells = Enumerable.Range(0, columns).Select(column => column < row.Count ? InlineText.OfCell(row[column].Inlines, way) : "");
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string OfCode(string text)
    {
        var fence = new string('`', Math.Max(3, InlineText.LongestRun(text, '`') + 1));
        return text.Length == 0 ? $"{fence}\n{fence}" : $"{fence}\n{text}\n{fence}";
    }
}

/// <summary>How much of what is written is kept from being read as markup.</summary>
internal enum EscapeLevel
{
    /// <summary>Nothing: for blocks that are not read for marks.</summary>
    None,

    /// <summary>What would make a block of another kind of a line.</summary>
    LineStarts,

    /// <summary>Also signs that may be marks where they stand.</summary>
    Marks,

    /// <summary>Every sign that can be a mark anywhere; emphasis in brackets, so that it may begin and end at any letter.</summary>
    All,
}
