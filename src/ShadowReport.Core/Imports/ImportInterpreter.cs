using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports;

/// <summary>Splits a file into sections and recommendations, with a warning for each guess.</summary>
public static class ImportInterpreter
{
    /// <summary>Interprets a file as a report.</summary>
    /// <param name="document">The content of the file.</param>
    /// <param name="words">The independently counted words; null to count the words of the document.</param>
    /// <returns>The preview, or a refusal: `file-is-empty`, `too-many-parts`.</returns>
    public static Outcome<ImportPreview> Of(ImportDocument document, FileWords? words = null)
    {
        var parts = new ReportPartBuilder(document);
        parts.Read();
        if (parts.Done.Count == 0)
            return Refusal.Invalid("file-is-empty", "file", "This file has no text for a section or a recommendation. Send another file.");
        if (parts.Done.Count > ImportPreview.PartsAtMost)
        {
            return Refusal.Invalid(
                "too-many-parts", "file",
                $"This file has more than {DraftLimits.DraftsInReport:N0} sections and recommendations. Divide it, or remove some "
                + "headings. Then import it again.");
        }

        var (inFile, doubts) = document.Passages is { } passages
            ? Compared(passages, parts)
            : Compared(words ?? new FileWords([.. WordsOf(document).Select(word => new FileWord(word))], AreBare: false), parts);
        return new ImportPreview(
            document.Title, document.Language, parts.RecommendationsHeading, parts.Done,
            [.. parts.Doubts, .. DoubtsOf(document, parts.Done), .. doubts], inFile);
    }

    private static (int InFile, IEnumerable<ImportWarning> Doubts) Compared(FilePassages passages, ReportPartBuilder parts)
    {
        var check = PassageCheck.Of(passages, parts.Lines());
        return (check.InFile, DoubtsOf(check));
    }

    private static (int InFile, IEnumerable<ImportWarning> Doubts) Compared(FileWords words, ReportPartBuilder parts)
    {
        var check = WordCheck.Of(words, parts.Words());
        return (check.InFile, DoubtsOf(check));
    }

    private static IEnumerable<string> WordsOf(ImportDocument document) =>
        WordCheck.WordsOf(document.Title ?? "").Concat(document.Blocks.SelectMany(block => block switch
    {
        ImportHeading heading => WordCheck.WordsOf(heading.Text),
        ImportText text => WordCheck.WordsOf(Body.PlainText(text.Text)),
        _ => [],
    }));

    private static IEnumerable<ImportWarning> DoubtsOf(ImportDocument document, IReadOnlyList<ReportPart> parts)
    {
        if (document.Title is { } title)
            yield return new(
                "title-not-taken-over", $"The file has the title “{Excerpt.Of(title)}”. The report keeps its own title.", null);
        if (parts.All(part => part.Kind != PartKind.Section))
            yield return new("no-sections", "No section was found in this file. Use heading styles for the headings of sections.", null);
        if (parts.All(part => part.Kind != PartKind.Recommendation))
            yield return new(
                "no-recommendations", "No recommendations were found in this file. Put them below a heading that says Recommendations.",
                null);
        foreach (var empty in parts.Where(
            part => part.Kind == PartKind.Section && part.Text.Length == 0 && parts.All(other => other.Parent != part.Number)))
            yield return new("section-without-text", $"“{Excerpt.Of(empty.Title)}” has no text below it.", empty.Number);
        foreach (var again in parts.Where(part => part.IsDraft).GroupBy(part => part.Key).Where(group => group.Count() > 1))
            yield return new(
                "key-twice", $"The file uses the key `{again.Key}` more than once. Give one of the parts another key.",
                again.Last().Number);
    }

    /// <summary>Warns of the words of a file that are in no part; null when there are none.</summary>
    internal static ImportWarning? MissingIn(PassageCheck check) => check.MissingWords == 0 ? null : new(
        "words-missing",
        $"{(check.MissingWords == 1 ? "1 word" : $"{check.MissingWords:N0} words")} of the file "
        + $"{(check.MissingWords == 1 ? "is" : "are")} in no part: "
        + $"{string.Join(", ", check.Missing.Select(missing => $"{NameOf(missing.Place)} “{missing.Words}”"))}. "
        + "Add to the report what it needs.", null);

    private static IEnumerable<ImportWarning> DoubtsOf(PassageCheck check)
    {
        if (MissingIn(check) is { } missing)
            yield return missing;
        if (check.Added is { } added)
            yield return Added(added);
    }

    private static string NameOf(FilePlace place) => place switch
    {
        FilePlace.Notes => "in the notes",
        FilePlace.Header => "in the page header",
        FilePlace.Footer => "in the page footer",
        FilePlace.Diagram => "in a diagram",
        FilePlace.Chart => "in a chart",
        _ => "in the text",
    };

    private static IEnumerable<ImportWarning> DoubtsOf(WordCheck check)
    {
        if (check.Missing is { } missing)
            yield return new(
                "words-missing",
                $"A word of the file is in no part: “{Excerpt.Of(missing)}”. Compare the parts with the file before you confirm the "
                + "import.", null);
        if (check.Added is { } added)
            yield return Added(added);
    }

    private static ImportWarning Added(string word) => new(
        "words-added",
        $"A part has a word that is different in the file: “{Excerpt.Of(word)}”. Compare the parts with the file before you confirm the "
        + "import.", null);
}
