using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ShadowReport.Benchmarks;

/// <summary>
/// The search of a report of 60 drafts with 5,000 versions and 3,000 comments, in a database with 2,000 other coalitions, beside the
/// reading of a single draft. It also counts the statements of each search. Needs the extension pg_stat_statements.
/// </summary>
internal static class Searching
{
    private const int Drafts = 60;
    private const int Versions = 5_000;
    private const int Comments = 3_000;
    private const int AtOnce = 8;
    private const int Warmed = 40;
    private const int Measured = 200;
    private const int Coalitions = 2_000;
    private const int EntriesOfEach = 50;

    /// <summary>Entries of the other coalitions hold the same words, and their own coalition as a word.</summary>
    private static readonly string OtherEntries = $"""
        insert into shadowreport.search_entry (tenant_id, report, kind, thing, draft, edition, place, configuration, part, address, cites, body, lexemes, words)
        select md5(other.place::text), report, kind, thing, draft, edition, stored.place, configuration, part, address, cites, body, lexemes,
            replace(replace(words::text, tenant_id, md5(other.place::text)), '=' || left(md5(tenant_id || '/' || edition), 6),
                '=' || left(md5(md5(other.place::text) || '/' || edition), 6))::tsvector
        from (select * from shadowreport.search_entry order by hashint8(id) limit {EntriesOfEach}) stored, generate_series(1, {Coalitions}) other(place)
        """;

    private const string Statements =
        "select sum(calls) from pg_stat_statements where query like '%mt_doc_sign_in%' or query like '%search_%'";

    private const string Sizes = """
        select format('search_entry: %s rows, %s; its index of words: %s', count(*), pg_size_pretty(pg_table_size('shadowreport.search_entry')),
            pg_size_pretty(pg_relation_size('shadowreport.search_entry_words')))
        from shadowreport.search_entry
        """;

    public static async Task Measure(Bench bench)
    {
        await bench.Restart("pg_stat_statements");
        await bench.Execute("create extension if not exists pg_stat_statements");
        await using var api = await ServerUnderTest.Api(bench.Database);
        using var drafter = await Bench.Drafter(api.Url);
        var keys = await Write(drafter);
        var watch = Stopwatch.StartNew();
        while (JsonNode.Parse(await drafter.GetStringAsync($"{Bench.Report}/search?q=witness&limit=1"))!["outdated"]!.GetValue<int>() > 0)
        {
        }

        Console.WriteLine($"{Drafts} drafts and {Comments:N0} comments were indexed in {watch.Elapsed.TotalSeconds:F1} s");
        await bench.Execute(OtherEntries);
        await bench.Execute("vacuum analyze");
        foreach (var size in await bench.Texts(Sizes))
            Console.WriteLine(size);

        var words = Bench.Text(1).Split([' ', '\n', '.'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.All(char.IsLetter))
            .CountBy(word => word).OrderByDescending(word => word.Value).Select(word => word.Key).ToList();
        var single = await Time(drafter, $"{Bench.Report}/drafts/{keys[7]}");
        foreach (var (what, q) in ((string, string)[])[
            ("one comment", "\"witness 1234\""), ("a word of each draft", words[200]), ("a prefix", $"{words[100][..3]}*"),
            ("two words", $"{words[1]} {words[30]}"), ("a word of each comment", "witness"), ("the most frequent word", words[0])])
        {
            var query = $"search?q={Uri.EscapeDataString(q)}";
            foreach (var (place, url) in ((string, string)[])[
                ("report", $"{Bench.Report}/{query}"), ("coalition", $"/api/v1/coalitions/desiree/{query}")])
            {
                var counts = JsonNode.Parse(await drafter.GetStringAsync(url))!["counts"]!;
                await bench.Execute("select pg_stat_statements_reset()");
                var time = await Time(drafter, url);
                var statements = await bench.Scalar(Statements) / (double)(Warmed + Measured);
                Console.WriteLine(
                    $"{what} in the {place}: {time / single:F2} times a single draft ({time:F2} ms and {single:F2} ms), "
                    + $"{statements:F2} round trips, hits {counts.ToJsonString()}");
            }
        }
    }

    private static async Task<double> Time(HttpClient client, string url)
    {
        var times = new List<double>();
        for (var round = 0; round < Warmed + Measured; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await client.GetByteArrayAsync(url);
            if (round >= Warmed)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times.Median();
    }

    private static async Task<IReadOnlyList<string>> Write(HttpClient drafter)
    {
        var keys = await Bench.AddSections(drafter, "found", Drafts);
        await Parallel.ForAsync(0, Drafts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (draft, _) =>
        {
            var url = $"{Bench.Report}/drafts/{keys[draft]}";
            for (var newest = 1; newest < Versions / Drafts; newest++)
                await Post(drafter, $"{url}/versions", new { basedOn = newest, text = Bench.Text(newest + 1), reason = "Measured" });
            for (var comment = 0; comment < Comments / Drafts; comment++)
            {
                var witness = (draft * Comments / Drafts) + comment;
                await Post(
                    drafter, $"{url}/comments", new { version = 1, body = $"Who says so? Witness {witness} did not see it happen." });
            }
        });
        return keys;
    }

    private static async Task Post(HttpClient client, string url, object body)
    {
        using var answer = await client.PostAsJsonAsync(url, body);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }
}
