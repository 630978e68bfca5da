using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Text;

/// <summary>
/// Writes blocks as a draft's text, so that <see cref="Body.Parse(string, BodyRules, CancellationToken)"/> gives the same content. Words
/// are escaped only where they would become markup, and each block is parsed again to verify it.
/// </summary>
public static class BodyText
{
    private static readonly EscapeLevel[] Ways = [EscapeLevel.LineStarts, EscapeLevel.Marks, EscapeLevel.All, EscapeLevel.None];

    /// <summary>
    /// Writes blocks. Footnote numbers of assembled submissions are left out, and the first row of a table becomes its header, because
    /// Markdown requires one.
    /// </summary>
    public static string Write(IReadOnlyList<Block> blocks, BodyRules rules = Body.Newest) =>
        Joined([.. blocks.Where(block => !BlockContent.IsEmpty(block))], (block, second) => Written(block, second, rules));

    /// <summary>Writes one block.</summary>
    public static string Write(Block block, BodyRules rules = Body.Newest) => Written(block, second: false, rules);

    /// <summary>Writes one block; null when no form of it reads the same.</summary>
    public static string? WriteExactly(Block block, BodyRules rules = Body.Newest) => Exactly(block, second: false, rules);

    private static string Written(Block block, bool second, BodyRules rules) =>
        Exactly(block, second, rules) ?? Written(block, second, new Way(EscapeLevel.Marks, rules));

    private static string? Exactly(Block block, bool second, BodyRules rules)
    {
        foreach (var level in Ways)
        {
            var text = Written(block, second, new Way(level, rules));
            if (BlockContent.IsSame(Body.Parse(text, rules), [block]))
                return text;
        }

        return null;
    }

    /// <summary>Joins blocks with blank lines. The second of two adjacent lists uses another mark, or both would be one list.</summary>
    private static string Joined(IReadOnlyList<Block> blocks, Func<Block, bool, string> write)
    {
        var text = new StringBuilder();
        var second = false;
        for (var index = 0; index < blocks.Count; index++)
        {
            if (index > 0)
                text.Append("\n\n");
            second = index > 0 && (blocks[index - 1], blocks[index]) is (ListBlock before, ListBlock list)
                && before.Ordered == list.Ordered && before.Markers.IsPlain && list.Markers.IsPlain && !second;
            text.Append(write(blocks[index], second));
        }

        return text.ToString();
    }

    private static string Written(Block block, bool second, Way way) => block switch
    {
        ParagraphBlock paragraph => InlineText.OfParagraph(paragraph.Inlines, way.Level, way.Rules),
        HeadingBlock heading =>
            $"{new string('#', Math.Clamp(heading.Level, 1, 6))} {InlineText.OfHeading(heading.Inlines, way.Level)}".TrimEnd(' '),
        QuoteBlock quote =>
            Prefixed(Joined([.. quote.Blocks.Where(inner => !BlockContent.IsEmpty(inner))], (inner, other) => Written(inner, other, way)),
                "> ", "> ", ">"),
        ListBlock list => OfList(list, second, way),
        TableBlock table => OfTable(table, way),
        CodeBlock code => OfCode(code.Text),
        _ => "",
    };

    private static string OfList(ListBlock list, bool second, Way way)
    {
        var text = new StringBuilder();
        var isLoose = list.Items.Any(item => item.Count > 1 && !(item is [ParagraphBlock, ListBlock inner] && MayFollowAtOnce(inner)));
        for (var index = 0; index < list.Items.Count; index++)
        {
            if (index > 0)
                text.Append(isLoose ? "\n\n" : "\n");
            var mark = !list.Ordered ? second ? "*" : "-" : list.Markers.IsPlain ? NumberOf(list, index) + (second ? ")" : ".")
                : list.Markers.Of(list.First + index);
            text.Append(OfItem([.. list.Items[index].Where(block => !BlockContent.IsEmpty(block))], mark, way));
        }

        return text.ToString();
    }

    private static string NumberOf(ListBlock list, int index) =>
        // Ten digits do not make a list mark; only the first number counts.
        Math.Min(999_999_999L, (long)list.First + index).ToString(CultureInfo.InvariantCulture);

    private static string OfItem(IReadOnlyList<Block> item, string mark, Way way)
    {
        // An empty item ends all its lists, unless it contains something.
        if (item.Count == 0)
            return way.Level == EscapeLevel.All ? mark + " []{.public}" : mark;
        var indent = new string(' ', mark.Length + 1);
        var content = item is [ParagraphBlock paragraph, ListBlock inner] && MayFollowAtOnce(inner)
            ? Written(paragraph, second: false, way) + "\n" + Written(inner, second: false, way)
            : Joined(item, (block, other) => Written(block, other, way));
        var written = Prefixed(content, mark + " ", indent, "").TrimEnd(' ');
        // Nested lists could start with a line of dashes, which is a separator, and code would lose its leading space.
        var isMisread = item is [ListBlock, ..]
            ? !written.AsSpan(0, written.AsSpan().IndexOf('\n') is var end and >= 0 ? end : written.Length).ContainsAnyExcept(" -*")
            : item is [CodeBlock, ..] && way.Level == EscapeLevel.All;
        return isMisread ? mark + "\n" + Prefixed(content, indent, indent, "") : written;
    }

    /// <summary>Whether a list can interrupt a paragraph. A list with another first number cannot.</summary>
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

    private static string OfTable(TableBlock table, Way way)
    {
        var columns = table.Rows.Select(row => row.Count).DefaultIfEmpty(0).Max();
        IEnumerable<IReadOnlyList<TableCell>> rows = table.HasHeader ? table.Rows : [[], .. table.Rows];
        var lines = rows.Select(row => LineOf(row, columns, way)).ToList();
        if (lines.Count > 0)
            lines.Insert(1, $"|{string.Concat(Enumerable.Repeat("---|", columns))}");
        return string.Join('\n', lines);
    }

    private static string LineOf(IReadOnlyList<TableCell> row, int columns, Way way)
    {
        var cells = Enumerable.Range(0, columns)
            .Select(column => column < row.Count ? InlineText.OfCell(row[column].Inlines, way.Level) : "");
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string OfCode(string text)
    {
        var fence = new string('`', Math.Max(3, InlineText.LongestRun(text, '`') + 1));
        return text.Length == 0 ? $"{fence}\n{fence}" : $"{fence}\n{text}\n{fence}";
    }

    /// <summary>How much is escaped, and by which rules the text will be read.</summary>
    private readonly record struct Way(EscapeLevel Level, BodyRules Rules);
}

/// <summary>How much text is escaped.</summary>
internal enum EscapeLevel
{
    /// <summary>Nothing: for blocks without inline marks.</summary>
    None,

    /// <summary>Signs that would start another kind of block.</summary>
    LineStarts,

    /// <summary>Also signs that can be marks at their place.</summary>
    Marks,

    /// <summary>Every sign that can be a mark; emphasis in brackets, so that it can start and end at any letter.</summary>
    All,
}
