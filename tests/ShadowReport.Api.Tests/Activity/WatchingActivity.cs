using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Feeds.Activity;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Activity;

public sealed class WatchingActivity(ApiHost host)
{
    [Fact]
    public async Task The_activity_feed_is_in_order_and_shows_display_names()
    {
        var desk = await Desk.WithSection(host);
        await desk.Save("borders", 1, "Other words.");
        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 2, body = "Good." });
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 2, decision = "approve" });
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });

        var items = await Listed(desk, 6);

        Assert.Equal(["report-set-up", "draft-added", "version-saved", "comment-made", "review-given", "snapshot-taken"], items.Select(
            item => item.Text("kind")));
        Assert.Equal(["Marta", "wren of north", "wren of north", "ines of south", "ines of south", "Marta"], items.Select(
            item => item["by"]!.Text("displayName")));
        Assert.Equal(items.Select(item => item.Number("sequence")).Order(), items.Select(item => item.Number("sequence")));
    }

    [Fact]
    public async Task A_client_that_keeps_the_cursor_sees_new_entries()
    {
        var desk = await Desk.WithSection(host);
        await Listed(desk, 2);
        var first = await desk.Reviewer.Read($"{desk.Report}/activity?limit=1");

        var rest = await desk.Reviewer.Read($"{desk.Report}/activity?limit=1&cursor={first.Text("next")}");

        Assert.Equal(["draft-added"], rest.Items().Select(item => item.Text("kind")));
    }

    [Fact]
    public async Task One_node_runs_the_daemon_and_when_it_goes_the_next_takes_over()
    {
        var database = await TestPostgres.NewDatabase();
        await using var one = new OwnHost(database);
        await Waiting.Until(() => IsLeader(one));
        await using var two = new OwnHost(database);
        var desk = await Desk.WithSection(two);
        await Listed(desk, 2);
        Assert.False(IsLeader(two));

        await one.DisposeAsync();
        await desk.Save("borders", 1, "Other words.");

        await Waiting.Until(() => IsLeader(two));
        Assert.Equal("version-saved", (await Listed(desk, 3))[^1].Text("kind"));
    }

    [Fact]
    public async Task The_feed_goes_on_after_the_leaders_connection_was_cut()
    {
        var database = await TestPostgres.NewDatabase();
        await using var node = new OwnHost(database);
        await Waiting.Until(() => IsLeader(node));
        var desk = await Desk.WithSection(node);
        await Listed(desk, 2);

        await using (var connection = new Npgsql.NpgsqlConnection(database))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            // What PostgreSQL does to a connection whose node died.
            await using var cut = new Npgsql.NpgsqlCommand(
                "select count(pg_terminate_backend(pid)) from pg_locks where locktype = 'advisory' and database = (select oid from "
                + "pg_database where datname = current_database())", connection);
            Assert.True((long)(await cut.ExecuteScalarAsync(TestContext.Current.CancellationToken))! > 0);
        }

        await desk.Save("borders", 1, "Other words.");
        Assert.Equal("version-saved", (await Listed(desk, 3))[^1].Text("kind"));
        await Waiting.Until(() => IsLeader(node));
    }

    [Fact]
    public async Task The_feed_continues_after_its_subscription_failed()
    {
        var database = await TestPostgres.NewDatabase();
        await using var node = new OwnHost(database);
        await Waiting.Until(() => IsLeader(node));
        var desk = await Desk.WithSection(node);
        await Listed(desk, 2);

        await Execute(database, "alter table shadowreport.mt_doc_activity rename to hidden");
        await desk.Save("borders", 1, "Other words.");
        await Waiting.Until(() => !IsLeader(node));
        await Execute(database, "alter table shadowreport.hidden rename to mt_doc_activity");

        Assert.Equal("version-saved", (await Listed(desk, 3))[^1].Text("kind"));
    }

    [Fact]
    public async Task The_feed_continues_after_another_node_was_ahead_of_it()
    {
        var database = await TestPostgres.NewDatabase();
        await using var node = new OwnHost(database);
        var desk = await Desk.WithSection(node);
        await Listed(desk, 2);

        // As if another node had processed events in the moment in which two nodes believe that they have the lock.
        await Execute(database, "update shadowreport.mt_event_progression set last_seq_id = last_seq_id - 1 where name = 'activity:All'");
        await desk.Save("borders", 1, "Other words.");

        Assert.Equal("version-saved", (await Listed(desk, 3))[^1].Text("kind"));
        await Waiting.Until(() => IsLeader(node));
    }

    private static async Task Execute(string database, string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<List<JsonNode>> Listed(Desk desk, int count)
    {
        List<JsonNode> items = [];
        await Waiting.Until(async () => (items = [.. (await desk.Reviewer.Read($"{desk.Report}/activity")).Items()]).Count >= count);
        Assert.Equal(count, items.Count);
        return items;
    }

    private static bool IsLeader(OwnHost node) => node.Services.GetRequiredService<FeedDaemon>().IsLeader;
}
