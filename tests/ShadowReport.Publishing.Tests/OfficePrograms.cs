using System.ComponentModel;
using System.Diagnostics;
using ShadowReport.Core.Tests;

namespace ShadowReport.Publishing.Tests;

/// <summary>Programs that people open the file with. A test that needs one says so where it is missing.</summary>
internal static class OfficePrograms
{
    /// <summary>What the program made of `submission.docx`, as text.</summary>
    public static async Task<string> Converted(byte[] docx, string program, params string[] arguments) =>
        System.Text.Encoding.UTF8.GetString((await Made(new() { ["submission.docx"] = docx }, program, arguments))["submission.txt"]);

    /// <summary>What is in the folder when the program has worked in it; what it put into a folder below has a path.</summary>
    public static async Task<IReadOnlyDictionary<string, byte[]>> Made(
        Dictionary<string, byte[]> files, string program, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("shadowreport-office-");
        try
        {
            foreach (var (name, bytes) in files)
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), bytes, TestContext.Current.CancellationToken);
            var start = new ProcessStartInfo(
                program)
            { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
            if (program == "soffice")
                start.ArgumentList.Add($"-env:UserInstallation=file://{folder.FullName}/profile");
            foreach (var argument in arguments)
                start.ArgumentList.Add(argument);

            using var process = Started(start);
            using var killing = new KillAtEnd(process);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, await errors);
            return folder.EnumerateFiles("*.*", SearchOption.AllDirectories)
                .Where(file => !file.FullName.Contains("/profile/", StringComparison.Ordinal))
                .ToDictionary(file => Path.GetRelativePath(folder.FullName, file.FullName), file => File.ReadAllBytes(file.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What Pandoc makes of Markdown.</summary>
    public static async Task<byte[]> FromMarkdown(string markdown)
    {
        var folder = Directory.CreateTempSubdirectory("shadowreport-office-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "in.md"), markdown, TestContext.Current.CancellationToken);
            var start = new ProcessStartInfo("pandoc") { WorkingDirectory = folder.FullName, RedirectStandardError = true };
            foreach (var argument in new[] { "in.md", "-o", "out.docx" })
                start.ArgumentList.Add(argument);
            using var process = Started(start);
            using var killing = new KillAtEnd(process);
            var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, errors);
            return await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "out.docx"), TestContext.Current.CancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The files as LibreOffice saves them again, in one run of it.</summary>
    public static async Task<IReadOnlyList<byte[]>> Saved(params byte[][] files)
    {
        var folder = Directory.CreateTempSubdirectory("shadowreport-office-");
        try
        {
            var start = new ProcessStartInfo(
                "soffice")
            { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in new[] { $"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to",
                "docx:MS Word 2007 XML", "--outdir", "saved" })
                start.ArgumentList.Add(argument);
            for (var index = 0; index < files.Length; index++)
            {
                await File.WriteAllBytesAsync(
                    Path.Combine(folder.FullName, $"{index}.docx"), files[index], TestContext.Current.CancellationToken);
                start.ArgumentList.Add($"{index}.docx");
            }

            using var process = Started(start);
            using var killing = new KillAtEnd(process);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, await errors);
            return [.. files.Select((_, index) => File.ReadAllBytes(Path.Combine(folder.FullName, "saved", $"{index}.docx")))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{start.FileName} is not installed on this machine.");
            throw;
        }
    }
}
