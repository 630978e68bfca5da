using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Npgsql;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Drafts;

/// <summary>
/// The newest version is found by its id, however many versions a coalition has. PostgreSQL says itself how many rows it looked at for the
/// statements that were sent.
/// </summary>
public sealed partial class FindingNewestVersions
{
    private const string Drafts = $"{Storage.Schema}.mt_doc_draft";
    private const string Versions = $"{Storage.Schema}.mt_doc_draft_version";

    /// <summary>Enough that scanning them looks cheaper to PostgreSQL than a join by ids which it cannot estimate.</summary>
    private const int DraftsOfOthers = 40;
    private const int VersionsOfEach = 300;

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

    private static async Task<Desk> AmongManyVersions(OwnHost host, string database)
    {
        var desk = await Desk.WithSection(host);
        await Execute(
            database,
            $"""
             insert into {Drafts} select (jsonb_populate_record(draft, other || jsonb_build_object('data', draft.data || other))).*
             from {Drafts} draft, generate_series(1, {DraftsOfOthers}) place,
               lateral jsonb_build_object('id', 'cedaw/other-' || place, 'key', 'other-' || place, 'number', {VersionsOfEach}) other
             where draft.id = 'cedaw/borders';
             insert into {Versions} select (jsonb_populate_record(version, other || jsonb_build_object('data', version.data || other))).*
             from {Versions} version, generate_series(1, {DraftsOfOthers}) place, generate_series(1, {VersionsOfEach}) number,
               lateral jsonb_build_object('id', 'cedaw/other-' || place || '/' || number, 'number', number) other
             where version.id = 'cedaw/borders/1';
             analyze {Drafts}, {Versions}
             """);
        return desk;
    }

    /// <summary>Runs the statement that reads versions again, by the plan that connections keep, and counts the rows that it took.</summary>
    private static async Task<int> VersionsLookedAt(string database, StatementTrace trace, string last)
    {
        var statement = Assert.Single(trace.Statements.SelectMany(sent => sent.Split(';')).Select(sent => sent.Trim()).Distinct(),
            sent => sent.StartsWith("select", StringComparison.OrdinalIgnoreCase) && sent.Contains($"from {Versions}"));
        var parameters = Parameter().Matches(statement).Select(match => match.Value).Distinct().Count();
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"select tenant_id from {Drafts} limit 1";
        var tenant = (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        command.CommandText = $"set plan_cache_mode = force_generic_plan; prepare sent as {statement}";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var values = Enumerable.Repeat(tenant, parameters - 1).Append(last).Select(value => $"'{value}'");
        command.CommandText = $"explain (analyze, format json) execute sent ({string.Join(", ", values)})";
        var plan = JsonNode.Parse((string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!)!;
        return Nodes(plan[0]!["Plan"]!).Where(node => $"{node["Relation Name"]}" == "mt_doc_draft_version").Sum(RowsOf);
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
