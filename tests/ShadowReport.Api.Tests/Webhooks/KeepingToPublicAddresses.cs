using System.Net;
using ShadowReport.Api.Feeds.Webhooks;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Coalitions;

namespace ShadowReport.Api.Tests.Webhooks;

/// <summary>Nobody makes the server call what stands beside it.</summary>
public sealed class KeepingToPublicAddresses(ApiHost host)
{
    private static readonly WebhookOptions Strict = new() { AllowPlainHttp = true, TimeLimit = TimeSpan.FromSeconds(5) };

    [Theory]
    [InlineData("http://hooks.example.org/", "url-not-https")]
    [InlineData("https://127.0.0.1/", "url-not-public")]
    [InlineData("https://2130706433/", "url-not-public")]
    [InlineData("https://[::1]/", "url-not-public")]
    [InlineData("https://169.254.169.254/latest/meta-data/", "url-not-public")]
    [InlineData("https://localhost/", "url-not-public")]
    [InlineData("https://ana:secret@hooks.example.org/", "url-malformed")]
    [InlineData("rubbish", "url-malformed")]
    public async Task An_address_that_cannot_be_is_refused_at_once(string url, string code)
    {
        var circle = await Circle.Founded(host);
        await (await circle.Coordinator.Post($"{circle.Url}/webhooks", new { url })).IsProblem(HttpStatusCode.BadRequest, code);
        var made = await circle.Coordinator.Create($"{circle.Url}/webhooks", new { url = "https://hooks.coalition.example/" });

        await (await circle.Coordinator.ChangeNow(HttpMethod.Patch, $"{circle.Url}/webhooks/{made["webhook"]!.Text("id")}", new { url }))
            .IsProblem(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_or_a_neighbour_is_not_called()
    {
        await using var receiver = await Receiver.Started();
        foreach (var address in new[] { "127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.1", "169.254.169.254", "64:ff9b::7f00:1",
            "0.0.0.0" })
            Assert.Equal(
                "address-not-public", (await Sent(receiver, (_, _) => Task.FromResult(new[] { IPAddress.Parse(address) }))).Failure);
        Assert.Equal("address-not-public", (
            await Sent(receiver, (_, _) => Task.FromResult(new[] { IPAddress.Parse("8.8.8.8"), IPAddress.Loopback }))).Failure);
        Assert.Equal("no-such-name", (await Sent(receiver, (_, _) => Task.FromResult(Array.Empty<IPAddress>()))).Failure);

        Assert.Empty(receiver.Got);
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_the_second_time_is_asked_once_for_each_connection_and_looked_at_each_time()
    {
        await using var receiver = await Receiver.Started();
        var asked = 0;
        // Public at the first question, this machine at every later one.
        using var sender = new WebhookSender(Strict with { TimeLimit = TimeSpan.FromSeconds(1) }, (
            _, _) => Task.FromResult(new[] { ++asked == 1 ? IPAddress.Parse("198.41.0.4") : IPAddress.Loopback }));
        var url = receiver.Url.Replace("127.0.0.1", "hooks.example.org");

        var first = await sender.Send(
            url, Guid.NewGuid(), "{}", [new byte[32]], DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
        Assert.Equal(1, asked);
        var second = await sender.Send(
            url, Guid.NewGuid(), "{}", [new byte[32]], DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);

        Assert.Contains(first.Failure, new[] { "timed-out", "not-reached" });
        Assert.Equal("address-not-public", second.Failure);
        Assert.Empty(receiver.Got);
    }

    [Fact]
    public async Task Without_a_good_certificate_nothing_is_sent()
    {
        await using var receiver = await Receiver.Started();
        using var sender = new WebhookSender(new WebhookOptions { AllowPrivateAddresses = true, TimeLimit = TimeSpan.FromSeconds(5) });

        var sent = await sender.Send(receiver.Url.Replace(
            "http:", "https:"), Guid.NewGuid(), "{}", [new byte[32]], DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);

        Assert.Contains(sent.Failure, new[] { "not-secure", "not-reached" });
        Assert.Empty(receiver.Got);
    }

    [Fact]
    public async Task A_coalition_has_so_many_and_no_more_and_a_report_that_is_not_there_is_refused()
    {
        var circle = await Circle.Founded(host);
        for (var count = 0; count < WebhookRules.AtMost; count++)
            await circle.Coordinator.Create($"{circle.Url}/webhooks", new { url = "https://hooks.coalition.example/" });

        await (await circle.Coordinator.Post($"{circle.Url}/webhooks", new { url = "https://hooks.coalition.example/" }))
            .IsProblem(HttpStatusCode.Conflict, "too-many-webhooks");
        await (await circle.Coordinator.Post(
            $"{circle.Url}/webhooks", new { url = "https://hooks.coalition.example/", report = "nothing" }))
                .IsProblem(HttpStatusCode.BadRequest, "report-unknown");
    }

    [Fact]
    public async Task One_coalitions_webhooks_are_nothing_to_another()
    {
        var (mine, theirs) = (await Circle.Founded(host), await Circle.Founded(host));
        var made = await theirs.Coordinator.Create($"{theirs.Url}/webhooks", new { url = "https://hooks.coalition.example/" });
        var url = $"{mine.Url}/webhooks/{made["webhook"]!.Text("id")}";

        await (await mine.Coordinator.Get(url)).IsProblem(HttpStatusCode.NotFound, "webhook-not-found");
        await (await mine.Coordinator.Get($"{url}/deliveries")).IsProblem(HttpStatusCode.NotFound, "webhook-not-found");
        await (await mine.Coordinator.Change(HttpMethod.Delete, url, "\"1\"")).IsProblem(HttpStatusCode.NotFound, "webhook-not-found");
        await (await mine.Coordinator.Change(HttpMethod.Post, $"{url}/secret", "\"1\"", new { }))
            .IsProblem(HttpStatusCode.NotFound, "webhook-not-found");
        await (await mine.Coordinator.Get($"{mine.Url}/webhooks/{Guid.NewGuid()}/deliveries?state=rubbish"))
            .IsProblem(HttpStatusCode.BadRequest, "state-unknown");
    }

    private static async Task<Sent> Sent(Receiver receiver, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        using var sender = new WebhookSender(Strict, resolve);
        return await sender.Send(receiver.Url.Replace("127.0.0.1", "hooks.example.org"), Guid.NewGuid(), "{}", [
            new byte[32]], DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
    }
}
