namespace ShadowReport.Benchmarks;

/// <summary>
/// PostgreSQL's time of a save and of a read by statement, the background work included. Needs the extension pg_stat_statements.
/// </summary>
internal static class Statements
{
    private const int Warmed = 800;
    private const int Measured = 2_000;

    private const string Slowest = """
        select format('%s ms, %s times: %s', round((total_exec_time / $1)::numeric, 3), round(calls::numeric / $1, 2), left(regexp_replace(query, '\s+', ' ', 'g'), 160))
        from pg_stat_statements where total_exec_time / $1 > 0.003 order by total_exec_time desc limit 25
        """;

    public static async Task Measure(Bench bench)
    {
        await bench.Restart("pg_stat_statements");
        await bench.Execute("create extension if not exists pg_stat_statements");
        await using var api = await ServerUnderTest.Api(bench.Database);
        using var drafter = await Bench.Drafter(api.Url);
        var saving = await SideBySide.Saving.Of(drafter, "statements");
        await Measure("save", bench, saving.Once);
        await Measure("read", bench, _ => SideBySide.Read(drafter, $"{Bench.Report}/drafts/{saving.Keys[0]}"));
    }

    private static async Task Measure(string what, Bench bench, Func<int, Task> once)
    {
        await ProcessorTime.Repeat(once, Warmed);
        await bench.Execute("select pg_stat_statements_reset()");
        await ProcessorTime.Repeat(once, Measured);
        Console.WriteLine($"PostgreSQL's time of a {what}, by statement:");
        foreach (var line in await bench.Texts(Slowest.Replace("$1", $"{Measured}", StringComparison.Ordinal)))
            Console.WriteLine($"  {line}");
    }
}
