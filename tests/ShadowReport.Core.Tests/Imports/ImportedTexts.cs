using System.Text;
using ShadowReport.Core.Imports;

namespace ShadowReport.Core.Tests.Imports;

/// <summary>Files as they come in, understood.</summary>
internal static class ImportedTexts
{
    public static ImportPreview Flat(string text) => Flat(Encoding.UTF8.GetBytes(text));

    public static ImportPreview Flat(byte[] bytes)
    {
        var text = FileText.Read(bytes).Value.Text;
        return ImportInterpreter.Of(FlatText.Read(text), FlatText.WordsIn(text)).Value;
    }

    public static ImportPreview Markdown(string file)
    {
        var (document, words) = MarkdownText.Read(FileText.Read(Encoding.UTF8.GetBytes(file)).Value.Text);
        return ImportInterpreter.Of(document, words).Value;
    }

    public static IReadOnlyList<ReportPart> Sections(this ImportPreview report) => [.. report.Drafts(PartKind.Section)];

    public static IReadOnlyList<ReportPart> Recommendations(this ImportPreview report) => [.. report.Drafts(PartKind.Recommendation)];

    public static IEnumerable<string> Titles(this IEnumerable<ReportPart> parts) => parts.Select(part => part.Title);

    public static IEnumerable<string> Texts(this IEnumerable<ReportPart> parts) => parts.Select(part => part.Text);

    public static IEnumerable<string> Codes(this ImportPreview report) => report.Doubts.Select(doubt => doubt.Code);

    /// <summary>The file's words are the parts' words, and nothing was doubtful about that.</summary>
    public static ImportPreview WithAllWords(this ImportPreview report)
    {
        Assert.DoesNotContain(report.Doubts, doubt => doubt.Code is "words-missing" or "words-added");
        return report;
    }
}
