using System.Diagnostics;
using System.Net.Http.Headers;
using ShadowReport.Api.People.Accounts;

namespace ShadowReport.Benchmarks;

/// <summary>
/// The API and what it is compared with in turn, round by round in one run; the median of the rounds' ratios is the result.
/// </summary>
internal static class SideBySide
{
    private const int Workers = 8;
    private const int Rounds = 7;
    private const int SecondsFromCold = 10;

    /// <summary>A draft of the demo with versions, comments and reviews.</summary>
    private const string Busy = "trafficking-migration-and-immigration-policies";

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    /// <summary>Saves beside the bare endpoint and PostgreSQL alone.</summary>
    public static async Task Saves(Bench bench)
    {
        await using var api = await ServerUnderTest.Api(bench.Database);
        using var drafter = await Bench.Drafter(api.Url);
        var saving = await Saving.Of(drafter, "saves");
        await PrepareBareEndpoint(bench, drafter, saving.Keys);
        await using var bare = await ServerUnderTest.Of("bare-server", bench.Database);
        using var bareClient = Bare(bare, drafter);
        var bareSaving = new Saving(bareClient, saving.Keys, "/drafts");

        await Compare("Saves with 8 writers", saving.Once, bareSaving.Once, "the bare endpoint");
        await PostgresAlone.Prepare(bench, Workers);
        var alone = new List<double>();
        var ours = new List<double>();
        for (var round = 0; round < Rounds && await PostgresAlone.PerSecond(bench, Workers, Round) is { } rate; round++)
        {
            alone.Add(rate);
            ours.Add(await PerSecond(saving.Once));
        }

        if (alone.Count > 0)
            Console.WriteLine(
                $"Saves with 8 writers: {ours.Zip(alone, (our, limit) => our / limit).Median():P0} of PostgreSQL alone (medians "
                + $"{ours.Median():F0}/s and {alone.Median():F0}/s)");
    }

    /// <summary>Reads beside the bare endpoint, and pages of history, old versions and unchanged drafts beside our own reads.</summary>
    public static async Task Reads(Bench bench)
    {
        await using var api = await ServerUnderTest.Api(bench.Database);
        using var drafter = await Bench.Drafter(api.Url);
        var saving = await Saving.Of(drafter, "reads");
        for (var version = 1; version <= 60; version++)
            await saving.Once(0);
        await PrepareBareEndpoint(bench, drafter, saving.Keys);
        await bench.Execute($"update bare.version set text = '{Bench.Text(2)}'");
        await using var bare = await ServerUnderTest.Of("bare-server", bench.Database);
        using var bareClient = Bare(bare, drafter);
        var draft = $"{Bench.Report}/drafts/{saving.Keys[0]}";
        var tag = await Tag(drafter, draft);
        Task Reading(int worker) => Read(drafter, draft);

        await Compare("Reads with 8 readers", Reading, _ => Read(bareClient, $"/drafts/{saving.Keys[0]}"), "the bare endpoint");
        await Compare("Unchanged drafts (304)", _ => Read(drafter, draft, tag), Reading, "reads");
        await Compare("Pages of 50 versions", _ => Read(drafter, $"{draft}/versions?limit=50"), Reading, "reads");
        await Compare("Old versions", _ => Read(drafter, $"{draft}/versions/10"), Reading, "reads");
        await Compare("Differences of neighbours", _ => Read(drafter, $"{draft}/diff?from=10&to=11"), Reading, "reads");
        await Compare("Comments of a draft", _ => Read(drafter, $"{Bench.Report}/drafts/{Busy}/comments?limit=200"), Reading, "reads");
    }

    /// <summary>This build beside another one, each on a server and a database of its own.</summary>
    /// <param name="otherBuild">The path of the other build's ShadowReport.Api.dll.</param>
    public static async Task Against(string otherBuild)
    {
        const string Other = "the other build";
        await using var ourBench = await Bench.SetUp();
        await using var theirBench = await Bench.SetUp(otherBuild);
        await Cold("This build", () => ServerUnderTest.Api(ourBench.Database));
        await Cold("The other build", () => ServerUnderTest.Api(otherBuild, theirBench.Database, "Production", heapLimit: null));
        await using var our = await ServerUnderTest.Api(ourBench.Database);
        await using var their = await ServerUnderTest.Api(otherBuild, theirBench.Database, "Production", heapLimit: null);
        using var ourDrafter = await Bench.Drafter(our.Url);
        using var theirDrafter = await Bench.Drafter(their.Url);
        var (ours, theirs) = (await Saving.Of(ourDrafter, "saves"), await Saving.Of(theirDrafter, "saves"));
        await Compare("Saves with 8 writers", ours.Once, theirs.Once, Other);
        foreach (var (what, path) in ((string, string)[])[("Reads with 8 readers", ""), ("Pages of 50 versions", "/versions?limit=50")])
            await Compare(what, _ => Read(ourDrafter, $"{Bench.Report}/drafts/{ours.Keys[0]}{path}"), _ => Read(
                theirDrafter, $"{Bench.Report}/drafts/{theirs.Keys[0]}{path}"), Other);
        Console.WriteLine("This build");
        await ProcessorTime.Measure(ourBench);
        Console.WriteLine("The other build");
        await ProcessorTime.Measure(theirBench, otherBuild);
    }

    /// <summary>Saves in each second after a start, when nothing is compiled yet.</summary>
    private static async Task Cold(string build, Func<Task<ServerUnderTest>> start)
    {
        await using var server = await start();
        using var drafter = await Bench.Drafter(server.Url);
        var saving = await Saving.Of(drafter, "cold");
        var perSecond = new List<double>();
        for (var second = 0; second < SecondsFromCold; second++)
            perSecond.Add(await PerSecond(saving.Once, TimeSpan.FromSeconds(1)));
        Console.WriteLine(
            $"{build}: ready in {server.StartedIn.TotalMilliseconds:F0} ms; saves in each second from then on: "
            + $"{string.Join(' ', perSecond.Select(rate => $"{rate:F0}"))}");
    }

    private static async Task Compare(string what, Func<int, Task> ours, Func<int, Task> theirs, string others)
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
            + $"(medians {rounds.Select(pair => pair.Ours).Median():F0}/s and {rounds.Select(pair => pair.Theirs).Median():F0}/s, rounds "
            + $"{string.Join(' ', rounds.Select(pair => $"{pair.Ours / pair.Theirs:P0}"))})");
    }

    private static Task<double> PerSecond(Func<int, Task> once) => PerSecond(once, Round);

    public static async Task<double> PerSecond(Func<int, Task> once, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed < time; count++)
                await once(worker);
            return count;
        })));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    public static async Task Read(HttpClient client, string url, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        using var answer = await client.SendAsync(request);
        if (known is null)
            answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    public static async Task<EntityTagHeaderValue> Tag(HttpClient client, string url)
    {
        using var answer = await client.GetAsync(url);
        return answer.Headers.ETag!;
    }

    /// <summary>The bare endpoint knows the same token and the same drafts.</summary>
    private static Task PrepareBareEndpoint(Bench bench, HttpClient drafter, IReadOnlyList<string> keys) => bench.Execute($"""
        drop schema if exists bare cascade;
        {BareServer.Schema}
        insert into bare.token values ('{Secret.Of(drafter.DefaultRequestHeaders.Authorization!.Parameter!).Hash}', gen_random_uuid());
        insert into bare.draft select unnest(array[{string.Join(',', keys.Select(key => $"'{key}'"))}]), 1;
        insert into bare.version select key, 1, '', '', gen_random_uuid(), now() from bare.draft;
        """);

    private static HttpClient Bare(ServerUnderTest server, HttpClient drafter) =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 })
        {
            BaseAddress = new Uri(server.Url),
            DefaultRequestHeaders = { Authorization = drafter.DefaultRequestHeaders.Authorization
                ?? new AuthenticationHeaderValue("Bearer") },
        };

    /// <summary>Writers who each save in a draft of their own, one version on the other.</summary>
    internal sealed class Saving(HttpClient client, IReadOnlyList<string> keys, string drafts)
    {
        private readonly int[] _versions = [.. Enumerable.Repeat(1, Workers)];

        public IReadOnlyList<string> Keys => keys;

        public static async Task<Saving> Of(HttpClient drafter, string prefix) =>
            new(drafter, await Bench.AddSections(drafter, prefix, Workers), $"{Bench.Report}/drafts");

        public async Task Once(int worker)
        {
            var basedOn = _versions[worker]++;
            using var answer = await client.PostAsJsonAsync(
                $"{drafts}/{keys[worker]}/versions", new { basedOn, text = Bench.Text(basedOn + 1), reason = "Measured" });
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        }
    }
}
