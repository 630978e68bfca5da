using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Npgsql;
using ShadowReport.Benchmarks.Text;
using ShadowReport.EmbeddedPostgres;

namespace ShadowReport.Benchmarks;

/// <summary>A PostgreSQL of our own with the demo in it, thrown away at the end. Commits wait for the disk, on both sides alike.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public const string Report = "/api/v1/coalitions/desiree/reports/cedaw-2019";

    private readonly string _folder;
    private EmbeddedServer _server;

    private Bench(EmbeddedServer server, string folder) => (_server, _folder) = (server, folder);

    public string Database => _server.ConnectionString;

    public int PostgresProcessId => _server.ProcessId ?? throw new InvalidOperationException("PostgreSQL has ended.");

    /// <param name="assembly">The build of the API that loads the demo; null for this one.</param>
    public static async Task<Bench> SetUp(string? assembly = null)
    {
        var folder = Directory.CreateTempSubdirectory("shadowreport-bench-").FullName;
        var server = await EmbeddedServer.Start(new() { DataFolder = folder }, CancellationToken.None);
        var bench = new Bench(server, folder);
        // Development loads the demo; everything is measured in Production, where the demo's accounts cannot sign in under their own
        // addresses.
        await using (var seeding = await ServerUnderTest.Api(
            assembly ?? ServerUnderTest.ApiAssembly(), bench.Database, "Development", heapLimit: null))
            await bench.Execute("""
                update shadowreport.mt_doc_account set normalized_email = replace(normalized_email, '@DEMO.', '@BENCH.'),
                    data = replace(replace(data::text, '@demo.', '@bench.'), '@DEMO.', '@BENCH.')::jsonb
                """);
        return bench;
    }

    /// <summary>The demo's drafter, who leads every draft.</summary>
    public static Task<HttpClient> Drafter(string url) => SignedIn(url, "drafter");

    public static async Task<HttpClient> SignedIn(string url, string role)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(url) };
        var answer = await client.PostAsJsonAsync(
            "/api/v1/auth/login", new { email = $"{role}@bench.example", password = "Shadow-demo-1" });
        answer.EnsureSuccessStatusCode();
        var tokens = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens["accessToken"]!.ToString());
        return client;
    }

    /// <summary>Sections to save in, each at version 1.</summary>
    public static async Task<IReadOnlyList<string>> AddSections(HttpClient client, string prefix, int count)
    {
        var keys = Enumerable.Range(1, count).Select(number => $"{prefix}-{number}").ToList();
        foreach (var key in keys)
            (await client.PostAsJsonAsync($"{Report}/sections", new { key, title = "A section to save in", text = Text(1) }))
                .EnsureSuccessStatusCode();
        return keys;
    }

    /// <summary>A text of 1,000 words, as frequent as in real prose, which differs from the one before by a word or two.</summary>
    public static string Text(int number)
    {
        var words = Prose.ToArray();
        words[number * 7 % words.Length] = $"version{number}";
        return string.Concat(words);
    }

    /// <summary>The words of a draft, each with the space behind it.</summary>
    private static readonly string[] Prose = [.. SampleDrafts.Text(new SampleDrafts().Draft(1_000)).Split(' ').Select(word => word + " ")];

    /// <summary>Restarts PostgreSQL with a library that it loads at its start.</summary>
    public async Task Restart(string library)
    {
        await Execute($"alter system set shared_preload_libraries = '{library}'");
        await _server.DisposeAsync();
        _server = await EmbeddedServer.Start(new() { DataFolder = _folder }, CancellationToken.None);
    }

    public async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<long> Scalar(string sql)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    public async Task<IReadOnlyList<string>> Texts(string sql)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await row.ReadAsync())
            texts.Add(row.GetString(0));
        return texts;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

internal static class Figures
{
    public static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
