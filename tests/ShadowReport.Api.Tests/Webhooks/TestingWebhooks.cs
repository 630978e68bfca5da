using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Coalitions;
using ShadowReport.Api.Tests.Drafts;
using static ShadowReport.Api.Tests.Webhooks.Hooks;

namespace ShadowReport.Api.Tests.Webhooks;

public sealed class TestingWebhooks(SendingHost sending) : IClassFixture<SendingHost>
{
    [Fact]
    public async Task A_test_message_comes_before_anything_happens_signed_as_every_other_and_is_listed()
    {
        await using var receiver = await Receiver.Started();
        var desk = await Desk.WithSection(sending.Host);
        var made = await Added(desk, receiver, "cedaw");

        var answer = await Test(desk, made);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"{UrlOf(desk, made)}/deliveries", answer.Headers.Location!.ToString());
        var test = await answer.Json();
        Assert.Equal(("pending", 0), (test.Text("state"), test.Number("attempts")));
        Assert.True(test["isTest"]!.GetValue<bool>());
        Assert.All(new[] { "sequence", "kind", "report" }, field => Assert.Null(test[field]));
        var message = (await receiver.Messages(1))[0];
        Assert.Equal(
            $$$"""{"type":"webhook.test","timestamp":"{{{test.Text("at")}}}","data":{"coalition":"{{{desk.Circle.Key}}}","webhook":"{{{made["webhook"]!.Text("id")}}}"}}""",
            message.Body);
        Assert.True(message.IsSignedWith(made.Text("secret")));
        Assert.Equal($"msg_{test.Text("id").Replace("-", "")}", message.Id);
        var delivered = Assert.Single(await Deliveries(desk, made, "delivered", 1));
        Assert.Equal((test.Text("id"), 1, 204), (delivered.Text("id"), delivered.Number("attempts"), delivered.Number("lastStatus")));
        Assert.Equal(HttpStatusCode.Accepted, (await Again(desk, made, delivered)).StatusCode);
        Assert.Equal(message.Id, (await receiver.Messages(2))[1].Id);
    }

    [Fact]
    public async Task One_that_failed_is_tried_again_as_every_other_and_at_once_when_a_person_asks()
    {
        await using var receiver = await Receiver.Started();
        receiver.Answer = context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (503, "600");
            return Task.CompletedTask;
        };
        var desk = await Desk.WithSection(sending.Host);
        var made = await Added(desk, receiver);
        var first = await (await Test(desk, made)).Json();
        var waiting = (await Deliveries(desk, made, "pending", 1, delivery => delivery.Number("attempts") == 1))[0];
        Assert.Equal((503, "refused"), (waiting.Number("lastStatus"), waiting.Text("lastFailure")));

        receiver.Answer = _ => Task.CompletedTask;
        var second = await Test(desk, made);

        Assert.Equal((HttpStatusCode.Accepted, first.Text("id")), (second.StatusCode, (await second.Json()).Text("id")));
        Assert.Equal(2, (await Deliveries(desk, made, "delivered", 1))[0].Number("attempts"));
        Assert.Single((await receiver.Messages(2)).Select(message => message.Id).Distinct());
        Assert.NotEqual(first.Text("id"), (await (await Test(desk, made)).Json()).Text("id"));
    }

    [Fact]
    public async Task Nothing_is_sent_to_one_that_is_paused_or_not_theirs()
    {
        await using var receiver = await Receiver.Started();
        var desk = await Desk.WithSection(sending.Host);
        var made = await Added(desk, receiver);
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, UrlOf(desk, made), new { paused = true })).EnsureSuccessStatusCode();
        var stranger = await Circle.Founded(sending.Host);

        await (await Test(desk, made)).IsProblem(HttpStatusCode.Conflict, "webhook-off");
        await (await stranger.Coordinator.Post($"{stranger.Url}/webhooks/{made["webhook"]!.Text("id")}/test"))
            .IsProblem(HttpStatusCode.NotFound, "webhook-not-found");

        Assert.Empty((await desk.Coordinator.Read($"{UrlOf(desk, made)}/deliveries")).Items());
    }

    [Fact]
    public async Task Tests_and_what_happened_between_them_are_listed_once_each_page_by_page()
    {
        await using var receiver = await Receiver.Started();
        var desk = await Desk.WithSection(sending.Host);
        var made = await Added(desk, receiver);
        var sent = new List<string>();
        for (var round = 1; round <= 4; round++)
        {
            if (round == 3)
                await desk.Save("borders", 1, "Other words.");
            await Deliveries(desk, made, "delivered", round > 2 ? round : round - 1);
            sent.Add((await (await Test(desk, made)).Json()).Text("id"));
        }

        await Deliveries(desk, made, "delivered", 5);
        var listed = new List<JsonNode>();
        for (var page = $"{UrlOf(desk, made)}/deliveries?limit=1"; page is not null;)
        {
            var read = await desk.Coordinator.Read(page);
            listed.AddRange(read.Items());
            page = read["next"] is { } next ? $"{UrlOf(desk, made)}/deliveries?limit=1&cursor={next.GetValue<string>()}" : null;
        }

        Assert.Equal(5, listed.Count);
        Assert.Equal(sent, listed.Where(delivery => delivery["isTest"]!.GetValue<bool>()).Select(delivery => delivery.Text("id")));
        await (await desk.Coordinator.Get(
            $"{UrlOf(desk, made)}/deliveries?cursor={(await desk.Coordinator.Read($"{desk.Report}/activity?limit=1")).Text("next")}"))
                .IsProblem(HttpStatusCode.BadRequest, "cursor-malformed");
    }

    private static Task<HttpResponseMessage> Test(Desk desk, JsonNode made) => desk.Coordinator.Post($"{UrlOf(desk, made)}/test");
}
