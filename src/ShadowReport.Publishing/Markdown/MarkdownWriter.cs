using System.Globalization;
using System.Text;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Publishing.Markdown;

/// <summary>
/// Writes a submission as Markdown that can be imported again: the authors' text byte for byte, each draft with its key. Citations stay
/// marks. Paragraph numbers are left out, because they follow from the order.
/// </summary>
public static class MarkdownWriter
{
    /// <summary>Writes the file in UTF-8. The same document gives the same bytes.</summary>
    public static byte[] Write(SubmissionDocument document)
    {
        var markdown = new StringBuilder(16 * 1024);
        Head(markdown, document);
        // The reading order: sections, recommendations, annexes.
        var beforeAnnexes = document.Drafts.TakeWhile(draft => !draft.IsRecommendation && !draft.IsAnnex).ToList();
        beforeAnnexes.ForEach(section => Section(markdown, section));
        Recommendations(markdown, document);
        Endorsers(markdown, document);
        foreach (var annex in document.Drafts.Skip(beforeAnnexes.Count).Where(draft => !draft.IsRecommendation))
            Section(markdown, annex);
        return Encoding.UTF8.GetBytes(markdown.ToString());
    }

    private static void Head(StringBuilder markdown, SubmissionDocument document)
    {
        markdown.Append("---\n");
        Field(markdown, "title", document.Title);
        Field(markdown, "language", document.Language);
        // Only where it makes a difference, so that files of earlier snapshots keep their bytes.
        if (document.HasMarkedLists)
            Field(markdown, "rules", "body-2");
        if (document.Code is { } code)
            Field(markdown, "shadowreport", code);
        if (document.Coalition is { } coalition)
            Field(markdown, "coalition", coalition);
        if (document.Body is { } body)
            Field(markdown, "body", body);
        if (document.Cover.Count > 0)
        {
            markdown.Append("cover:\n");
            foreach (var field in document.Cover)
                markdown.Append("  ").Append(Quoted(field.Label)).Append(": ").Append(Quoted(field.Value)).Append('\n');
        }

        markdown.Append("---\n");
    }

    private static void Section(StringBuilder markdown, PrintedDraft section)
    {
        markdown.Append('\n').Append('#', section.Level + 1).Append(' ').Append(Escaped(section.Title));
        markdown.Append(section.IsAnnex ? $" {{#{section.Key} .annex}}\n" : $" {{#{section.Key}}}\n");
        if (section.Text.Length > 0)
            markdown.Append('\n').Append(section.Text).Append('\n');
    }

    private static void Recommendations(StringBuilder markdown, SubmissionDocument document)
    {
        var heading = document.Parts.OfType<HeadingPart>().FirstOrDefault(heading => heading.Anchor == "_recommendations");
        if (heading is null)
            return;
        markdown.Append("\n## ").Append(Escaped(string.Concat(heading.Inlines.Select(inline => inline.Text))))
            .Append(" {#_recommendations}\n");
        foreach (var recommendation in document.Drafts.Where(draft => draft.IsRecommendation))
        {
            var fence = FenceAround(recommendation.Text);
            markdown.Append('\n').Append(fence).Append(CultureInfo.InvariantCulture, $" {{#{recommendation.Key} .recommendation");
            if (recommendation.Addressee is { } addressee)
                markdown.Append(" addressee=").Append(Quoted(addressee));
            markdown.Append("}\n").Append(recommendation.Text).Append('\n').Append(fence).Append('\n');
        }
    }

    private static void Endorsers(StringBuilder markdown, SubmissionDocument document)
    {
        if (document.Parts.OfType<EndorsersPart>().FirstOrDefault() is not { } part)
            return;
        markdown.Append("\n## ").Append(Escaped(document.Labels.Endorsers)).Append(" {#_endorsers}\n\n");
        foreach (var endorser in part.Endorsers)
            markdown.Append("- ").Append(Escaped(endorser.Country is { } country ? $"{endorser.Name}, {country}" : endorser.Name))
                .Append('\n');
    }

    private static void Field(StringBuilder markdown, string name, string value) =>
        markdown.Append(name).Append(": ").Append(Quoted(value)).Append('\n');

    /// <summary>Writes a double-quoted YAML scalar on one line.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Returns a fence that is longer than any line of colons in the text.</summary>
    private static string FenceAround(string text)
    {
        var longest = text.Split('\n').Select(line => line.TrimStart().TakeWhile(character => character == ':').Count()).Max();
        return new string(':', Math.Max(3, longest + 1));
    }

    /// <summary>Escapes words on one line.</summary>
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

            if (@"\`*_[]<>#|{}^".Contains(character))
                escaped.Append('\\');
            escaped.Append(character);
        }

        return escaped.ToString();
    }
}
