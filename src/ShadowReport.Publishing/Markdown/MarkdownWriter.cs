using System.Text;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Markdown;

/// <summary>Writes a submission as Markdown: the authors' own text, with headings, cover and paragraph numbers around it.</summary>
public static class MarkdownWriter
{
    /// <summary>The file, in UTF-8. The same document gives the same bytes.</summary>
    public static byte[] Write(SubmissionDocument document)
    {
        var markdown = new StringBuilder();
        Paragraph(markdown, $"# {Escaped(document.Title)}");
        if (document.Body is { } body)
            Paragraph(markdown, Escaped(body));
        if (document.Cover.Count > 0)
            Paragraph(markdown, string.Join("\n", document.Cover.Select(field => $"- **{Escaped(field.Label)}:** {Escaped(field.Value)}")));
        foreach (var part in document.Parts)
            Paragraph(markdown, Part(part));
        return Encoding.UTF8.GetBytes(markdown.ToString());
    }

    private static string Part(SubmissionPart part) => part switch
    {
        // The title is the one heading of level 1; Markdown has six levels.
        HeadingPart heading => $"{new string('#', Math.Min(6, heading.Level + 1))} {Escaped(string.Concat(heading.Inlines.Select(inline => inline.Text)))}",
        AddresseePart addressee => $"**{Escaped(addressee.Addressee)}**",
        BlockPart { Number: { } number } numbered => $"**{number}.** {numbered.Source ?? Body.PlainText(numbered.Block).TrimEnd()}",
        BlockPart block => block.Source ?? Body.PlainText(block.Block).TrimEnd(),
        _ => "",
    };

    private static void Paragraph(StringBuilder markdown, string text) => markdown.Append(text).Append("\n\n");

    /// <summary>What was typed as words stays words, on one line.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            if (character == '\n')
            {
                escaped.Append(' ');
                continue;
            }

            if (@"\`*_[]<>#|".Contains(character))
                escaped.Append('\\');
            escaped.Append(character);
        }

        return escaped.ToString();
    }
}
