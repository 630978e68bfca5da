using System.Text;
using ShadowReport.Core.Imports;

namespace ShadowReport.Core.Tests.Imports;

/// <summary>Files as they come in, understood.</summary>
internal static class Understood
{
    public static UnderstoodReport Flat(string text) => Flat(Encoding.UTF8.GetBytes(text));

    public static UnderstoodReport Flat(byte[] bytes)
    {
        var text = FileText.Read(bytes).Value.Text;
        return Understanding.Of(FlatText.Read(text), FlatText.WordsIn(text)).Value;
    }

    public static UnderstoodReport Markdown(string file)
    {
        var (document, words) = MarkdownText.Read(FileText.Read(Encoding.UTF8.GetBytes(file)).Value.Text);
        return Understanding.Of(document, words).Value;
    }

    public static IReadOnlyList<ReportPart> Sections(this UnderstoodReport report) => [.. report.Drafts(PartKind.Section)];

    public static IReadOnlyList<ReportPart> Recommendations(this UnderstoodReport report) => [.. report.Drafts(PartKind.Recommendation)];

    public static IEnumerable<string> Titles(this IEnumerable<ReportPart> parts) => parts.Select(part => part.Title);

    public static IEnumerable<string> Texts(this IEnumerable<ReportPart> parts) => parts.Select(part => part.Text);

    public static IEnumerable<string> Codes(this UnderstoodReport report) => report.Doubts.Select(doubt => doubt.Code);

    /// <summary>The file's words are the parts' words, and nothing was doubtful about that.</summary>
    public static UnderstoodReport WithAllWords(this UnderstoodReport report)
    {
        Assert.DoesNotContain(report.Doubts, doubt => doubt.Code is "words-missing" or "words-added");
        return report;
    }
}
