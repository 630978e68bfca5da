using System.Globalization;

namespace ShadowReport.Benchmarks;

/// <summary>
/// Processor time of a save, a read and an unchanged read, in the server and in PostgreSQL. It hardly depends on what else the machine
/// does.
/// </summary>
internal static class ProcessorTime
{
    private const int WarmUp = 4_000;
    private const int Measured = 4_000;
    private const int Workers = 8;

    /// <summary>The kernel counts processor time in ticks of 10 ms.</summary>
    private const double MillisecondsOfTick = 10;

    public static async Task Measure(Bench bench, string? assembly = null)
    {
        await using var api = await ServerUnderTest.Api(
            assembly ?? ServerUnderTest.ApiAssembly(), bench.Database, "Production", heapLimit: null);
        using var drafter = await Bench.Drafter(api.Url);
        var saving = await SideBySide.Saving.Of(drafter, "cost");
        var draft = $"{Bench.Report}/drafts/{saving.Keys[0]}";
        await Measure("save", bench, api, saving.Once);
        await Measure("read", bench, api, _ => SideBySide.Read(drafter, draft));
        var tag = await SideBySide.Tag(drafter, draft);
        await Measure("unchanged read (304)", bench, api, _ => SideBySide.Read(drafter, draft, tag));
        await Measure("page of 50 versions", bench, api, _ => SideBySide.Read(drafter, $"{draft}/versions?limit=50"));
    }

    private static async Task Measure(string what, Bench bench, ServerUnderTest api, Func<int, Task> once)
    {
        await Repeat(once, WarmUp);
        var (server, postgres) = (Ticks(api.ProcessId), PostgresTicks(bench.PostgresProcessId));
        await Repeat(once, Measured);
        Console.WriteLine(
            $"Processor time of a {what}: {(Ticks(api.ProcessId) - server) * MillisecondsOfTick / Measured:F2} ms in the server, "
            + $"{(PostgresTicks(bench.PostgresProcessId) - postgres) * MillisecondsOfTick / Measured:F2} ms in PostgreSQL");
    }

    public static Task Repeat(Func<int, Task> once, int times) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
    {
        for (var time = 0; time < times / Workers; time++)
            await once(worker);
    })));

    /// <summary>PostgreSQL with its processes, those that have ended included.</summary>
    private static long PostgresTicks(int postmaster) =>
        Ticks(postmaster) + Fields(postmaster)[13..15].Sum() + Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var process) ? process : 0)
        .Where(process => process > 0 && Fields(process) is { Length: > 0 } fields && fields[1] == postmaster)
        .Sum(Ticks);

    /// <summary>In user mode and in the kernel.</summary>
    private static long Ticks(int process) => Fields(process) is { Length: > 0 } fields ? fields[11] + fields[12] : 0;

    /// <summary>The numbers behind the name in /proc/PID/stat; empty when the process has ended.</summary>
    private static long[] Fields(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return [.. stat[(stat.LastIndexOf(')') + 2)..].Split(' ')
                .Select(field => long.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
