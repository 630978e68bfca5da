using System.ComponentModel;
using System.Diagnostics;

namespace ShadowReport.Publishing.Office;

/// <summary>
/// A slot for one conversion at a time. It keeps a LibreOffice profile, because creating one takes longer than a conversion, and two
/// programs cannot share one.
/// </summary>
internal sealed class OfficeSlot(string program, OfficeCell cell, string folder)
{
    private const string PdfOptions =
        """{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"},"OpenBookmarkLevels":{"type":"long","value":"2"},"InitialView":{"type":"long","value":"1"},"DisplayPDFDocumentTitle":{"type":"boolean","value":"true"},"ExportNotes":{"type":"boolean","value":"false"},"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"},"UseLosslessCompression":{"type":"boolean","value":"true"}}""";

    private string Work => Path.Combine(folder, "work");

    private string Profile => Path.Combine(folder, "profile");

    /// <summary>Converts a file; null when the program failed or was killed, and its profile is then discarded.</summary>
    public async Task<byte[]?> Convert(byte[] docx, OfficeFormat format, TimeSpan timeLimit, CancellationToken cancellation)
    {
        try
        {
            var made = await Run(docx, format, timeLimit, cancellation);
            if (made is null)
                Remove(Profile);
            return made;
        }
        finally
        {
            // No text may stay in a temporary folder.
            Remove(Work);
        }
    }

    private async Task<byte[]?> Run(byte[] docx, OfficeFormat format, TimeSpan timeLimit, CancellationToken cancellation)
    {
        MakeOpen(folder);
        MakeOpen(Work);
        var source = Path.Combine(Work, "submission.docx");
        await File.WriteAllBytesAsync(source, docx, cancellation);
        if (!await Ended(cell.Describe(Command(source, format), folder), timeLimit, cancellation))
            return null;
        var target = Path.Combine(Work, format == OfficeFormat.Pdf ? "submission.pdf" : "submission.odt");
        return File.Exists(target) ? await File.ReadAllBytesAsync(target, cancellation) : null;
    }

    private IReadOnlyList<string> Command(string source, OfficeFormat format) =>
    [
        program, $"-env:UserInstallation={new Uri(Profile).AbsoluteUri}", "--headless", "--norestore", "--nologo", "--nodefault",
        "--nolockcheck",
        "--convert-to", format == OfficeFormat.Pdf ? $"pdf:writer_pdf_Export:{PdfOptions}" : "odt:writer8", "--outdir", Work, source,
    ];

    /// <summary>Whether the program succeeded in time. Otherwise it is killed with its child processes.</summary>
    private static async Task<bool> Ended(ProcessStartInfo start, TimeSpan timeLimit, CancellationToken cancellation)
    {
        using var process = Started(start);
        if (process is null)
            return false;
        process.StandardInput.Close();
        // The output is drained so that the program never blocks. It is discarded because it may quote the text.
        var said = Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(
            Stream.Null, CancellationToken.None), process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await Task.WhenAny(
                process.WaitForExitAsync(CancellationToken.None), Task.Delay(TimeSpan.FromSeconds(5), CancellationToken.None));
            cancellation.ThrowIfCancellationRequested();
            return false;
        }
        finally
        {
            await Task.WhenAny(said, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));
        }
    }

    private static Process? Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Creates a folder that the user of the program can read, inside a private one.</summary>
    private static void MakeOpen(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead
                    | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite
                    | UnixFileMode.OtherExecute);
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }
}
