using System.Collections.Concurrent;
using System.Net;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShadowReport.Api.Feeds.Activity;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Writing.Reports;
using SessionOptions = Marten.Services.SessionOptions;

namespace ShadowReport.Api.Tests.Activity;

/// <summary>The feed holds every event of the log once, in the log's order, whoever writes and whatever breaks.</summary>
public sealed class KeepingOrder
{
    private const int Writers = 16;

    [Fact]
    public async Task With_sixteen_writers_lost_races_and_slow_commits_the_feed_is_the_log_in_its_order()
    {
        const int Saves = 12;
        var database = await TestPostgres.NewDatabase();
        await using var node = new OwnHost(database);
        var desk = await DeskWith(node, drafts: 4);
        using var listening = await Listening.To(desk.Reviewer, desk.Report, query: "?after=0");
        var mine = new ConcurrentBag<List<(string Draft, int Version)>>();

        var slow = Slowly(node, desk, commits: true);
        var undone = Slowly(node, desk, commits: false);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            var own = new List<(string, int)>();
            var (draft, number, text) = ($"draft-{writer % 4}", 1, Shared(writer % 4));
            for (var save = 0; save < Saves; save++)
            {
                // Each writes into a paragraph of their own, so that all is joined; the races that are lost leave holes in the log's
                // numbers.
                var saved = await desk.Save(
                    draft, number, text.Replace($"Writer {writer} ", $"Writer {writer} again ", StringComparison.Ordinal));
                (number, text) = (saved.Number("number"), saved.Text("text"));
                own.Add((draft, number));
            }

            mine.Add(own);
        }));
        await Task.WhenAll(slow, undone);

        var feed = await CaughtUp(database);
        Assert.Equal(await Log(database), feed.Select(entry => entry.Id));
        Assert.Equal(1, feed.Count(entry => entry.Kind == nameof(ActivityKind.OutlineOrdered)));
        for (var draft = 0; draft < 4; draft++)
            Assert.Equal(Enumerable.Range(1, (Writers / 4 * Saves) + 1), feed.Where(entry => entry.Draft == $"draft-{draft}")
                .Select(entry => entry.Version));
        var places = feed.Where(entry => entry.Draft is not null).ToDictionary(entry => (entry.Draft!, entry.Version), entry => entry.Id);
        Assert.All(mine, own => Assert.Equal(own.Select(save => places[save]).Order(), own.Select(save => places[save])));
        Assert.Equal(Enumerable.Range(1, feed.Count), feed.Select(entry => entry.Number));
        Assert.Equal(Enumerable.Range(1, feed.Count), (await listening.Next(feed.Count)).Select(told => told.Number("sequence")));
    }

    [Fact]
    public async Task Over_twenty_changes_of_the_leader_nothing_is_lost_or_doubled()
    {
        const int Changes = 20;
        var random = new Random(20261130);
        var database = await TestPostgres.NewDatabase();
        await using var one = new OwnHost(database);
        await using var two = new OwnHost(database);
        var desk = await DeskWith(two, drafts: 4);
        using var enough = new CancellationTokenSource();
        var writing = Enumerable.Range(0, 4).Select(draft => Task.Run(() => WriteUntil(enough.Token, desk, $"draft-{draft}"))).ToList();
        var hearing = Task.Run(() => HearUntilCut(desk, enough.Token));

        for (var change = 0; change < Changes; change++)
        {
            // Whoever has the lock by now: sometimes its daemon has only just begun.
            await Waiting.Until(async () => await Cut(database, all: change % 5 == 4) > 0);
            var further = await EventCount(database) + random.Next(1, 12);
            await Waiting.Until(async () => await EventCount(database) >= further);
        }

        await enough.CancelAsync();
        var saved = await Task.WhenAll(writing);
        var feed = await CaughtUp(database);
        var log = await Log(database);
        Assert.Equal(log, feed.Select(entry => entry.Id));
        Assert.True(saved.Sum() > Changes, $"Only {saved.Sum()} versions were saved meanwhile.");
        for (var draft = 0; draft < 4; draft++)
            Assert.Equal(
                Enumerable.Range(1, saved[draft]), feed.Where(entry => entry.Draft == $"draft-{draft}").Select(entry => entry.Version));
        var (heard, last) = await hearing;
        using var rest = await Listening.To(desk.Reviewer, desk.Report, last, "?follow=false");
        heard.AddRange((await rest.End()).Select(told => told.Number("sequence")));
        Assert.Equal(Enumerable.Range(1, log.Count), feed.Select(entry => entry.Number));
        Assert.Equal(Enumerable.Range(1, log.Count), heard);
    }

    private static async Task<Desk> DeskWith(OwnHost node, int drafts)
    {
        var desk = await Desk.SetUp(node);
        for (var draft = 0; draft < drafts; draft++)
            await desk.AddSection($"draft-{draft}", Shared(draft));
        return desk;
    }

    /// <summary>A paragraph for each of its four writers.</summary>
    private static string Shared(int draft) =>
        string.Join("\n\n", Enumerable.Range(0, Writers / 4)
            .Select(place => $"Writer {draft + (4 * place)} writes here of shelter number {place} and of what became of it."));

    /// <summary>A transaction that takes its number in the log first and ends long after those of others.</summary>
    private static async Task Slowly(OwnHost node, Desk desk, bool commits)
    {
        var store = node.Services.GetRequiredService<IDocumentStore>();
        await using var connection = await node.Services.GetRequiredService<NpgsqlDataSource>()
            .OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var options = SessionOptions.ForTransaction(transaction);
        options.TenantId = await Tenant(node, desk);
        await using var session = store.LightweightSession(options);
        session.Events.StartStream(Guid.NewGuid(), new OutlineOrdered("cedaw", Revision: 1, await MemberOf(node, options.TenantId)));
        await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        var others = await EventCount(node) + 40;
        await Waiting.Until(async () => await EventCount(node) >= others);
        if (commits)
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        else
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<long> EventCount(OwnHost node) => (long)(await Scalar(node, "select count(*) from shadowreport.mt_events"))!;

    private static async Task<long> EventCount(string database) =>
        (await Rows(database, "select count(*) from shadowreport.mt_events", row => row.GetInt64(0)))[0];

    private static async Task<string> Tenant(OwnHost node, Desk desk) =>
        (string)(await Scalar(
            node, $"select replace(id::text, '-', '') from shadowreport.mt_doc_coalition where key = '{desk.Circle.Key}'"))!;

    private static async Task<Guid> MemberOf(OwnHost node, string tenant) =>
        (Guid)(await Scalar(
            node, $"select id from shadowreport.mt_doc_member where replace(coalition_id::text, '-', '') = '{tenant}' limit 1"))!;

    private static async Task<object?> Scalar(OwnHost node, string sql)
    {
        await using var command = node.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Saves one version after the other and sends again what was not answered. Gives the number of the last.</summary>
    private static async Task<int> WriteUntil(CancellationToken enough, Desk desk, string draft)
    {
        var number = 1;
        while (!enough.IsCancellationRequested)
        {
            var answer = await desk.TrySave(desk.Drafter, draft, number, $"{Desk.First}\n\nVersion {number + 1}.");
            if (answer.StatusCode == HttpStatusCode.Created)
                Assert.Equal(++number, (await answer.Json()).Number("number"));
            else
                Assert.True(answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.InternalServerError,
                    $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return number;
    }

    /// <summary>Follows the stream, and comes back whenever it breaks.</summary>
    private static async Task<(List<int> Heard, string Last)> HearUntilCut(Desk desk, CancellationToken enough)
    {
        var (heard, last) = (new List<int>(), "0");
        while (!enough.IsCancellationRequested)
        {
            if ((await Listening.Ask(desk.Reviewer.Client, desk.Report, last, "?follow=false")).StatusCode != HttpStatusCode.OK)
                continue;
            using var listening = await Listening.To(desk.Reviewer, desk.Report, last);
            while (!enough.IsCancellationRequested && await listening.Next() is { } told)
            {
                heard.Add(told.Number("sequence"));
                last = listening.LastId;
            }
        }

        return (heard, last);
    }

    /// <summary>
    /// What PostgreSQL does to the connections of a leader that died, or of everybody when it restarts. Gives how many leaders there were.
    /// </summary>
    private static async Task<int> Cut(string database, bool all)
    {
        const string Leaders =
            "select pid from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = "
            + "current_database())";
        var leaders = await Rows(database, $"select pg_terminate_backend(pid) from ({Leaders}) leader", _ => 1);
        if (all && leaders.Count > 0)
            await Rows(database,
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
                _ => 1);
        return leaders.Count;
    }

    /// <summary>The numbers of the log's events of reports, in its order.</summary>
    private static async Task<List<long>> Log(string database) => await Rows(
        database, "select seq_id, '', null, 0 from shadowreport.mt_events where data ? 'report' and type <> 'tombstone' order by seq_id",
        row => row.GetInt64(0));

    private static async Task<List<(long Id, string Kind, string? Draft, int Version, int Number)>> CaughtUp(string database)
    {
        var log = await Log(database);
        List<(long Id, string, string?, int, int)> feed = [];
        await Waiting.Until(async () =>
        {
            feed = await Rows(
                database, "select id, data ->> 'kind', data ->> 'draft', coalesce((data ->> 'version')::int, 0), number::int from "
                    + "shadowreport.mt_doc_activity order by id",
                row => (row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt32(3), row.GetInt32(4)));
            return feed.Count > 0 && feed[^1].Id >= log[^1];
        });
        return feed;
    }

    private static async Task<List<T>> Rows<T>(string database, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<T>();
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(read(row));
        return rows;
    }
}
