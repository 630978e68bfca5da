using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Npgsql;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Tests.Drafts;

/// <summary>
/// The newest version is found by its id, however many versions a coalition has. PostgreSQL says itself how many rows it looked at for the
/// statements that were sent.
/// </summary>
public sealed partial class FindingNewestVersions
{
    private const string Drafts = $"{Storage.Schema}.mt_doc_draft";
    private const string Versions = $"{Storage.Schema}.mt_doc_draft_version";

    private const int DraftsOfOthers = 20;
    private const int VersionsOfEach = 100;

    [Fact]
    public async Task A_save_looks_at_one_version()
    {
        var database = await TestPostgres.NewDatabase();
        await using var host = new OwnHost(database);
        var desk = await AmongManyVersions(host, database);
        using var trace = new StatementTrace(database);

        await desk.Save("borders", 1, "Other words.");

        Assert.Equal(1, await VersionsLookedAt(database, trace, "cedaw/borders"));
    }

    [Fact]
    public async Task A_reading_of_all_texts_of_a_report_looks_at_one_version_of_each_draft()
    {
        var database = await TestPostgres.NewDatabase();
        await using var host = new OwnHost(database);
        var desk = await AmongManyVersions(host, database);
        using var trace = new StatementTrace(database);

        await desk.Reviewer.Read($"{desk.Report}/citations");

        Assert.Equal(1 + DraftsOfOthers, await VersionsLookedAt(database, trace, "cedaw"));
    }

    [Fact]
    public async Task A_page_of_the_history_looks_at_its_own_versions()
    {
        var database = await TestPostgres.NewDatabase();
        await using var host = new OwnHost(database);
        await AmongManyVersions(host, database);

        Assert.Equal(10, await VersionsLookedAt(database, ListVersions.Joint, ["cedaw/another-7", int.MaxValue, 10]));
    }

    [Fact]
    public async Task A_list_of_comments_looks_at_the_version_shown_and_the_steps_to_it()
    {
        var database = await TestPostgres.NewDatabase();
        await using var host = new OwnHost(database);
        var desk = await AmongManyVersions(host, database);
        await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/comments", new { version = 1, quote = "a war zone", body = "By whom?" });
        for (var version = 1; version < 4; version++)
            await desk.Save("borders", version, $"Borders were declared a war zone. Step {version}.");

        Assert.Equal(
            1 + 3, await VersionsLookedAt(
            database, ListComments.JointOfDraft,
            ["cedaw", "cedaw/borders", DBNull.Value, DBNull.Value, Guid.Empty, 51, DBNull.Value, DBNull.Value, DBNull.Value]));
    }

    [Fact]
    public async Task A_snapshot_looks_at_the_versions_that_it_froze()
    {
        var database = await TestPostgres.NewDatabase();
        await using var host = new OwnHost(database);
        var desk = await AmongManyVersions(host, database);
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "First" });
        using var trace = new StatementTrace(database);

        await desk.Reviewer.Read($"{desk.Report}/snapshots/1/manifest");

        Assert.Equal(1, await VersionsLookedAt(database, trace, first: "{cedaw/borders/1}", last: null));
    }

    /// <summary>
    /// PostgreSQL counted the rows when there was one version, as it does while a coalition grows. Then scanning all versions looks as
    /// cheap as finding one.
    /// </summary>
    private static async Task<Desk> AmongManyVersions(OwnHost host, string database)
    {
        var desk = await Desk.WithSection(host);
        await Execute(
            database,
            $"""
             alter table {Drafts} set (autovacuum_enabled = off);
             alter table {Versions} set (autovacuum_enabled = off);
             analyze {Drafts}, {Versions};
             insert into {Drafts} select (jsonb_populate_record(draft, other || jsonb_build_object('data', draft.data || other))).*
             from {Drafts} draft, generate_series(1, {DraftsOfOthers}) place,
               lateral jsonb_build_object('id', 'cedaw/another-' || place, 'key', 'another-' || place, 'number', {VersionsOfEach}) other
             where draft.id = 'cedaw/borders';
             insert into {Versions} select (jsonb_populate_record(version, other || jsonb_build_object('data', version.data || other))).*
             from {Versions} version, generate_series(1, {DraftsOfOthers}) place, generate_series(1, {VersionsOfEach}) number,
               lateral jsonb_build_object('id', 'cedaw/another-' || place || '/' || number, 'number', number) other
             where version.id = 'cedaw/borders/1'
             """);
        return desk;
    }

    /// <summary>Runs the statement that read versions again, by the plan that connections keep, and counts its rows.</summary>
    private static Task<int> VersionsLookedAt(string database, StatementTrace trace, string last) =>
        VersionsLookedAt(database, trace, last: last, first: null);

    private static async Task<int> VersionsLookedAt(string database, StatementTrace trace, string? first, string? last)
    {
        var statement = Assert.Single(trace.Statements.SelectMany(sent => sent.Split(';')).Select(sent => sent.Trim()).Distinct(),
            sent => sent.StartsWith("select", StringComparison.OrdinalIgnoreCase) && sent.Contains(Versions));
        var parameters = Parameter().Matches(statement).Select(match => match.Value).Distinct().Count();
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"select tenant_id from {Drafts} limit 1";
        var tenant = (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        command.CommandText = $"set plan_cache_mode = force_generic_plan; prepare sent as {statement}";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var values = Enumerable.Repeat(tenant, parameters - 1).Prepend(first).Append(last).OfType<string>().Select(value => $"'{value}'");
        command.CommandText = $"explain (analyze, format json) execute sent ({string.Join(", ", values)})";
        return await VersionsLookedAt(command);
    }

    private static async Task<int> VersionsLookedAt(NpgsqlCommand explain)
    {
        var plan = JsonNode.Parse((string)(await explain.ExecuteScalarAsync(TestContext.Current.CancellationToken))!)!;
        return Nodes(plan[0]!["Plan"]!).Where(node => $"{node["Relation Name"]}" == "mt_doc_draft_version").Sum(RowsOf);
    }

    private static async Task<int> VersionsLookedAt(string database, JointRead read, IReadOnlyList<object> values)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"select tenant_id from {Drafts} limit 1";
        var tenant = (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        command.CommandText = $"explain (analyze, format json) {read.SqlAlone}";
        read.AddTo(command, values, new Membership(Guid.ParseExact(tenant, "N"), "", Guid.Empty, "ines", "", "south", "", []));
        return await VersionsLookedAt(command);
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) =>
        (node["Plans"]?.AsArray() ?? []).SelectMany(below => Nodes(below!)).Prepend(node);

    /// <summary>The rows that a node took, those included that it then left out.</summary>
    private static int RowsOf(JsonNode node) => (int)Math.Round((node["Actual Rows"]!.GetValue<double>()
        + (node["Rows Removed by Filter"]?.GetValue<double>() ?? 0)) * node["Actual Loops"]!.GetValue<double>());

    private static async Task Execute(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"\$[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
