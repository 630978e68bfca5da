using System.Globalization;
using System.Text;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Publishing.Markdown;

/// <summary>
/// Writes a submission as Markdown that can be imported again: the authors' text byte for byte, each draft with its key. Citations stay
/// marks, and the head of the file lists their sources. Reservations and minority notes are footnotes of their paragraphs. The numbers of
/// sections and paragraphs follow from the order; they are written on request, in a file for readers.
/// </summary>
public static class MarkdownWriter
{
    /// <summary>
    /// The name of the code in a file with numbers. An import reads such a file as a foreign one, because its numbers are not the authors'
    /// text.
    /// </summary>
    private const string NumberedCode = "shadowreport-numbered";

    /// <summary>The head of a file has a limited length, within which imports recognise it.</summary>
    private const int SourcesAtMost = 400;

    /// <summary>Writes the file in UTF-8. The same document gives the same bytes.</summary>
    /// <param name="document">What is written.</param>
    /// <param name="withNumbers">Whether sections and paragraphs have their numbers.</param>
    public static byte[] Write(SubmissionDocument document, bool withNumbers = false) =>
        Encoding.UTF8.GetBytes(Text(withNumbers ? NumberedDrafts.Of(document) : document, withNumbers));

    /// <summary>Returns warnings about what the file does not contain, although other formats do.</summary>
    /// <param name="document">What is written.</param>
    /// <param name="withNumbers">Whether sections and paragraphs have their numbers.</param>
    public static IReadOnlyList<PrintWarning> NotContained(SubmissionDocument document, bool withNumbers)
    {
        List<PrintWarning> warnings = [];
        if (!withNumbers && document.Parts.OfType<BlockPart>().Any(part => part.Number is not null))
            warnings.Add(NotInFormat(
                "Markdown does not contain the numbers of sections and paragraphs. Export it with numbers: true, or in another format."));
        if (document.Sources.Count > SourcesAtMost)
            warnings.Add(NotInFormat(
                $"Markdown lists only the first {SourcesAtMost} of {document.Sources.Count} sources. Export another format for all."));
        return warnings;
    }

    private static PrintWarning NotInFormat(string message) => new("not-in-format", null, null) { Message = message };

    private static string Text(SubmissionDocument document, bool withNumbers)
    {
        var markdown = new StringBuilder(16 * 1024);
        Head(markdown, document, withNumbers);
        // The reading order: sections, recommendations, annexes.
        var beforeAnnexes = document.Drafts.TakeWhile(draft => !draft.IsRecommendation && !draft.IsAnnex).ToList();
        beforeAnnexes.ForEach(section => Section(markdown, section));
        Recommendations(markdown, document);
        Endorsers(markdown, document);
        foreach (var annex in document.Drafts.Skip(beforeAnnexes.Count).Where(draft => !draft.IsRecommendation))
            Section(markdown, annex);
        return markdown.ToString();
    }

    private static void Head(StringBuilder markdown, SubmissionDocument document, bool withNumbers)
    {
        markdown.Append("---\n");
        Field(markdown, "title", document.Title);
        Field(markdown, "language", document.Language);
        // Only where it makes a difference, so that files of earlier snapshots keep their bytes.
        if (document.HasMarkedLists)
            Field(markdown, "rules", "body-2");
        if (document.Code is { } code)
            Field(markdown, withNumbers ? NumberedCode : "shadowreport", code);
        if (document.Coalition is { } coalition)
            Field(markdown, "coalition", coalition);
        if (document.Body is { } body)
            Field(markdown, "body", body);
        Fields(markdown, "cover", document.Cover.Select(field => (field.Label, field.Value)));
        Fields(markdown, "sources", document.Sources.Take(SourcesAtMost).Select(source => (source.Key, source.Words)));
        markdown.Append("---\n");
    }

    private static void Fields(StringBuilder markdown, string name, IEnumerable<(string Name, string Value)> fields)
    {
        var isFirst = true;
        foreach (var field in fields)
        {
            markdown.Append(isFirst ? $"{name}:\n" : "").Append("  ").Append(Quoted(field.Name)).Append(": ").Append(Quoted(field.Value))
                .Append('\n');
            isFirst = false;
        }
    }

    private static void Section(StringBuilder markdown, PrintedDraft section)
    {
        markdown.Append('\n').Append('#', section.Level + 1).Append(' ').Append(Escaped(section.Title));
        markdown.Append(section.IsAnnex ? $" {{#{section.Key} .annex}}\n" : $" {{#{section.Key}}}\n");
        if (section.TextWithNotes.Length > 0)
            markdown.Append('\n').Append(section.TextWithNotes).Append('\n');
    }

    private static void Recommendations(StringBuilder markdown, SubmissionDocument document)
    {
        var heading = document.Parts.OfType<HeadingPart>()
            .FirstOrDefault(heading => heading.Anchor == SubmissionAssembler.RecommendationsAnchor);
        if (heading is null)
            return;
        markdown.Append("\n## ").Append(Escaped(string.Concat(heading.Inlines.Select(inline => inline.Text))))
            .Append(" {#_recommendations}\n");
        foreach (var recommendation in document.Drafts.Where(draft => draft.IsRecommendation))
        {
            var fence = FenceAround(recommendation.TextWithNotes);
            markdown.Append('\n').Append(fence).Append(CultureInfo.InvariantCulture, $" {{#{recommendation.Key} .recommendation");
            if (recommendation.Addressee is { } addressee)
                markdown.Append(" addressee=").Append(Quoted(addressee));
            markdown.Append("}\n").Append(recommendation.TextWithNotes).Append('\n').Append(fence).Append('\n');
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
