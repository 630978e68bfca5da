using System.Text.Json.Nodes;

namespace ShadowReport.Benchmarks;

/// <summary>
/// Whether work costs the same on a large database: 2,000 coalitions beside the demo's, one report of 300 drafts, one draft of 5,000
/// versions.
/// Each request's median time is compared with that before the database grew, and no request may scan a table of more than 10,000 rows.
/// </summary>
internal static class Flatness
{
    private const int Coalitions = 2_000;
    private const int Drafts = 300;
    private const int Versions = 5_000;
    private const int Samples = 200;
    private const int RowsOfEach = 50;
    private const int LargeTable = 10_000;

    /// <summary>The tables whose rows belong to one coalition; each other coalition gets a copy of the demo's rows.</summary>
    private const string Tables = """
        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relnamespace = 'shadowreport'::regnamespace and c.relkind = 'r' and c.relname like 'mt_doc_%'
        """;

    private const string Scans = """
        select format('%s: %s scans of %s rows', relname, seq_scan, n_live_tup) from pg_stat_user_tables
        where schemaname = 'shadowreport' and n_live_tup > $1 and seq_scan > 0 order by seq_tup_read desc
        """;

    public static async Task Measure(Bench bench)
    {
        await using var api = await ServerUnderTest.Api(bench.Database);
        using var drafter = await Bench.Drafter(api.Url);
        await Bench.AddSections(drafter, "flat", 1);
        var before = await Times(drafter);
        await Grow(bench, drafter);
        // The first round prepares the statements again. It is not counted.
        await Times(drafter);
        await bench.Execute("select pg_stat_reset()");
        var after = await Times(drafter);
        foreach (var (name, time) in after)
            Console.WriteLine(
                $"{name} on a large database: {time / before[name]:F2} times a small one ({time:F2} ms and {before[name]:F2} ms)");
        // Connections report what they scanned within ten seconds of idleness.
        await Task.Delay(TimeSpan.FromSeconds(15));
        var scans = await bench.Texts(Scans.Replace("$1", $"{LargeTable}", StringComparison.Ordinal));
        Console.WriteLine(scans.Count == 0 ? $"No table of more than {LargeTable:N0} rows was scanned." : string.Join('\n', scans));
    }

    private static async Task<Dictionary<string, double>> Times(HttpClient drafter)
    {
        var draft = $"{Bench.Report}/drafts/flat-1";
        var times = new Dictionary<string, double>
        {
            ["save"] = await Median(async () =>
            {
                var basedOn = JsonNode.Parse(
                    await drafter.GetStringAsync($"{draft}/versions?limit=1"))!["items"]![0]!["number"]!.GetValue<int>();
                await Save(drafter, basedOn);
            }),
        };
        foreach (var (name, url) in ((string, string)[])[
            ("read", draft), ("history", $"{draft}/versions?limit=50"), ("old version", $"{draft}/versions/5"),
            ("comments", $"{draft}/comments?limit=50"),
            ("list of drafts", $"{Bench.Report}/drafts"), ("readiness", $"{Bench.Report}/readiness"),
            ("attention", "/api/v1/me/attention"),
            ("activity", $"{Bench.Report}/activity?limit=50"), ("inbox", "/api/v1/me/inbox?limit=50")])
            times[name] = await Median(() => drafter.GetByteArrayAsync(url));
        return times;
    }

    private static async Task<double> Median(Func<Task> once)
    {
        var times = new List<double>();
        for (var sample = 0; sample < Samples; sample++)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            await once();
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times.Median();
    }

    private static async Task Grow(Bench bench, HttpClient drafter)
    {
        var tables = await bench.Texts(Tables);
        foreach (var table in tables)
        {
            // Without triggers: nobody searches these copies.
            await bench.Execute($"""
                set session_replication_role = replica;
                insert into shadowreport.{table}
                select (jsonb_populate_record(stored, jsonb_build_object('tenant_id', md5(other.place::text)))).*
                from shadowreport.{table} stored, generate_series(1, {Coalitions}) other(place)
                where stored.ctid = any(array(
                    select one.ctid from shadowreport.{table} one
                    where one.tenant_id = (select tenant_id from shadowreport.mt_doc_draft where id = 'cedaw-2019/flat-1') and one.id::text not like '%flat%'
                    limit {RowsOfEach}))
                on conflict do nothing
                """);
        }

        await Bench.AddSections(drafter, "more", Drafts);
        for (var number = Samples + 1; number <= Versions; number++)
            await Save(drafter, number);
        await bench.Execute("analyze");
        foreach (var rows in await bench.Texts(
            "select format('%s %s', relname, n_live_tup) from pg_stat_user_tables where n_live_tup > 10000 order by n_live_tup desc limit "
            + "6"))
            Console.WriteLine($"rows: {rows}");
    }

    private static async Task Save(HttpClient drafter, int basedOn)
    {
        using var answer = await drafter.PostAsJsonAsync(
            $"{Bench.Report}/drafts/flat-1/versions", new { basedOn, text = Bench.Text(basedOn + 1), reason = "Measured" });
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }
}
