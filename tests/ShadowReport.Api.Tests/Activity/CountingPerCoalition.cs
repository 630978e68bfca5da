using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Notices;
using ShadowReport.Api.Tests.Webhooks;

namespace ShadowReport.Api.Tests.Activity;

/// <summary>A coalition's feed is counted by itself: its numbers do not say how much others work.</summary>
public sealed class CountingPerCoalition
{
    [Fact]
    public async Task Numbers_go_up_by_one_in_each_coalition_whatever_happens_in_others()
    {
        await using var receiver = await Receiver.Started();
        await using var node = new OwnHost(await TestPostgres.NewDatabase(), settings: SendingHost.Settings);
        var (one, other) = (await Desk.WithSection(node), await Desk.WithSection(node));
        await Hooks.Added(one, receiver);
        using var listening = await Listening.To(one.Reviewer, one.Report, "c0");
        for (var number = 1; number <= 4; number++)
        {
            await other.Save("borders", number, $"Their words, {number}.");
            await one.Save("borders", number, $"Our words, {number}.");
        }

        var told = await listening.Next(6);
        var messages = await receiver.Messages(4);
        var page = await one.Reviewer.Read($"{one.Report}/activity?limit=4");

        Assert.Equal([1, 2, 3, 4, 5, 6], told.Select(entry => entry.Number("sequence")));
        Assert.Equal("c6", listening.LastId);
        Assert.Equal([1, 2, 3, 4], page.Items().Select(entry => entry.Number("sequence")));
        Assert.Equal("c1:c4", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(page.Text("next"))));
        Assert.Equal([3, 4, 5, 6], messages.Select(message => JsonNode.Parse(message.Body)!["data"]!.Number("sequence")));
        Assert.Equal([5, 6], (await one.Reviewer.Read($"{one.Report}/activity?cursor={page.Text("next")}")).Items()
            .Select(entry => entry.Number("sequence")));
    }

    [Theory]
    [InlineData("?after=4", null)]
    [InlineData("?after=c4", null)]
    [InlineData("", "c4")]
    public async Task A_listener_who_reconnects_continues_after_the_number(string query, string? lastId)
    {
        await using var node = new OwnHost(await TestPostgres.NewDatabase());
        var (one, other) = (await Desk.WithSection(node), await Desk.WithSection(node));
        for (var number = 1; number <= 4; number++)
        {
            await other.Save("borders", number, $"Their words, {number}.");
            await one.Save("borders", number, $"Our words, {number}.");
        }

        await Hooks.FeedHas(one, 6);
        using var listening = await Listening.To(one.Reviewer, one.Report, lastId, query);

        Assert.Equal([5, 6], (await listening.Next(2)).Select(entry => entry.Number("sequence")));
    }

    /// <summary>The same person kept an id, or a cursor, from a build that showed numbers of the whole log.</summary>
    [Fact]
    public async Task A_place_kept_from_before_the_change_skips_nothing_and_repeats_nothing()
    {
        var database = await TestPostgres.NewDatabase();
        Desk one;
        await using (var node = new OwnHost(database))
        {
            one = await Desk.WithSection(node);
            var other = await Desk.WithSection(node);
            for (var number = 1; number <= 3; number++)
            {
                await other.Save("borders", number, $"Their words, {number}.");
                await one.Save("borders", number, $"Our words, {number}.");
            }

            await Hooks.FeedHas(other, 5);
            await Hooks.FeedHas(one, 5);
            await Inbox.CaughtUp(other);
        }

        var log = await Numbers(
            database, "select a.id from shadowreport.mt_doc_activity a join shadowreport.mt_doc_coalition c on replace(c.id::text, '-', "
                + $"'') = a.tenant_id where c.key = '{one.Circle.Key}' order by a.id");
        var end = (await Numbers(database, "select max(seq_id) from shadowreport.mt_events"))[0];
        await MakeOld(database);

        await using var now = new OwnHost(database);
        var reviewer = new Person(now, one.Reviewer.Email);
        await reviewer.SignIn();
        var drafter = new Person(now, one.Drafter.Email);
        await drafter.SignIn();
        await drafter.Create($"{one.Draft("borders")}/versions", new { basedOn = 4, text = "Words after the change.", reason = "" });
        await Waiting.Until(async () => (await reviewer.Read($"{one.Report}/activity")).Items().Count() == 6);

        Assert.Equal([1, 2, 3, 4, 5, 6], (await reviewer.Read($"{one.Report}/activity")).Items().Select(entry => entry.Number("sequence")));
        for (var seen = 0; seen <= log.Count; seen++)
        {
            // What stands between two events of this coalition belongs to others; a stream that began there named such a number.
            var places = seen == 0 ? [0] : seen < log.Count ? new[] { log[seen - 1], log[seen] - 1 } : [log[^1], end];
            foreach (var place in places.Distinct())
            {
                var rest = Enumerable.Range(seen + 1, 6 - seen);
                using var byId = await Listening.To(reviewer, one.Report, $"{place}", "?follow=false");
                using var byAfter = await Listening.To(reviewer, one.Report, query: $"?after={place}&follow=false");
                var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"c1:{place}"));
                Assert.Equal(rest, (await byId.End()).Select(entry => entry.Number("sequence")));
                Assert.Equal(rest, (await byAfter.End()).Select(entry => entry.Number("sequence")));
                Assert.Equal(rest, (await reviewer.Read($"{one.Report}/activity?cursor={cursor}")).Items()
                    .Select(entry => entry.Number("sequence")));
            }
        }
    }

    [Fact]
    public async Task Messages_and_notices_from_before_the_change_show_no_number_of_the_log()
    {
        await using var receiver = await Receiver.Started();
        receiver.Answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        var database = await TestPostgres.NewDatabase();
        Desk one;
        JsonNode made;
        await using (var node = new OwnHost(database, settings: SendingHost.Settings))
        {
            await Desk.WithSection(node);
            one = await Desk.WithSection(node);
            made = await Hooks.Added(one, receiver);
            await one.Save("borders", 1, "Our words.");
            await one.Reviewer.Create($"{one.Draft("borders")}/comments", new { version = 1, body = "By whom?" });
            await Hooks.Deliveries(one, made, "pending", 2, delivery => delivery.Number("attempts") == 1);
            await Inbox.Holding(one.Drafter, 1);
        }

        await MakeOld(database);
        receiver.Answer = _ => Task.CompletedTask;
        await Hooks.Execute(
            database, "update shadowreport.mt_doc_delivery_job set data = data || jsonb_build_object('dueAt', 'epoch'::timestamptz)");
        var before = receiver.Got.Count;
        await using var now = new OwnHost(database, settings: SendingHost.Settings);
        var coordinator = new Person(now, one.Coordinator.Email);
        await coordinator.SignIn();
        var drafter = new Person(now, one.Drafter.Email);
        await drafter.SignIn();
        var notice = (await Inbox.Of(drafter)).Single().Text("id");

        await Waiting.Until(
            async () => (await coordinator.Read($"{Hooks.UrlOf(one, made)}/deliveries?state=delivered")).Items().Count() == 2);
        Assert.Equal(
            [3, 4], receiver.Got.Skip(before).Select(message => JsonNode.Parse(message.Body)!["data"]!.Number("sequence")).Order());
        Assert.Equal([3, 4], (await coordinator.Read($"{Hooks.UrlOf(one, made)}/deliveries")).Items()
            .Select(delivery => delivery.Number("sequence")));
        Assert.True(Guid.TryParse(notice, out _));
        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await drafter.Put($"{Inbox.Url}/{notice}/read")).StatusCode);
    }

    /// <summary>Takes away what builds before the change did not store.</summary>
    private static Task MakeOld(string database) => Hooks.Execute(
        database,
        """
        update shadowreport.mt_doc_webhook_delivery d set data = d.data - 'number' || jsonb_build_object('payload', jsonb_set((d.data ->> 'payload')::jsonb, '{data,sequence}', d.data -> 'sequence')::text);
        update shadowreport.mt_doc_activity set data = data - 'number', number = null;
        update shadowreport.mt_doc_coalition set data = data - 'countsItsFeed';
        update shadowreport.mt_doc_notice set data = data - 'publicId';
        delete from shadowreport.schema_build;
        """);

    private static async Task<List<long>> Numbers(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var numbers = new List<long>();
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
            numbers.Add(row.GetInt64(0));
        return numbers;
    }
}
