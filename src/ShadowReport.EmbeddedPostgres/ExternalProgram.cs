using System.ComponentModel;
using System.Diagnostics;

namespace ShadowReport.EmbeddedPostgres;

/// <summary>Runs a program to its end, with no input and no PostgreSQL settings of the caller's environment.</summary>
internal static class ExternalProgram
{
    internal sealed record Result(int ExitCode, string Output, string Errors)
    {
        public bool Succeeded => ExitCode == 0;

        /// <summary>The last thing said, as one line.</summary>
        public string LastLine => (Errors + "\n" + Output)
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .LastOrDefault($"exit code {ExitCode}");
    }

    public static async Task<Result> Run(IReadOnlyList<string> command, string workingFolder, CancellationToken cancellation)
    {
        using var process = Launch(Describe(command, workingFolder));
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await WaitOrKill(process, cancellation);
        return new Result(process.ExitCode, await Said(output), await Said(errors));
    }

    public static Process Launch(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception cause)
        {
            throw new EmbeddedPostgresException($"{start.FileName} could not be run: {cause.Message}", cause);
        }
    }

    public static ProcessStartInfo Describe(IReadOnlyList<string> command, string workingFolder)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static async Task WaitOrKill(Process process, CancellationToken cancellation)
    {
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    // On Windows the server inherits the pipes of pg_ctl, so the end of the stream may be hours away.
    private static async Task<string> Said(Task<string> reading) =>
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(1))) == reading ? await reading : "";
}
