using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShadowReport.Api.Deliberation.Search;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Search;

/// <summary>How entries get into the index, and out of it.</summary>
public sealed class KeepingTheIndex
{
    private const string AsBefore = """
        drop table shadowreport.search_entry, shadowreport.search_pending, shadowreport.search_report, shadowreport.search_rules;
        drop trigger search_note on shadowreport.mt_doc_draft;
        drop trigger search_note on shadowreport.mt_doc_comment_thread;
        drop trigger search_note on shadowreport.mt_doc_suggestion;
        drop trigger search_note on shadowreport.mt_doc_source_entry;
        drop trigger search_note on shadowreport.mt_doc_report;
        delete from shadowreport.schema_build;
        """;

    [Fact]
    public async Task A_database_from_before_is_indexed_after_its_first_start_without_any_search()
    {
        var database = await TestPostgres.NewDatabase();
        var (email, report) = await Filled(database);
        await Run(database, AsBefore);

        await using var updated = new OwnHost(database);
        Assert.Equal(HttpStatusCode.OK, await Started(updated));
        Assert.Equal(124L, await Count(database, "search_pending"));
        await updated.Services.GetRequiredService<SearchIndexWorker>().Work(TestContext.Current.CancellationToken);

        Assert.Equal(0L, await Count(database, "search_pending"));
        Assert.Equal(123L, await Count(database, "search_entry where edition = 'whole' and part <> 'Title'"));
        Assert.Equal(121, await Lanterns(updated, email, report));
    }

    [Fact]
    public async Task An_interrupted_indexing_goes_on_and_a_search_does_not_wait_for_it()
    {
        var database = await TestPostgres.NewDatabase();
        var (email, report) = await Filled(database);
        await Run(database, AsBefore);
        await using (var interrupted = new OwnHost(database))
        {
            var index = interrupted.Services.GetRequiredService<SearchIndex>();
            await index.Complete(tenant: "", report: null, atMost: 50, TestContext.Current.CancellationToken);
            Assert.Equal(74L, await Count(database, "search_pending"));
        }

        await using var again = new OwnHost(database);
        Assert.Equal(121, await Lanterns(again, email, report));
        Assert.Equal(0L, await Count(database, "search_pending"));
        // The next start of the same build has nothing to note.
        await Run(database, "delete from shadowreport.schema_build");
        await using var third = new OwnHost(database);
        Assert.Equal(HttpStatusCode.OK, await Started(third));
        Assert.Equal(0L, await Count(database, "search_pending"));
    }

    [Fact]
    public async Task A_name_that_was_erased_is_in_no_entry_and_not_found()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.WithSection(own);
        var zora = await desk.Circle.Joined("zora", "reviewer");
        await zora.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "Ask @zora." });
        Assert.Single(await desk.Reviewer.Hits(desk.Report, "zora"));

        (await desk.Coordinator.Post($"{desk.Circle.Url}/members/zora/erasure")).EnsureSuccessStatusCode();

        Assert.Equal(0L, await Count(database, "search_entry entry where entry::text ilike '%zora%'"));
        Assert.Empty(await desk.Reviewer.Hits(desk.Report, "zora"));
        Assert.Single(await desk.Reviewer.Hits(desk.Report, "ask"));
        Assert.Equal(0L, await Count(database, "search_entry entry where entry::text ilike '%zora%'"));
    }

    [Fact]
    public async Task A_save_that_is_undone_leaves_the_index_as_it_was_and_one_that_waits_is_left_out()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.WithSection(own, text: "A lantern.");
        Assert.Single(await desk.Reviewer.Hits(desk.Report, "lantern"));
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var touch = new NpgsqlCommand("update shadowreport.mt_doc_draft set data = data", connection);
            await touch.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            // What is not committed is not noted for others.
            Assert.Single(await desk.Reviewer.Hits(desk.Report, "lantern"));
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(0L, await Count(database, "search_pending"));
        await Run(database, "update shadowreport.mt_doc_draft set data = data");
        await using (var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var touch = new NpgsqlCommand("update shadowreport.mt_doc_draft set data = data", connection);
            await touch.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            // Its entry may be outdated, and a writer holds the note.
            var page = await desk.Reviewer.Search(desk.Report, "lantern");
            Assert.Equal((0, 1), (page.Items().Count(), page.Number("outdated")));
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Single(await desk.Reviewer.Hits(desk.Report, "lantern"));
    }

    /// <summary>A report with one draft and 120 comments about lanterns. Returns who coordinates it, and its URL.</summary>
    private static async Task<(string Email, string Report)> Filled(string database)
    {
        await using var before = new OwnHost(database);
        var desk = await Desk.WithSection(before, text: "A lantern.");
        for (var number = 0; number < 120; number++)
            await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = $"Lantern {number}?" });
        await desk.Reviewer.Create($"{desk.Draft("borders")}/suggestions", new { version = 1, text = "A lamp." });
        await desk.Coordinator.Create($"{desk.Report}/sources", new { item = new { id = "a", type = "report", title = "Papers" } });
        return (desk.Coordinator.Email, desk.Report);
    }

    private static async Task<HttpStatusCode> Started(OwnHost host) =>
        (await host.CreateClient().GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode;

    private static async Task<int> Lanterns(OwnHost host, string email, string report)
    {
        var person = new Person(host, email);
        await person.SignIn();
        var counts = (await person.Search(report, "lantern"))["counts"]!;
        return counts.Number("text") + counts.Number("comment");
    }

    private static async Task Run(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<long> Count(string database, string from)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand($"select count(*) from shadowreport.{from}", connection);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
