using ShadowReport.Benchmarks.Text;
using ShadowReport.Core.Imports;
using ShadowReport.Publishing.Docx.Reading;
using ShadowReport.Publishing.Tests.Corpus;

namespace ShadowReport.Benchmarks.Files;

/// <summary>The times of the imports that take most work, and of one file for each structure and language of the corpus.</summary>
internal static class ImportTimes
{
    private const int Runs = 3;

    public static void Measure()
    {
        Console.WriteLine($"Imports (medians of {Runs}, ms; target: under 2,000 each)");
        var longest = 0.0;
        foreach (var name in WorstFiles.DocxNames)
            longest = Math.Max(longest, Time($"docx, {name}", () => OfDocx(WorstFiles.Docx(name))));
        foreach (var name in WorstFiles.TextNames)
        {
            longest = Math.Max(longest, Time($"text, {name}", () => OfFlat(WorstFiles.Text(name))));
            longest = Math.Max(longest, Time($"Markdown, {name}", () => OfMarkdown(WorstFiles.Text(name))));
        }

        var files = MadeFiles.Names.Select(name => MadeFiles.Of(name.Structure, name.Language).File).ToList();
        longest = Math.Max(longest, Time($"all {files.Count} files of the corpus together", () => files.ForEach(OfDocx)));
        Console.WriteLine($"  The longest: {longest:F0} ms");
    }

    private static double Time(string what, Action import)
    {
        var time = Enumerable.Range(0, Runs).Select(_ => Watch.Once(import)).Median();
        Console.WriteLine($"  {what,-44} {time,6:F0}");
        return time;
    }

    private static void OfDocx(byte[] file)
    {
        if (DocxReader.Read(file) is { Succeeded: true } read)
            _ = ImportInterpreter.Of(read.Value);
    }

    private static void OfFlat(string text) => _ = ImportInterpreter.Of(FlatText.Read(text), FlatText.WordsIn(text));

    private static void OfMarkdown(string text)
    {
        var (document, words) = MarkdownText.Read(text);
        _ = ImportInterpreter.Of(document, words);
    }
}
