using System.Diagnostics;

namespace ShadowReport.Benchmarks.Text;

internal static class Watch
{
    private static readonly TimeSpan _warmUp = TimeSpan.FromMilliseconds(400);

    /// <summary>The median time of a run in milliseconds, once its machine code is the final one.</summary>
    public static double Median(Action run, int samples = 25)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < _warmUp;)
            run();
        // Code that is called often is compiled again in the background.
        Thread.Sleep(200);
        return Enumerable.Range(0, samples).Select(_ => Once(run)).Median();
    }

    /// <summary>One run, in milliseconds.</summary>
    public static double Once(Action run)
    {
        var watch = Stopwatch.StartNew();
        run();
        return watch.Elapsed.TotalMilliseconds;
    }
}
