using System.Globalization;
using System.Text;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Plain;

/// <summary>
/// Writes the text of a draft without any markup, for mail and for programs that read aloud. Paragraphs have their printed numbers, and
/// footnotes stand at the end.
/// </summary>
public static class PlainTextWriter
{
    /// <summary>Writes the blocks of a draft as they are printed, and the footnotes that they mark.</summary>
    /// <param name="document">The document that holds the draft.</param>
    /// <param name="draft">The key of the draft.</param>
    public static string WriteDraft(SubmissionDocument document, string draft)
    {
        var text = new StringBuilder();
        foreach (var part in document.PartsOf(draft))
            Paragraph(text, part is BlockPart block ? LinesOf(block) : WordsOf(((HeadingPart)part).Inlines));
        var blocks = text.ToString();
        foreach (var note in document.Footnotes.Where(note => blocks.Contains(MarkOf(note.Number), StringComparison.Ordinal)))
            Paragraph(text, $"{MarkOf(note.Number)} {WordsOf(note.Inlines)}");
        return text.ToString();
    }

    private static void Paragraph(StringBuilder text, string words) => text.Append(text.Length > 0 ? "\n" : "").Append(words).Append('\n');

    private static string LinesOf(BlockPart part) => part.Number is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"{number}. {LinesOf(part.Block)}") : LinesOf(part.Block);

    private static string LinesOf(Block block) => block switch
    {
        ParagraphBlock paragraph => WordsOf(paragraph.Inlines),
        HeadingBlock heading => WordsOf(heading.Inlines),
        CodeBlock code => code.Text,
        QuoteBlock quote => Indented("> ", string.Join("\n\n", quote.Blocks.Select(LinesOf))),
        ListBlock list => string.Join('\n', list.Items.Select((item, index) => ItemOf(list, index, item))),
        TableBlock table => string.Join('\n', table.Rows.Select(row => string.Join('\t', row.Select(cell => WordsOf(cell.Inlines))))),
        _ => "",
    };

    private static string ItemOf(ListBlock list, int index, IReadOnlyList<Block> item)
    {
        var mark = list.Ordered ? list.Markers.Of(list.First + index) : "-";
        return Indented("  ", string.Join('\n', item.Select(LinesOf))) is { Length: > 2 } lines ? $"{mark} {lines[2..]}" : mark;
    }

    private static string Indented(string mark, string lines) => mark + lines.Replace("\n", "\n" + mark, StringComparison.Ordinal);

    private static string WordsOf(IReadOnlyList<Inline> inlines) =>
        string.Concat(inlines.Select(inline => inline.Footnote is { } number ? MarkOf(number) : inline.Text));

    private static string MarkOf(int number) => string.Create(CultureInfo.InvariantCulture, $"[{number}]");
}
