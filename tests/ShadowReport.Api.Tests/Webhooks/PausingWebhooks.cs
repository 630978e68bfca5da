using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using static ShadowReport.Api.Tests.Webhooks.Hooks;

namespace ShadowReport.Api.Tests.Webhooks;

public sealed class PausingWebhooks(SendingHost sending) : IClassFixture<SendingHost>
{
    [Fact]
    public async Task While_it_is_paused_nothing_is_sent_and_afterwards_all_of_it_in_its_order()
    {
        await using var receiver = await Receiver.Started();
        await using var neighbour = await Receiver.Started();
        receiver.Answer = context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, "600");
            return Task.CompletedTask;
        };
        var desk = await Desk.WithSection(sending.Host);
        var (made, other) = (await Added(desk, receiver), await Added(desk, neighbour));
        await desk.Save("borders", 1, "Words of version 2.");
        await Deliveries(desk, made, "pending", 1, delivery => delivery.Number("attempts") == 1);

        await Paused(desk, made, true);
        receiver.Answer = _ => Task.CompletedTask;
        for (var version = 2; version <= 8; version++)
            await desk.Save("borders", version, $"Words of version {version + 1}.");
        await sending.MakeDue();
        await Deliveries(desk, other, "delivered", 8);
        // Whatever takes this one looked at what waits for the paused one too.
        Assert.Equal(HttpStatusCode.Accepted, (await desk.Coordinator.Post($"{UrlOf(desk, other)}/test")).StatusCode);
        await Deliveries(desk, other, "delivered", 9);

        Assert.Single(receiver.Got);
        var waiting = await Deliveries(desk, made, "pending", 8);
        Assert.All(waiting, delivery => Assert.Null(delivery["nextAttemptAt"]));
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0], waiting.Select(delivery => delivery.Number("attempts")));

        await Paused(desk, made, false);
        var messages = await receiver.Messages(9);
        await Deliveries(desk, made, "delivered", 8);
        Assert.Equal([2, 2, 3, 4, 5, 6, 7, 8, 9], messages.Select(message => JsonNode.Parse(message.Body)!["data"]!.Number("version")));
        Assert.Equal(messages[0].Id, messages[1].Id);
        Assert.Equal(9, receiver.Got.Count);
    }

    [Fact]
    public async Task A_message_that_waits_too_long_is_a_dead_letter_that_can_be_sent_after_the_pause()
    {
        await using var receiver = await Receiver.Started();
        var desk = await Desk.WithSection(sending.Host);
        var made = await Added(desk, receiver);
        await Paused(desk, made, true);
        await desk.Save("borders", 1, "Other words.");
        await Deliveries(desk, made, "pending", 1);
        Assert.Equal(
            14.0, (double)(
                await Scalar(
                    sending.Database,
                    "select extract(epoch from (job.data ->> 'keptUntil')::timestamptz - (delivery.data ->> 'at')::timestamptz)::float8 / "
                    + "86400 from shadowreport.mt_doc_delivery_job job join shadowreport.mt_doc_webhook_delivery delivery using (id) where "
                    + "job.data ->> 'webhook' = $1", made["webhook"]!.Text("id")))!);
        await Execute(
            sending.Database,
            "update shadowreport.mt_doc_delivery_job set data = data || jsonb_build_object('keptUntil', now() - interval '1 second') "
            + $"where data ->> 'webhook' = '{made["webhook"]!.Text("id")}'");
        await desk.Save("borders", 2, "Yet other words.");

        var dead = (await Deliveries(desk, made, "dead", 1))[0];
        Assert.Equal(("paused-too-long", 0), (dead.Text("lastFailure"), dead.Number("attempts")));
        Assert.Null(dead["lastAttemptAt"]);
        await (await Again(desk, made, dead)).IsProblem(HttpStatusCode.Conflict, "webhook-off");
        Assert.Single(await Deliveries(desk, made, "pending", 1));
        Assert.Empty(receiver.Got);

        await Paused(desk, made, false);
        Assert.Equal(3, JsonNode.Parse((await receiver.Messages(1))[0].Body)!["data"]!.Number("version"));
        Assert.Equal(HttpStatusCode.Accepted, (await Again(desk, made, dead)).StatusCode);
        Assert.Equal(2, JsonNode.Parse((await receiver.Messages(2))[1].Body)!["data"]!.Number("version"));
    }

    [Fact]
    public async Task A_message_that_was_being_sent_at_the_pause_arrives_and_is_listed_as_delivered()
    {
        await using var receiver = await Receiver.Started();
        var answered = new TaskCompletionSource();
        receiver.Answer = _ => answered.Task;
        var desk = await Desk.WithSection(sending.Host);
        var made = await Added(desk, receiver);
        await desk.Save("borders", 1, "Other words.");
        await receiver.Messages(1);

        await Paused(desk, made, true);
        answered.SetResult();

        await Deliveries(desk, made, "delivered", 1);
        Assert.Equal("paused", (await desk.Coordinator.Read(UrlOf(desk, made))).Text("state"));
    }

    private static async Task Paused(Desk desk, JsonNode made, bool paused) =>
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, UrlOf(desk, made), new { paused })).EnsureSuccessStatusCode();
}
