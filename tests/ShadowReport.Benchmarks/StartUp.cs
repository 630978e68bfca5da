namespace ShadowReport.Benchmarks;

/// <summary>From the start of the process to /health/ready, with PostgreSQL running and the schema present, against an empty app.</summary>
internal static class StartUp
{
    private const int Rounds = 9;

    public static async Task Measure(Bench bench)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var (api, empty) = (
                await Once(ServerUnderTest.Api(bench.Database)), await Once(ServerUnderTest.Of("empty-app", bench.Database)));
            // The first round warms the disk's cache and makes the empty app's schema.
            if (round == 0)
                continue;
            ours.Add(api);
            theirs.Add(empty);
        }

        Console.WriteLine(
            $"Start to ready: {ours.Zip(theirs, (one, other) => one / other).Median():F2} times an empty app with one Marten document "
            + $"(medians {ours.Median():F0} ms and {theirs.Median():F0} ms)");
    }

    private static async Task<double> Once(Task<ServerUnderTest> starting)
    {
        await using var server = await starting;
        return server.StartedIn.TotalMilliseconds;
    }
}
