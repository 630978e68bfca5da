using System.Globalization;
using System.Text;
using ShadowReport.Core.Sources;

namespace ShadowReport.Core.Text;

/// <summary>Writes a block that something was left out of as source again.</summary>
internal static class BlockSource
{
    private const string Marks = @"\`*_[]<>#|^@{}&~!$";

    public static string Of(Block block) => block switch
    {
        ParagraphBlock paragraph => Line(paragraph.Inlines),
        HeadingBlock heading => $"{new string('#', heading.Level)} {Line(heading.Inlines)}",
        QuoteBlock quote => Indented(Of(quote.Blocks), "> ", "> "),
        ListBlock list => string.Join('\n', list.Items.Select((item, index) => Item(list, index, Of(item)))),
        TableBlock table => Table(table),
        CodeBlock code => $"```\n{code.Text.TrimEnd('\n')}\n```",
        _ => "",
    };

    private static string Of(IReadOnlyList<Block> blocks) => string.Join("\n\n", blocks.Select(Of));

    private static string Item(ListBlock list, int index, string content)
    {
        var mark = list.Ordered ? string.Create(CultureInfo.InvariantCulture, $"{list.First + index}. ") : "- ";
        return Indented(content, mark, new string(' ', mark.Length));
    }

    private static string Indented(string content, string first, string others)
    {
        var lines = content.Split('\n');
        return string.Join('\n', lines.Select((line, index) => ((index == 0 ? first : others) + line).TrimEnd()));
    }

    private static string Table(TableBlock table)
    {
        var columns = table.Rows.Max(row => row.Count);
        var rows = table.Rows.Select(Row).ToList();
        if (!table.HasHeader)
            rows.Insert(0, Row([]));
        rows.Insert(1, $"|{string.Concat(Enumerable.Repeat("---|", columns))}");
        return string.Join('\n', rows);

        string Row(IReadOnlyList<TableCell> cells) =>
            $"|{string.Concat(Enumerable.Range(0, columns).Select(column => $" {(column < cells.Count ? Inlines(cells[column].Inlines).Replace('\n', ' ') : "")} |"))}";
    }

    /// <summary>A line that begins like a list or a heading is words, and stays words.</summary>
    private static string Line(IReadOnlyList<Inline> inlines)
    {
        var line = Inlines(inlines);
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        if (digits > 0 && digits < line.Length && line[digits] is '.' or ')')
            return line.Insert(digits, "\\");
        return line.Length > 0 && line[0] is '-' or '+' or '=' or ':' ? "\\" + line : line;
    }

    private static string Inlines(IReadOnlyList<Inline> inlines) => string.Concat(inlines.Select(Of));

    private static string Of(Inline inline)
    {
        if (inline.Citations is { } citations)
            return Spanned(inline, CitationMark.Write(citations));
        if (inline.Note is { } note)
            return Spanned(inline, $"^[{Inlines(note)}]");
        var text = inline.Code ? $"`` {inline.Text} ``" : Escaped(inline.Text);
        if (inline.Italic)
            text = Around(text, "*");
        if (inline.Bold)
            text = Around(text, "**");
        return Spanned(inline, inline.Link is { } link ? $"[{text}](<{link}>)" : text);
    }

    private static string Spanned(Inline inline, string text)
    {
        List<string> attributes = [];
        if (inline.Edition != Edition.Public)
            attributes.Add(inline.Edition == Edition.Committee ? ".committee" : ".internal");
        if (inline.Language is { } language)
            attributes.Add($"lang={language}");
        return attributes.Count == 0 ? text : $"[{text}]{{{string.Join(' ', attributes)}}}";
    }

    /// <summary>A mark of emphasis stands at a word; spaces go outside.</summary>
    private static string Around(string text, string mark)
    {
        var words = text.Trim(' ');
        var start = text.IndexOf(words, StringComparison.Ordinal);
        return words.Length == 0 ? text : $"{text[..start]}{mark}{words}{mark}{text[(start + words.Length)..]}";
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character == '\n')
                escaped.Append("\\\n");
            else if (Marks.Contains(character))
                escaped.Append('\\').Append(character);
            else
                escaped.Append(character);
        }

        return escaped.ToString();
    }
}
