using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Tests;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Office;

namespace ShadowReport.Publishing.Tests;

public sealed class OfficeConverterTests : IAsyncLifetime
{
    private readonly OfficeConverter _converter = new(new OfficeOptions());
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shadowreport-converter-");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _converter.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_pdf_has_the_words_of_the_submission_in_order_and_is_tagged_for_the_archive()
    {
        var pdf = await Converted(OfficeFormat.Pdf, Submissions.Seed());

        await File.WriteAllBytesAsync(In("a.pdf"), pdf, TestContext.Current.CancellationToken);
        var said = await Said("qpdf", "--check", In("a.pdf"));
        Assert.Contains("No syntax or stream encoding errors", said);
        Assert.DoesNotContain("WARNING", said);
        var info = await Said("pdfinfo", In("a.pdf"));
        Assert.Matches("Tagged: +yes", info);
        Assert.Matches("Title: +Submission to the general discussion", info);
        var metadata = await Said("pdfinfo", "-meta", In("a.pdf"));
        Assert.Matches("pdfaid:part[>=\"]+2", metadata);
        Assert.Matches("pdfaid:conformance[>=\"]+B", metadata);
        Submissions.HoldSeedInOrder(WordsOf(await Said("pdftotext", "-layout", "-nopgbrk", In("a.pdf"), "-")));
    }

    [Fact]
    public async Task The_contents_lead_to_the_headings_and_bookmarks_name_them()
    {
        var document = Submissions.Seed();
        await File.WriteAllBytesAsync(In("a.pdf"), await Converted(OfficeFormat.Pdf, document), TestContext.Current.CancellationToken);

        var json = JsonNode.Parse(await Said("qpdf", "--json", In("a.pdf")))!;
        var links = Regex.Matches(json["qpdf"]!.ToJsonString(), "\"/Subtype\":\"/Link\"").Count;
        var destinations = (await Said("pdfinfo", "-dests", In("a.pdf"))).Split('\n')
            .Count(line => line.Contains("Toc", StringComparison.Ordinal));

        Assert.True(links >= document.Contents.Count(), $"{links} links");
        Assert.Equal(document.Contents.Count(), destinations);
        Assert.Equal(document.Contents.Count(), Outlined(json["outlines"]!.AsArray()));
    }

    [Theory]
    [InlineData(OfficeFormat.Pdf)]
    [InlineData(OfficeFormat.Odt)]
    public async Task The_same_submission_gives_the_same_bytes_without_machine_data(OfficeFormat format)
    {
        var first = await Converted(format, Submissions.Seed());
        await using var other = new OfficeConverter(new OfficeOptions());
        var second = await Converted(format, Submissions.Seed(), other);

        Assert.Equal(Convert.ToHexString(first), Convert.ToHexString(second));
        var text = System.Text.Encoding.Latin1.GetString(first) + (format == OfficeFormat.Odt ? Entries(first) : "");
        foreach (var trace in (string[])[
            "shadowreport-office", "/tmp/", Environment.UserName + "@", $"{Environment.MachineName}/",
            DateTime.UtcNow.ToString("yyyyMMdd"), DateTime.UtcNow.ToString("yyyy-MM-dd"), "meta:generator"])
            Assert.DoesNotContain(trace, text);
        Assert.Contains(
            format == OfficeFormat.Pdf ? "/CreationDate(D:20190201120000Z)"
                : "<meta:creation-date>2019-02-01T12:00:00Z</meta:creation-date>", text);
    }

    [Fact]
    public async Task An_odt_is_a_document_with_the_words_in_order()
    {
        var odt = await Converted(OfficeFormat.Odt, Submissions.Seed());

        using var zip = new ZipArchive(new MemoryStream(odt));
        Assert.Equal("mimetype", zip.Entries[0].FullName);
        Assert.All(zip.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
        await File.WriteAllBytesAsync(In("a.odt"), odt, TestContext.Current.CancellationToken);
        Submissions.HoldSeedInOrder(WordsOf(await Said("pandoc", "-f", "odt", "-t", "plain", "--wrap=none", In("a.odt"))));
    }

    [Fact]
    public async Task Simultaneous_conversions_do_not_interfere()
    {
        var texts = Enumerable.Range(1, 4).Select(number => $"Only text number {number} says nightingale{number}.").ToList();

        var pdfs = await Task.WhenAll(texts.Select(text => Converted(OfficeFormat.Pdf, Submissions.Of(text))));

        for (var index = 0; index < pdfs.Length; index++)
        {
            await File.WriteAllBytesAsync(In($"{index}.pdf"), pdfs[index], TestContext.Current.CancellationToken);
            var found = await Said("pdftotext", In($"{index}.pdf"), "-");
            Assert.Equal([$"nightingale{index + 1}"], Regex.Matches(found, @"nightingale\d").Select(match => match.Value));
        }
    }

    [Fact]
    public async Task A_hanging_program_is_killed_and_retried_with_a_new_profile()
    {
        // Hangs with a child at first; the second time the profile is gone and it does its work.
        var program = Script($"""
            for argument in "$@"; do case "$argument" in -env:UserInstallation=*) profile="$(printf %s "$argument" | sed 's,^-env:UserInstallation=file://,,')";; esac; out="$argument"; done
            if [ ! -e {In("again")} ]; then mkdir -p "$profile"; touch {In("again")}; sleep 1234.25 & wait; exit 0; fi
            [ -e "$profile" ] && exit 1
            printf made > "$(dirname "$out")/submission.pdf"
            """);
        await using var converter = new OfficeConverter(new OfficeOptions { Program = program, TimeLimit = TimeSpan.FromSeconds(5) });

        var made = await converter.Convert([1], OfficeFormat.Pdf, Properties(), TestContext.Current.CancellationToken);

        Assert.Equal("made"u8.ToArray(), made.Value);
        Assert.DoesNotContain("1234.25", await Said("ps", "-eo", "args"));
    }

    [Fact]
    public async Task A_program_that_creates_no_file_is_tried_twice()
    {
        await using var converter = new OfficeConverter(new OfficeOptions { Program = Script($"echo x >> {In("runs")}; exit 3") });

        var made = await converter.Convert([1], OfficeFormat.Odt, Properties(), TestContext.Current.CancellationToken);

        Assert.Equal("conversion-failed", made.Refusal?.Code);
        Assert.Equal(2, (await File.ReadAllLinesAsync(In("runs"), TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task A_missing_program_is_refused_with_instructions()
    {
        await using var converter = new OfficeConverter(new OfficeOptions { Program = In("nowhere") });

        var made = await converter.Convert([1], OfficeFormat.Pdf, Properties(), TestContext.Current.CancellationToken);

        Assert.Equal("converter-missing", made.Refusal?.Code);
        Assert.Contains("libreoffice-writer-nogui", made.Refusal!.Message);
        Assert.False(converter.IsInstalled);
    }

    [Fact]
    public async Task Excess_conversions_are_refused_and_disposal_ends_running_ones()
    {
        var converter = new OfficeConverter(new OfficeOptions { Program = Script("sleep 1235.25"), Slots = 1, WaitingAtMost = 1 });
        var running = Enumerable.Range(0, 2)
            .Select(_ => Task.Run(() => converter.Convert([1], OfficeFormat.Pdf, Properties(), CancellationToken.None))).ToList();
        while (!(await Said("ps", "-eo", "args")).Contains("1235.25", StringComparison.Ordinal))
            await Task.Delay(20, TestContext.Current.CancellationToken);

        var refused = await converter.Convert([1], OfficeFormat.Pdf, Properties(), TestContext.Current.CancellationToken);
        await converter.DisposeAsync();

        Assert.Equal("converter-busy", refused.Refusal?.Code);
        foreach (var ended in running)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ended);
        Assert.DoesNotContain("1235.25", await Said("ps", "-eo", "args"));
    }

    [Fact]
    public async Task The_program_gets_no_environment_and_no_network()
    {
        Environment.SetEnvironmentVariable("SHADOWREPORT_SECRET_OF_THE_TEST", "nightingale");
        var program = Script("""
            for argument in "$@"; do out="$argument"; done
            { env; cat /proc/self/net/dev; } > "$(dirname "$out")/submission.pdf"
            """);
        await using var converter = new OfficeConverter(new OfficeOptions { Program = program });

        var made = System.Text.Encoding.UTF8.GetString(
            (await converter.Convert([1], OfficeFormat.Pdf, Properties(), TestContext.Current.CancellationToken)).Value);

        Assert.DoesNotContain("nightingale", made);
        Assert.DoesNotMatch("(?m)^HOME=(?!.*shadowreport-office-)", made);
        // Where a network of its own may not be had, as in some containers, it has the machine's.
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
            Assert.Equal(["lo"], Regex.Matches(made, @"(?m)^\s*(\w+):").Select(match => match.Groups[1].Value));
    }

    private async Task<byte[]> Converted(OfficeFormat format, SubmissionDocument document, OfficeConverter? converter = null)
    {
        Assert.SkipUnless(_converter.IsInstalled, "LibreOffice is not installed on this machine.");
        var made = await (converter ?? _converter).Convert(
            DocxWriter.Write(document), format,
            new OfficeProperties(document.Title, document.Language, document.Coalition, document.FrozenAt),
            TestContext.Current.CancellationToken);
        Assert.True(made.Succeeded, made.Refusal?.Message);
        return made.Value;
    }

    private static OfficeProperties Properties() => new("A title", "en", null, DateTimeOffset.UnixEpoch);

    /// <summary>A line that a page broke at a hyphen is one word again.</summary>
    /// <summary>A line may end at a hyphen; only where the seed has a space behind it do two words stand there.</summary>
    private static IReadOnlyList<string> WordsOf(string text)
    {
        var seed = string.Join(' ', Submissions.SeedWords());
        return Submissions.Words(Regex.Replace(text, @"(\p{L}+-)\s*\n\s*(\p{L}+)", broken =>
            seed.Contains($"{broken.Groups[1].Value} {broken.Groups[2].Value}", StringComparison.Ordinal)
                ? $"{broken.Groups[1].Value} {broken.Groups[2].Value}" : broken.Groups[1].Value + broken.Groups[2].Value));
    }

    private static int Outlined(JsonArray outlines) => outlines.Sum(outline => 1 + Outlined(outline!["kids"]!.AsArray()));

    private static string Entries(byte[] zipped)
    {
        using var zip = new ZipArchive(new MemoryStream(zipped));
        return string.Concat(zip.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()));
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private string Script(string body)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program of this test is a shell script.");
        var path = In($"soffice-{Guid.NewGuid():N}");
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
            // As root the script runs as somebody else.
            File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_111_111);
        }

        return path;
    }

    private static async Task<string> Said(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            using var killing = new KillAtEnd(process);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}");
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed on this machine.");
            throw;
        }
    }
}
