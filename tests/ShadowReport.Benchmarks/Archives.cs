using System.Diagnostics;

namespace ShadowReport.Benchmarks;

/// <summary>Whether a report with many versions is archived in as little memory as one with few.</summary>
internal static class Archives
{
    private const string Coalition = "/api/v1/coalitions/desiree";
    private const int Few = 50;
    private const int Many = 5_000;

    /// <summary>Far less than all the texts of the large report with what goes with them.</summary>
    private const long SmallHeap = 40L * 1024 * 1024;

    public static async Task Measure(Bench bench)
    {
        await Write(bench);
        var few = await Once(bench, "archived-few");
        var many = await Once(bench, "archived-many");
        Console.WriteLine(
            $"Archiving {Many:N0} versions: working set {Mega(many.Peak)} at its peak ({Mega(many.Before)} before), of {Few} versions "
            + $"{Mega(few.Peak)} ({Mega(few.Before)} before); "
            + $"{many.Time.TotalMilliseconds / Many:F2} ms and {many.Bytes / Many:N0} bytes for a version, {Mega(many.Bytes)} in "
            + $"{many.Time.TotalSeconds:F1} s");
        var limited = await Once(bench, "archived-many", SmallHeap);
        Console.WriteLine(
            $"The same with a managed heap of {Mega(SmallHeap)} at most: working set {Mega(limited.Peak)} at its peak "
            + $"({Mega(limited.Before)} before), {limited.Time.TotalMilliseconds / Many:F2} ms for a version");
    }

    private static async Task Write(Bench bench)
    {
        await using var api = await ServerUnderTest.Api(bench.Database);
        using var coordinator = await Bench.SignedIn(api.Url, "coordinator");
        using var drafter = await Bench.SignedIn(api.Url, "drafter");
        foreach (var (key, versions) in new[] { ("archived-few", Few), ("archived-many", Many) })
        {
            await Post(coordinator, $"{Coalition}/reports", new { key, title = "To be archived", profile = "upr-stakeholder" });
            await Post(drafter, $"{Coalition}/reports/{key}/sections", new { key = "section", title = "A section", text = Bench.Text(1) });
            for (var number = 1; number < versions; number++)
                await Post(drafter, $"{Coalition}/reports/{key}/drafts/section/versions",
                    new { basedOn = number, text = Bench.Text(number + 1), reason = "Measured" });
        }
    }

    private static async Task Post(HttpClient client, string url, object body)
    {
        using var answer = await client.PostAsJsonAsync(url, body);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>On a server of its own, which has archived the small report before, so that its code is compiled.</summary>
    private static async Task<(long Before, long Peak, long Bytes, TimeSpan Time)> Once(Bench bench, string report, long? heapLimit = null)
    {
        await using var api = await ServerUnderTest.Api(bench.Database, heapLimit: heapLimit);
        using var client = await Bench.SignedIn(api.Url, "coordinator");
        await Download(client, "archived-few");
        var (before, watch) = (api.WorkingSet, Stopwatch.StartNew());
        var peak = before;
        var downloading = Download(client, report);
        do
        {
            peak = Math.Max(peak, api.WorkingSet);
            await Task.WhenAny(downloading, Task.Delay(20));
        }
        while (!downloading.IsCompleted);
        return (before, peak, await downloading, watch.Elapsed);
    }

    /// <summary>Counts what comes and keeps nothing.</summary>
    private static async Task<long> Download(HttpClient client, string report)
    {
        using var answer = await client.GetAsync($"{Coalition}/reports/{report}/archive", HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        var bytes = 0L;
        for (int read; (read = await body.ReadAsync(buffer)) > 0;)
            bytes += read;
        return bytes;
    }

    private static string Mega(long bytes) => $"{bytes / 1024.0 / 1024.0:F1} MiB";
}
