using System.Diagnostics;

namespace ShadowReport.Benchmarks;

/// <summary>Whether a save costs more when a draft has many versions, and what a version takes on disk.</summary>
internal static class Growth
{
    private const int Old = 5_000;
    private const int Samples = 300;

    private const string Size =
        "select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = "
        + "'shadowreport' and c.relname in ('mt_doc_draft_version', 'mt_events', 'mt_streams', 'mt_doc_activity')";

    public static async Task Measure(Bench bench)
    {
        await using var api = await ServerUnderTest.Api(bench.Database);
        using var drafter = await Bench.Drafter(api.Url);
        await Bench.AddSections(drafter, "growth", 2);
        var (young, old) = (1, 1);
        while (young < 10)
            await Save(drafter, "growth-1", young++);

        var before = await bench.Scalar(Size);
        while (old < Old)
            await Save(drafter, "growth-2", old++);
        Console.WriteLine(
            $"Bytes on disk for a version of {Bench.Text(1).Length} characters, its event and its activity entry: "
            + $"{(await bench.Scalar(Size) - before) / (Old - 1)}");

        var times = new List<(double Young, double Old)>();
        for (var sample = 0; sample < Samples; sample++)
            times.Add((await Save(drafter, "growth-1", young++), await Save(drafter, "growth-2", old++)));
        Console.WriteLine(
            $"A save at version {Old:N0} costs {times.Select(pair => pair.Old).Median() / times.Select(pair => pair.Young).Median():P0} of "
            + "one at version 10 "
            + $"(medians {times.Select(pair => pair.Old).Median():F2} ms and {times.Select(pair => pair.Young).Median():F2} ms)");
    }

    private static async Task<double> Save(HttpClient client, string key, int basedOn)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await client.PostAsJsonAsync(
            $"{Bench.Report}/drafts/{key}/versions", new { basedOn, text = Bench.Text(basedOn + 1), reason = "Measured" });
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
        return watch.Elapsed.TotalMilliseconds;
    }
}
