using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ShadowReport.Benchmarks;

/// <summary>
/// How soon all who listen on one node hear of a save after its commit, while others keep saving; and what each of them costs in memory.
/// </summary>
internal static class Events
{
    private const int Listeners = 500;
    private const int SignIns = 50;
    private const int PerSecond = 50;
    private static readonly TimeSpan For = TimeSpan.FromSeconds(20);

    public static async Task Measure(Bench bench)
    {
        await using var api = await ServerUnderTest.Api(bench.Database, settings: ("Limits__StreamsPerPerson", "10000"));
        using var drafter = await Bench.Drafter(api.Url);
        var drafts = await Bench.AddSections(drafter, "events", 8);
        using var cancel = new CancellationTokenSource();
        var people = new List<HttpClient>();
        for (var number = 0; number < SignIns; number++)
            people.Add(await Bench.SignedIn(api.Url, "reviewer"));

        // The code is compiled by the first ones; what is counted comes with the others.
        var told = new ConcurrentDictionary<long, List<long>>();
        var listening = new List<Task>();
        await Join(people, Enumerable.Range(0, SignIns), told, listening, cancel.Token);
        await Task.Delay(3_000);
        var before = await Settled(api);
        await Join(people, Enumerable.Range(0, Listeners - SignIns), told, listening, cancel.Token);
        var after = await Settled(api);
        Console.WriteLine(
            $"Memory of a listener that waits: {(after - before) / 1024.0 / (Listeners - SignIns):F1} KiB of the server's working set "
            + $"({before / 1024 / 1024} MiB with {SignIns}, {after / 1024 / 1024} MiB with {Listeners} listeners)");

        var saved = await SaveSteadily(drafter, drafts);
        await WaitFor(() => told.Values.Count(times => times.Count >= Listeners) >= saved.Count, TimeSpan.FromSeconds(15));
        await Report(bench, saved, told);
        Console.WriteLine(
            $"Memory of a listener that was told {saved.Count} times: {(api.WorkingSet - before) / 1024.0 / (Listeners - SignIns):F1} KiB, "
            + "all that saving took included");
        await cancel.CancelAsync();
        await Task.WhenAll(listening);
        people.ForEach(person => person.Dispose());
    }

    private static async Task Join(
        List<HttpClient> people, IEnumerable<int> numbers, ConcurrentDictionary<long, List<long>> told, List<Task> listening,
        CancellationToken cancellation)
    {
        foreach (var chunk in numbers.Chunk(50))
        {
            listening.AddRange(await Task.WhenAll(chunk.Select(async number =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, $"{Bench.Report}/events");
                var answer = await people[number % people.Count].SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
                answer.EnsureSuccessStatusCode();
                return Listen(await answer.Content.ReadAsStreamAsync(cancellation), told, cancellation);
            })));
        }
    }

    /// <summary>Notes when each event came.</summary>
    private static async Task Listen(Stream body, ConcurrentDictionary<long, List<long>> told, CancellationToken cancellation)
    {
        using var reader = new StreamReader(body);
        try
        {
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                if (!line.StartsWith("data: ", StringComparison.Ordinal))
                    continue;
                var (now, id) = (Stopwatch.GetTimestamp(), Sequence(line));
                var times = told.GetOrAdd(id, _ => []);
                lock (times)
                    times.Add(now);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException)
        {
        }
    }

    /// <summary>Without reading the JSON: five hundred listeners here should not take the server's processor.</summary>
    private static long Sequence(string line)
    {
        const string Before = "\"sequence\":";
        var start = line.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return long.Parse(line.AsSpan(start, line.IndexOf(',', start) - start), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>Saves at an even pace, and notes by draft and version when each answer came, which is after the commit.</summary>
    private static async Task<ConcurrentDictionary<(string Draft, int Version), long>> SaveSteadily(
        HttpClient drafter, IReadOnlyList<string> drafts)
    {
        var saved = new ConcurrentDictionary<(string, int), long>();
        await Task.WhenAll(drafts.Select(async (draft, place) =>
        {
            var (watch, version) = (Stopwatch.StartNew(), 1);
            var pace = TimeSpan.FromSeconds((double)drafts.Count / PerSecond);
            await Task.Delay(pace * place / drafts.Count);
            while (watch.Elapsed < For)
            {
                using var answer = await drafter.PostAsJsonAsync(
                    $"{Bench.Report}/drafts/{draft}/versions",
                    new { basedOn = version, text = Bench.Text(version + 1), reason = "Measured" });
                answer.EnsureSuccessStatusCode();
                saved[(draft, ++version)] = Stopwatch.GetTimestamp();
                var next = (pace * (version - 1)) + (pace * place / drafts.Count) - watch.Elapsed;
                if (next > TimeSpan.Zero)
                    await Task.Delay(next);
            }
        }));
        return saved;
    }

    private static async Task Report(
        Bench bench, ConcurrentDictionary<(string Draft, int Version), long> saved, ConcurrentDictionary<long, List<long>> told)
    {
        var sequences = new Dictionary<(string, int), long>();
        foreach (var line in await bench.Texts(
            "select number || ' ' || (data ->> 'draft') || ' ' || (data ->> 'version') from shadowreport.mt_doc_activity where data ->> "
            + "'kind' = 'VersionSaved' and data ->> 'draft' like 'events-%'"))
        {
            var words = line.Split(' ');
            sequences[(words[1], int.Parse(words[2], CultureInfo.InvariantCulture))] = long.Parse(words[0], CultureInfo.InvariantCulture);
        }

        // From the answer to the save, which the writer had after its commit, to the last of all listeners.
        var heard = saved.Select(save => (Answered: save.Value, Times: told.GetValueOrDefault(sequences.GetValueOrDefault(save.Key)) ?? []))
            .ToList();
        var delays = heard.Where(one => one.Times.Count >= Listeners)
            .Select(one => Stopwatch.GetElapsedTime(one.Answered, one.Times.Max()).TotalMilliseconds).Order().ToList();
        var rate = saved.Count / For.TotalSeconds;
        Console.WriteLine(
            $"{Listeners} listeners, {rate:F1} saves a second: {delays.Count} of {saved.Count} events reached all of them, "
            + $"{heard.Sum(one => one.Times.Count - Math.Min(one.Times.Count, Listeners))} came twice; "
            + $"the last listener had it after {delays[delays.Count / 2]:F0} ms (median), {delays[(int)(delays.Count * 0.99)]:F0} ms (99 "
            + $"of 100), {delays[^1]:F0} ms (worst)");
    }

    private static async Task<long> Settled(ServerUnderTest api)
    {
        var least = long.MaxValue;
        for (var sample = 0; sample < 10; sample++)
        {
            await Task.Delay(300);
            least = Math.Min(least, api.WorkingSet);
        }

        return least;
    }

    private static async Task WaitFor(Func<bool> isSo, TimeSpan atMost)
    {
        for (var watch = Stopwatch.StartNew(); !isSo() && watch.Elapsed < atMost;)
            await Task.Delay(100);
    }
}
