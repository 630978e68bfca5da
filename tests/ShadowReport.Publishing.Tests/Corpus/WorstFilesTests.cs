using ShadowReport.Core.Imports;
using ShadowReport.Publishing.Docx.Reading;
using ShadowReport.Publishing.Tests.Reading;
using static ShadowReport.Publishing.Tests.Reading.WordFile;

namespace ShadowReport.Publishing.Tests.Corpus;

/// <summary>The work of an import is counted by what it allocates, which is the same on each machine.</summary>
public sealed class WorstFilesTests
{
    /// <summary>Twice the size may take this many times the work: some lists grow in steps.</summary>
    private const double Growth = 2.7;

    public static TheoryData<string> DocxNames => [.. WorstFiles.DocxNames];

    public static TheoryData<string> TextNames => [.. WorstFiles.TextNames];

    [Theory]
    [MemberData(nameof(DocxNames))]
    public void The_work_for_a_Word_file_grows_with_its_size(string name)
    {
        var (half, whole) = (WorstFiles.Docx(name, WorstFiles.Largest / 4), WorstFiles.Docx(name, WorstFiles.Largest / 2));
        Work(() => Import(half));

        Assert.True(Work(() => Import(whole)) < Growth * Work(() => Import(half)));
    }

    [Theory]
    [MemberData(nameof(TextNames))]
    public void The_work_for_a_text_grows_with_its_size(string name)
    {
        var (half, whole) = (WorstFiles.Text(name, WorstFiles.Largest / 4), WorstFiles.Text(name, WorstFiles.Largest / 2));
        // The indents of a deeper list are longer too.
        var growth = name == "lists that are too deep" ? Growth * 2 : Growth;
        foreach (var import in new[] { Flat, Markdown })
        {
            Work(() => import(half));

            Assert.True(Work(() => import(whole)) < growth * Work(() => import(half)));
        }
    }

    public static TheoryData<string, string> TooMuch => new()
    {
        { "paragraphs", WorstFiles.Many(60_000, number => P($"w{number * 7919 % 99_991}")) },
        { "cells", WorstFiles.Table(12_000, 5, (row, column) => $"w{row * 7919 % 99_991} {column}") },
        { "headings", WorstFiles.Many(6_000, number => P($"w{number * 7919 % 99_991}", "berschrift1")) },
        { "fields",
            "<w:p>" + WorstFiles.Many(4_000, number => "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:fldChar "
                + $"w:fldCharType=\"separate\"/></w:r>{R($"w{number * 7919 % 99_991}")}") + "</w:p>" },
        { "bookmarks",
            "<w:p>" + WorstFiles.Many(1_000, number =>
                $"<w:bookmarkStart w:id=\"{number}\" w:name=\"_p_{number * 7919 % 99_991}\"/>{R($"w{number}")}") + "</w:p>" },
    };

    [Theory]
    [MemberData(nameof(TooMuch), DisableDiscoveryEnumeration = true)]
    public void A_file_that_takes_too_much_work_is_refused_while_it_is_read(string what, string body)
    {
        var refusal = DocxReader.Read(Of(body).Bytes()).Refusal;

        Assert.True(refusal?.Code == "file-too-complex", what);
        Assert.Contains("it has more text, paragraphs, table cells or headings than a hundred reports", refusal!.Message);
    }

    private static void Import(byte[] file)
    {
        if (DocxReader.Read(file) is { Succeeded: true } read)
            _ = ImportInterpreter.Of(read.Value);
    }

    private static void Flat(string text) => _ = ImportInterpreter.Of(FlatText.Read(text), FlatText.WordsIn(text));

    private static void Markdown(string text)
    {
        var (document, words) = MarkdownText.Read(text);
        _ = ImportInterpreter.Of(document, words);
    }

    private static long Work(Action import)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        import();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
