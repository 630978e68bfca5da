using System.Diagnostics;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ShadowReport.Benchmarks.Text;

/// <summary>
/// Our diff beside DiffPlex's word diff, our merge beside `git merge-file`, and what a save does to paragraphs and anchors.
/// </summary>
internal static class TextSideBySide
{
    private const int GitRuns = 41;

    public static void Measure()
    {
        var summary = BenchmarkRunner.Run<TextBenchmarks>(Quiet());
        var (plex, diff, merge) = (Of(summary, nameof(TextBenchmarks.DiffPlex)), Of(
            summary, nameof(TextBenchmarks.Diff)), Of(summary, nameof(TextBenchmarks.ThreeWayMerge)));
        var (align, keep, carry) = (Of(summary, nameof(TextBenchmarks.Align)), Of(
            summary, nameof(TextBenchmarks.Keep)), Of(summary, nameof(TextBenchmarks.CarryAnchors)));
        Console.WriteLine($"Text of {TextBenchmarks.Words:N0} words, {TextBenchmarks.Changes} of them changed by each writer (medians)");
        Console.WriteLine(
            $"  diff: {diff.Time / plex.Time:P0} of DiffPlex's time (target: 100 % at most), {diff.Bytes / plex.Bytes:P0} of its memory "
            + $"({diff.Time:F2} ms and {plex.Time:F2} ms)");
        Console.WriteLine($"  three-way merge: {merge.Time / diff.Time:F1} times our diff (target: 3 at most; {merge.Time:F2} ms)");
        Console.WriteLine(
            $"  align {align.Time:F2} ms, keep {keep.Time:F2} ms, carry {TextBenchmarks.AnchorsCarried} anchors {carry.Time:F2} ms: "
            + $"together {align.Time + keep.Time + carry.Time:F2} ms (target: under 10 ms)");
        BesideGit(merge.Time);
    }

    private static (double Time, double Bytes) Of(Summary summary, string benchmark)
    {
        var report = summary.Reports.Single(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == benchmark);
        return (report.ResultStatistics!.Median / 1e6, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }

    /// <summary>In this process, so that the two sides share its machine code and heap; its own long report goes nowhere.</summary>
    private static ManualConfig Quiet() => ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(10).WithIterationCount(20))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(NullLogger.Instance)
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "shadowreport-benchmarks"));

    private static void BesideGit(double merge)
    {
        var (before, theirs, yours) = new TextBenchmarks().Lines;
        var folder = Directory.CreateTempSubdirectory("shadowreport-bench-").FullName;
        try
        {
            foreach (var (name, text) in new[] { ("before", before), ("theirs", theirs), ("yours", yours) })
                File.WriteAllText(Path.Combine(folder, name), text);
            var whole = Enumerable.Range(0, GitRuns).Select(_ => Git(folder, "merge-file", "-p", "--quiet", "yours", "before", "theirs"))
                .Median();
            var start = Enumerable.Range(0, GitRuns).Select(_ => Git(folder, "--version")).Median();
            Console.WriteLine(
                $"  three-way merge: {merge / whole:P0} of `git merge-file` with its process ({whole:F2} ms, {start:F2} ms of them to "
                + "start and end git)");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("  `git merge-file`: there is no git here.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Git(string folder, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return watch.Elapsed.TotalMilliseconds;
    }
}
