using System.Diagnostics;
using System.Net.Http.Headers;

namespace ShadowReport.Benchmarks;

/// <summary>The API and the bare endpoint in turn, round by round in one run; the median of the rounds' ratios is the result.</summary>
internal static class SideBySide
{
    private const int Workers = 8;
    private const int Rounds = 7;

    /// <summary>A draft of the demo with versions, comments and reviews.</summary>
    private const string Busy = "trafficking-migration-and-immigration-policies";

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    public static async Task Saves(Bench bench)
    {
        await using var api = await ServerUnderTest.Api(bench.Database);
        using var drafter = await Bench.Drafter(api.Url);
        var keys = await Bench.AddSections(drafter, "saves", Workers);
        await CopyForBareEndpoint(bench);
        await using var bare = await ServerUnderTest.Of("bare-server", bench.Database);
        using var bareClient = Bare(bare, drafter);

        var (ours, theirs) = (new int[Workers], new int[Workers]);
        Array.Fill(ours, 1);
        Array.Fill(theirs, 1);
        await Compare(
            "Saves with 8 writers",
            worker => Save(drafter, $"{Bench.Report}/drafts/{keys[worker]}/versions", ref ours[worker]),
            worker => Save(bareClient, $"/drafts/{keys[worker]}/versions", ref theirs[worker]));
    }

    public static async Task Reads(Bench bench)
    {
        await using var api = await ServerUnderTest.Api(bench.Database);
        await using var bare = await ServerUnderTest.Of("bare-server", bench.Database);
        using var drafter = await Bench.Drafter(api.Url);
        using var bareClient = Bare(bare, drafter);
        await Compare("Reads with 8 readers", _ => Read(drafter, $"{Bench.Report}/drafts/{Busy}"), _ => Read(bareClient, $"/drafts/{Busy}"));
    }

    /// <summary>This build beside another one, each on a server and a database of its own.</summary>
    /// <param name="otherBuild">The path of the other build's ShadowReport.Api.dll.</param>
    public static async Task Against(string otherBuild)
    {
        await using var ourBench = await Bench.SetUp();
        await using var theirBench = await Bench.SetUp(otherBuild);
        await using var our = await ServerUnderTest.Api(ourBench.Database);
        await using var their = await ServerUnderTest.Api(otherBuild, theirBench.Database, "Production", heapLimit: null);
        using var ourDrafter = await Bench.Drafter(our.Url);
        using var theirDrafter = await Bench.Drafter(their.Url);
        var keys = await Bench.AddSections(ourDrafter, "saves", Workers);
        await Bench.AddSections(theirDrafter, "saves", Workers);
        var (ours, theirs) = (new int[Workers], new int[Workers]);
        Array.Fill(ours, 1);
        Array.Fill(theirs, 1);
        await Compare(
            "Saves with 8 writers",
            worker => Save(ourDrafter, $"{Bench.Report}/drafts/{keys[worker]}/versions", ref ours[worker]),
            worker => Save(theirDrafter, $"{Bench.Report}/drafts/{keys[worker]}/versions", ref theirs[worker]),
            "the other build");
        await Compare(
            "Reads with 8 readers",
            _ => Read(ourDrafter, $"{Bench.Report}/drafts/{Busy}"),
            _ => Read(theirDrafter, $"{Bench.Report}/drafts/{Busy}"),
            "the other build");
    }

    private static async Task Compare(string what, Func<int, Task> ours, Func<int, Task> theirs, string others = "the bare endpoint")
    {
        // Until the hot paths are compiled for good, every round would be faster than the one before.
        for (var warmUp = 0; warmUp < 3; warmUp++)
        {
            await PerSecond(ours);
            await PerSecond(theirs);
        }

        var rounds = new List<(double Ours, double Theirs)>();
        for (var round = 0; round < Rounds; round++)
            rounds.Add((await PerSecond(ours), await PerSecond(theirs)));
        Console.WriteLine(
            $"{what}: {rounds.Select(pair => pair.Ours / pair.Theirs).Median():P0} of {others} "
            + $"(medians {rounds.Select(pair => pair.Ours).Median():F0}/s and {rounds.Select(pair => pair.Theirs).Median():F0}/s, rounds {string.Join(' ', rounds.Select(pair => $"{pair.Ours / pair.Theirs:P0}"))})");
    }

    private static async Task<double> PerSecond(Func<int, Task> once)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed < Round; count++)
                await once(worker);
            return count;
        })));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static Task Save(HttpClient client, string url, ref int version)
    {
        var basedOn = version++;
        return Sent(client.PostAsJsonAsync(url, new { basedOn, text = Bench.Text(basedOn + 1), reason = "Measured" }));
    }

    private static async Task Read(HttpClient client, string url)
    {
        using var answer = await client.GetAsync(url);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task Sent(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Tables of the same make with the same rows, so that neither side disturbs the other's.</summary>
    private static Task CopyForBareEndpoint(Bench bench) => bench.Execute(
        """
        create schema bare;
        create table bare.draft (like shadowreport.mt_doc_draft including all);
        create table bare.draft_version (like shadowreport.mt_doc_draft_version including all);
        create table bare.streams (like shadowreport.mt_streams including all);
        create table bare.events (like shadowreport.mt_events including all);
        alter table bare.events add foreign key (tenant_id, stream_id) references bare.streams (tenant_id, id);
        create sequence bare.events_sequence start 1000000;
        insert into bare.draft select * from shadowreport.mt_doc_draft;
        insert into bare.draft_version select * from shadowreport.mt_doc_draft_version;
        insert into bare.streams select * from shadowreport.mt_streams;
        """);

    private static HttpClient Bare(ServerUnderTest server, HttpClient drafter) => new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 })
    {
        BaseAddress = new Uri(server.Url),
        DefaultRequestHeaders = { Authorization = drafter.DefaultRequestHeaders.Authorization ?? new AuthenticationHeaderValue("Bearer") },
    };
}
