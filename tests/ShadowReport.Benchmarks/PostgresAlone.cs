using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace ShadowReport.Benchmarks;

/// <summary>The limit: PostgreSQL alone, which writes the rows of the bare endpoint by `pgbench`, with as many clients.</summary>
internal static partial class PostgresAlone
{
    private const string Save = """
        \set number random(1, 1000000)
        with draft as (update bare.draft set version = version + 1 where key = 'alone-' || :client_id returning key, version),
             saved as (insert into bare.version select key, version, prose.text || :number, 'Measured', gen_random_uuid(), now() from draft, bare.prose returning draft, number, author, at)
        insert into bare.event (draft, version, kind, author, at) select draft, number, 'draft_saved', author, at from saved;
        """;

    public static async Task Prepare(Bench bench, int clients) => await bench.Execute($"""
        insert into bare.draft select 'alone-' || number, 1 from generate_series(0, {clients - 1}) number;
        create table bare.prose as select '{Bench.Text(1)}'::text as text;
        """);

    /// <summary>Saves in one second; null without `pgbench`.</summary>
    public static async Task<double?> PerSecond(Bench bench, int clients, TimeSpan round)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Save);
            var database = new NpgsqlConnectionStringBuilder(bench.Database);
            var seconds = ((int)round.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            using var process = Process.Start(
                new ProcessStartInfo("pgbench", ["-n", "-M", "prepared", "-f", script, "-c", $"{clients}", "-T", seconds])
                {
                    RedirectStandardOutput = true,
                    Environment =
                {
                    ["PGHOST"] = database.Host, ["PGPORT"] = $"{database.Port}", ["PGDATABASE"] = database.Database,
                    ["PGUSER"] = database.Username, ["PGPASSWORD"] = database.Password,
                },
                })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return double.Parse(Rate().Match(output).Groups["rate"].Value, CultureInfo.InvariantCulture);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            File.Delete(script);
        }
    }

    [GeneratedRegex(@"tps = (?<rate>[0-9.]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Rate();
}
