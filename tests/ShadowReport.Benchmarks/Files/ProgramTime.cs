using System.Diagnostics;

namespace ShadowReport.Benchmarks.Files;

/// <summary>How long a program takes from its start to its end.</summary>
internal static class ProgramTime
{
    public static double Median(int runs, string folder, string program, params string[] arguments) =>
        Enumerable.Range(0, runs).Select(_ => Once(folder, program, arguments)).Median();

    private static double Once(string folder, string program, string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(
            program, arguments)
        { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? watch.Elapsed.TotalMilliseconds
            : throw new InvalidOperationException($"{program} failed: {process.StandardError.ReadToEnd()}");
    }
}
