using System.Diagnostics;

namespace ShadowReport.Benchmarks;

/// <summary>
/// What the first users after a start get: the first hundred requests of each kind, one after another, against a hundred of the same kind
/// once the server is warm; and the first second with eight writers against a later one.
/// </summary>
internal static class FirstRequests
{
    private const int Requests = 100;
    private const int Rounds = 3;
    private const int UntilWarm = 15;

    /// <param name="assembly">The path of a published ShadowReport.Api.dll: only a publish holds code that is compiled ahead.</param>
    public static async Task Measure(string assembly)
    {
        await using var bench = await Bench.SetUp(assembly);
        var kinds = (string[])["saves", "reads", "history"];
        var ratios = kinds.ToDictionary(kind => kind, _ => new List<double>());
        var (starts, firstSeconds) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            await using (var server = await ServerUnderTest.Api(assembly, bench.Database, "Production", heapLimit: null))
            {
                starts.Add(server.StartedIn.TotalMilliseconds);
                using var drafter = await Bench.Drafter(server.Url);
                var saving = await SideBySide.Saving.Of(drafter, $"first-{round}");
                var first = await Times(drafter, saving);
                for (var second = 0; second < UntilWarm; second++)
                    await SideBySide.PerSecond(saving.Once, TimeSpan.FromSeconds(1));
                await Times(drafter, saving);
                var warm = await Times(drafter, saving);
                foreach (var (kind, index) in kinds.Select((kind, index) => (kind, index)))
                    ratios[kind].Add(first[index] / warm[index]);
            }

            await using var again = await ServerUnderTest.Api(assembly, bench.Database, "Production", heapLimit: null);
            using var writer = await Bench.Drafter(again.Url);
            var writing = await SideBySide.Saving.Of(writer, $"second-{round}");
            var rates = new List<double>();
            for (var second = 0; second < UntilWarm; second++)
                rates.Add(await SideBySide.PerSecond(writing.Once, TimeSpan.FromSeconds(1)));
            firstSeconds.Add(rates[0] / rates.TakeLast(5).Median());
        }

        Console.WriteLine($"Start to ready: {starts.Median():F0} ms");
        foreach (var kind in kinds)
            Console.WriteLine($"First {Requests} {kind}: {ratios[kind].Median():F1} times the same number from a warm server");
        Console.WriteLine($"First second of saves: {firstSeconds.Median():P0} of a later one");
    }

    /// <summary>The time of a hundred saves, reads and pages of history, in this order.</summary>
    private static async Task<IReadOnlyList<double>> Times(HttpClient drafter, SideBySide.Saving saving)
    {
        var draft = $"{Bench.Report}/drafts/{saving.Keys[0]}";
        return
        [
            await Time(() => saving.Once(0)),
            await Time(() => SideBySide.Read(drafter, draft)),
            await Time(() => SideBySide.Read(drafter, $"{draft}/versions?limit=50")),
        ];
    }

    private static async Task<double> Time(Func<Task> once)
    {
        var watch = Stopwatch.StartNew();
        for (var request = 0; request < Requests; request++)
            await once();
        return watch.Elapsed.TotalMilliseconds;
    }
}
