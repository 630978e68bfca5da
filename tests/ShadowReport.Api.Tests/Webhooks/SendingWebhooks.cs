using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using static ShadowReport.Api.Tests.Webhooks.Hooks;

namespace ShadowReport.Api.Tests.Webhooks;

public sealed class SendingWebhooks(SendingHost sending) : IClassFixture<SendingHost>
{
    [Fact]
    public async Task Events_are_sent_signed_with_keys_and_numbers_and_nothing_else()
    {
        await using var receiver = await Receiver.Started();
        var desk = await Desk.WithSection(sending.Host);
        var made = await Added(desk, receiver);

        await desk.Save("borders", 1, "Other words that nobody outside may read.", "A reason");
        var message = (await receiver.Messages(1))[0];

        var entry = (await desk.Coordinator.Read($"{desk.Report}/activity")).Items().Last();
        Assert.Equal(
            $$$"""{"type":"version-saved","timestamp":"{{{entry.Text("at")}}}","data":{"coalition":"{{{desk.Circle.Key}}}","report":"cedaw","sequence":{{{entry.Number("sequence")}}},"draft":"borders","version":2}}""",
            message.Body);
        Assert.True(message.IsSignedWith(made.Text("secret")));
        Assert.StartsWith("msg_", message.Id);
        Assert.InRange(
            long.Parse(message.Headers["webhook-timestamp"]), DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 30,
            DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1);
        Assert.Equal(
            ["content-length", "content-type", "host", "user-agent", "webhook-id", "webhook-signature", "webhook-timestamp"],
            message.Headers.Keys.Order());
        var delivery = (await Deliveries(desk, made, "delivered", 1))[0];
        Assert.Equal((1, 204, $"msg_{delivery.Text("id").Replace("-", "")}"), (
            delivery.Number("attempts"), delivery.Number("lastStatus"), message.Id));
        Assert.Null(delivery["lastFailure"]);
    }

    [Fact]
    public async Task It_hears_from_its_making_on_of_its_report_only_and_of_no_file_that_is_not_for_all()
    {
        await using var receiver = await Receiver.Started();
        var desk = await Desk.WithSection(sending.Host);
        await desk.Coordinator.Create($"{desk.Circle.Url}/reports", new { key = "upr", title = "Another", profile = "upr-stakeholder" });
        var made = await Added(desk, receiver, "cedaw");

        await desk.Drafter.Create($"{desk.Circle.Url}/reports/upr/sections", new { key = "other", title = "Other", text = "Other." });
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "First" });
        foreach (var edition in new[] { "internal", "committee", "public" })
            await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "markdown", edition });
        await desk.Save("borders", 1, "The last words.");

        var types = (await receiver.Messages(3)).Select(message => JsonNode.Parse(message.Body)!.Text("type")).Order();
        Assert.Equal(["report-exported", "snapshot-taken", "version-saved"], types);
        // Messages are made with the feed's entries, and the last save has its own: there will be no more.
        Assert.Equal(3, (await desk.Coordinator.Read($"{UrlOf(desk, made)}/deliveries")).Items().Count());
    }

    [Fact]
    public async Task A_failed_message_is_retried_under_its_id_ends_as_a_dead_letter_and_can_be_sent_again()
    {
        await using var receiver = await Receiver.Started();
        receiver.Answer = context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        var desk = await Desk.WithSection(sending.Host);
        var made = await Added(desk, receiver);
        await desk.Save("borders", 1, "Other words.");
        var waiting = (await Deliveries(desk, made, "pending", 1, delivery => delivery.Number("attempts") == 1))[0];
        Assert.Equal((500, "refused"), (waiting.Number("lastStatus"), waiting.Text("lastFailure")));
        Assert.InRange(DateTimeOffset.Parse(waiting.Text("nextAttemptAt")) - DateTimeOffset.Parse(
            waiting.Text("lastAttemptAt")), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5.6));
        await (await Again(desk, made, waiting)).IsProblem(HttpStatusCode.Conflict, "delivery-pending");

        for (var attempt = 2; attempt <= 10; attempt++)
        {
            await sending.MakeDue();
            await receiver.Messages(attempt);
        }

        var dead = (await Deliveries(desk, made, "dead", 1))[0];
        Assert.Equal(10, dead.Number("attempts"));
        Assert.Null(dead["nextAttemptAt"]);
        var messages = await receiver.Messages(10);
        Assert.Single(messages.Select(message => message.Id + message.Body).Distinct());
        Assert.All(messages, message => Assert.True(message.IsSignedWith(made.Text("secret"))));

        receiver.Answer = _ => Task.CompletedTask;
        Assert.Equal(HttpStatusCode.Accepted, (await Again(desk, made, dead)).StatusCode);
        Assert.Equal(messages[0].Id, (await receiver.Messages(11))[^1].Id);
        Assert.Equal(200, (await Deliveries(desk, made, "delivered", 1))[0].Number("lastStatus"));
        Assert.Empty((await desk.Coordinator.Read($"{UrlOf(desk, made)}/deliveries?state=dead")).Items());
    }

    [Fact]
    public async Task Two_who_have_it_sent_again_at_once_send_it_once()
    {
        await using var receiver = await Receiver.Started();
        var desk = await Desk.WithSection(sending.Host);
        var made = await Added(desk, receiver);
        await desk.Save("borders", 1, "Other words.");
        var delivered = (await Deliveries(desk, made, "delivered", 1))[0];
        var asked = new TaskCompletionSource();
        receiver.Answer = _ => asked.Task;

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Again(desk, made, delivered)));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted));
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        asked.SetResult();
        await Deliveries(desk, made, "delivered", 1);
        Assert.Equal(2, receiver.Got.Count);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await Receiver.Started();
        await using var receiver = await Receiver.Started();
        receiver.Answer = context =>
        {
            (context.Response.StatusCode, context.Response.Headers.Location) = (307, elsewhere.Url);
            return Task.CompletedTask;
        };
        var desk = await Desk.WithSection(sending.Host);
        var made = await Added(desk, receiver);
        await desk.Save("borders", 1, "Other words.");

        var failed = (await Deliveries(desk, made, "pending", 1, delivery => delivery.Number("attempts") == 1))[0];

        Assert.Equal((307, "redirected"), (failed.Number("lastStatus"), failed.Text("lastFailure")));
        Assert.Empty(elsewhere.Got);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_or_never_ends_holds_nobody_up()
    {
        await using var receiver = await Receiver.Started();
        await using var good = await Receiver.Started();
        var desk = await Desk.WithSection(sending.Host);
        var (silent, endless) = (await Added(desk, receiver), await Added(desk, receiver, path: "/endless"));
        var fine = await Added(desk, good);
        receiver.Answer = async context =>
        {
            if (!context.Request.Path.StartsWithSegments("/hook/endless"))
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(new byte[64 * 1024], context.RequestAborted);
        };
        for (var version = 1; version <= 6; version++)
            await desk.Save("borders", version, $"Words of version {version + 1}.");

        await Deliveries(desk, fine, "delivered", 6);
        // Its status was good, and nobody read on.
        await Deliveries(desk, endless, "delivered", 6);
        var failed = (await Deliveries(desk, silent, "pending", 1, delivery => delivery["lastFailure"] is not null))[0];
        Assert.Equal("timed-out", failed.Text("lastFailure"));
    }

    [Fact]
    public async Task A_receiver_that_answers_gone_gets_nothing_until_a_coordinator_resumes_it()
    {
        await using var receiver = await Receiver.Started();
        receiver.Answer = context =>
        {
            context.Response.StatusCode = 410;
            return Task.CompletedTask;
        };
        var desk = await Desk.WithSection(sending.Host);
        var made = await Added(desk, receiver);
        await desk.Save("borders", 1, "Other words.");
        var dead = (await Deliveries(desk, made, "dead", 1))[0];
        await Waiting.Until(async () => (await desk.Coordinator.Read(UrlOf(desk, made))).Text("state") == "gone");
        await desk.Save("borders", 2, "Yet other words.");
        await FeedHas(desk, 4);

        await (await Again(desk, made, dead)).IsProblem(HttpStatusCode.Conflict, "webhook-off");
        receiver.Answer = _ => Task.CompletedTask;
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, UrlOf(desk, made), new { paused = false })).EnsureSuccessStatusCode();
        await desk.Save("borders", 3, "The last words.");

        var versions = (await Deliveries(desk, made, "delivered", 1)).Select(delivery => delivery.Text("kind"));
        Assert.Equal(["version-saved"], versions);
        Assert.Equal(2, receiver.Got.Count);
    }

    [Fact]
    public async Task For_a_time_the_old_secret_and_the_new_one_both_sign()
    {
        await using var receiver = await Receiver.Started();
        var desk = await Desk.WithSection(sending.Host);
        var made = await Added(desk, receiver);

        var rotated = await (await Rotated(desk, made, 24)).Json();
        await desk.Save("borders", 1, "Other words.");
        var both = (await receiver.Messages(1))[0];
        var leaked = await (await Rotated(desk, made, 0)).Json();
        await desk.Save("borders", 2, "Yet other words.");
        var newest = (await receiver.Messages(2))[1];

        Assert.Equal([true, true, false], new[] { made, rotated, leaked }.Select(secret => both.IsSignedWith(secret.Text("secret"))));
        Assert.Equal([false, false, true], new[] { made, rotated, leaked }.Select(secret => newest.IsSignedWith(secret.Text("secret"))));
        Assert.NotNull(rotated["webhook"]!["oldSecretUntil"]);
        Assert.Null(leaked["webhook"]!["oldSecretUntil"]);
        await (await Rotated(desk, made, 169)).IsProblem(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Fact]
    public async Task A_secret_is_shown_once_and_stands_nowhere_in_the_clear()
    {
        var desk = await Desk.WithSection(sending.Host);
        var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"{desk.Circle.Url}/webhooks")
        { Content = System.Net.Http.Json.JsonContent.Create(new { url = "http://127.0.0.1:9/hook" }) };
        var key = Guid.NewGuid().ToString();
        request.Headers.Add("Idempotency-Key", key);
        var made = await (await desk.Coordinator.Client.SendAsync(request, TestContext.Current.CancellationToken)).Json();
        var secret = made.Text("secret")["whsec_".Length..];

        var again = new HttpRequestMessage(
            HttpMethod.Post,
            $"{desk.Circle.Url}/webhooks")
        { Content = System.Net.Http.Json.JsonContent.Create(new { url = "http://127.0.0.1:9/hook" }) };
        again.Headers.Add("Idempotency-Key", key);
        Assert.Null((await (await desk.Coordinator.Client.SendAsync(again, TestContext.Current.CancellationToken)).Json())["secret"]);
        Assert.Equal(44, secret.Length);
        Assert.DoesNotContain("whsec", (await desk.Coordinator.Read($"{desk.Circle.Url}/webhooks")).ToJsonString());
        Assert.DoesNotContain("whsec", (await desk.Coordinator.Read(UrlOf(desk, made))).ToJsonString());
        Assert.Equal(0L, await Scalar(
            sending.Database, "select count(*) from shadowreport.mt_doc_webhook where data::text like '%' || $1 || '%'", secret));
        Assert.Equal(0L, await Scalar(
            sending.Database, "select count(*) from shadowreport.mt_doc_storedanswer where data::text like '%' || $1 || '%'", secret));
        Assert.Equal(1L, await Scalar(sending.Database, "select count(*) from shadowreport.mt_doc_protection_key where $1 <> ''", secret));
        var archive = await (
            await desk.Coordinator.Get($"{desk.Report}/archive")).Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var zip = new ZipArchive(archive);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken));
            Assert.DoesNotContain("127.0.0.1", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_removed_webhook_takes_its_messages_along()
    {
        await using var receiver = await Receiver.Started();
        var desk = await Desk.WithSection(sending.Host);
        var made = await Added(desk, receiver);
        await desk.Save("borders", 1, "Other words.");
        await Deliveries(desk, made, "delivered", 1);

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Coordinator.ChangeNow(HttpMethod.Delete, UrlOf(desk, made))).StatusCode);

        await (await desk.Coordinator.Get(UrlOf(desk, made))).IsProblem(HttpStatusCode.NotFound, "webhook-not-found");
        await (await desk.Coordinator.Get($"{UrlOf(desk, made)}/deliveries")).IsProblem(HttpStatusCode.NotFound, "webhook-not-found");
        var id = made["webhook"]!.Text("id");
        Assert.Equal(
            0L, await Scalar(sending.Database, "select count(*) from shadowreport.mt_doc_webhook_delivery where webhook = $1::uuid", id));
        Assert.Equal(
            0L, await Scalar(sending.Database, "select count(*) from shadowreport.mt_doc_delivery_job where data ->> 'webhook' = $1", id));
    }

    [Fact]
    public async Task When_the_feed_is_made_again_nothing_is_sent_twice()
    {
        await using var receiver = await Receiver.Started();
        var database = await TestPostgres.NewDatabase();
        JsonNode made;
        Desk desk;
        await using (var node = new OwnHost(database, settings: SendingHost.Settings))
        {
            desk = await Desk.WithSection(node);
            made = await Added(desk, receiver);
            await desk.Save("borders", 1, "Other words.");
            await Deliveries(desk, made, "delivered", 1);
        }

        await Execute(
            database, "delete from shadowreport.mt_event_progression where name = 'activity:All'; delete from "
                + "shadowreport.mt_doc_activity");
        await using var again = new OwnHost(database, settings: SendingHost.Settings);
        var coordinator = new Person(again, desk.Coordinator.Email);
        await coordinator.SignIn();
        await Waiting.Until(async () => (await coordinator.Read($"{desk.Report}/activity")).Items().Count() == 3);

        // Messages are made with the feed's entries, which are all there again.
        Assert.Single(receiver.Got);
        Assert.Single((await coordinator.Read($"{UrlOf(desk, made)}/deliveries")).Items());
    }

    [Fact]
    public async Task Another_node_sends_the_messages_of_a_dead_node()
    {
        await using var receiver = await Receiver.Started();
        await using var neighbour = await Receiver.Started();
        var desk = await Desk.WithSection(sending.Host);
        var (made, other) = (await Added(desk, receiver), await Added(desk, neighbour));
        receiver.Answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await desk.Save("borders", 1, "Other words.");
        await Deliveries(desk, made, "pending", 1, delivery => delivery.Number("attempts") == 1);
        await Deliveries(desk, other, "delivered", 1);
        // As a node leaves it that took the message and died: leased, and due.
        await Execute(
            sending.Database,
            "update shadowreport.mt_doc_delivery_job set data = data || jsonb_build_object('dueAt', 'epoch'::timestamptz, 'leasedUntil', "
            + "now() + interval '4 seconds')");
        receiver.Answer = _ => Task.CompletedTask;

        // Whatever takes this one looked at the leased one too.
        Assert.Equal(HttpStatusCode.Accepted, (await desk.Coordinator.Post($"{UrlOf(desk, other)}/test")).StatusCode);
        await Deliveries(desk, other, "delivered", 2);
        Assert.Single(receiver.Got);
        await Deliveries(desk, made, "delivered", 1);
        Assert.Equal(2, receiver.Got.Count);
    }

    [Fact]
    public async Task Old_messages_go_after_a_month()
    {
        await using var receiver = await Receiver.Started();
        var desk = await Desk.WithSection(sending.Host);
        var made = await Added(desk, receiver);
        await desk.Save("borders", 1, "Other words.");
        await Deliveries(desk, made, "delivered", 1);
        var clock = new MovableClock();
        using var housekeeping = ActivatorUtilities.CreateInstance<Api.Feeds.Housekeeping.Housekeeping>(sending.Host.Services, clock);

        clock.PutForward(TimeSpan.FromDays(29));
        await housekeeping.Work(TestContext.Current.CancellationToken);
        Assert.Single((await desk.Coordinator.Read($"{UrlOf(desk, made)}/deliveries")).Items());
        clock.PutForward(TimeSpan.FromDays(2));
        await housekeeping.Work(TestContext.Current.CancellationToken);

        Assert.Empty((await desk.Coordinator.Read($"{UrlOf(desk, made)}/deliveries")).Items());
    }
}
