using System.Diagnostics;
using ShadowReport.Benchmarks.Text;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Docx.Reading;
using ShadowReport.Publishing.Html;
using ShadowReport.Publishing.Office;

namespace ShadowReport.Benchmarks.Files;

/// <summary>Files out and in, beside Pandoc and LibreOffice on the same text in the same run.</summary>
internal static class FilesSideBySide
{
    private const int ProgramRuns = 9;
    private const int Conversions = 5;

    public static async Task Measure()
    {
        var folder = Directory.CreateTempSubdirectory("shadowreport-bench-").FullName;
        try
        {
            var docx = DocxWriter.Write(SampleSubmission.Document);
            await File.WriteAllTextAsync(Path.Combine(folder, "report.md"), SampleSubmission.Markdown);
            await File.WriteAllBytesAsync(Path.Combine(folder, "report.docx"), docx);
            Console.WriteLine($"A report of {SampleSubmission.Words:N0} words with {SampleSubmission.Footnotes} footnotes (medians)");
            Beside("docx", "a tenth", () => DocxWriter.Write(SampleSubmission.Document), folder, "report.md", "-o", "made.docx");
            Beside("html", "a tenth", () => HtmlWriter.Write(SampleSubmission.Document), folder, "report.md", "-s", "-o", "made.html");
            Beside("reading docx", "a fifth", () => DocxReader.Read(docx), folder, "report.docx", "-t", "markdown", "-o", "read.md");
            await Pdf(docx, folder);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            Console.WriteLine($"  not measured: {missing.Message}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Beside(string what, string target, Action ours, string folder, params string[] pandoc)
    {
        var (mine, theirs) = (Watch.Median(ours), ProgramTime.Median(ProgramRuns, folder, "pandoc", pandoc));
        Console.WriteLine($"  {what}: {mine / theirs:P1} of pandoc's process time (target: {target}; {mine:F1} ms and {theirs:F0} ms)");
    }

    private static async Task Pdf(byte[] docx, string folder)
    {
        await using var converter = new OfficeConverter(new OfficeOptions());
        if (!converter.IsInstalled)
        {
            Console.WriteLine("  pdf: there is no LibreOffice here.");
            return;
        }

        var properties = new OfficeProperties(SampleSubmission.Document.Title, "en", null, SampleSubmission.Document.FrozenAt);
        await converter.Convert(docx, OfficeFormat.Pdf, properties, CancellationToken.None);
        var (ours, theirs) = (new List<double>(), new List<double>());
        string[] soffice = [$"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "report.docx"];
        ProgramTime.Median(1, folder, "soffice", soffice);
        for (var run = 0; run < Conversions; run++)
        {
            var watch = Stopwatch.StartNew();
            await converter.Convert(docx, OfficeFormat.Pdf, properties, CancellationToken.None);
            ours.Add(watch.Elapsed.TotalMilliseconds);
            theirs.Add(ProgramTime.Median(1, folder, "soffice", soffice));
        }

        Console.WriteLine(
            $"  pdf: {ours.Median() / theirs.Median():F2} times `soffice --convert-to pdf` (target: 1.3 at most; {ours.Median():F0} ms and "
            + $"{theirs.Median():F0} ms)");
    }
}
