using System.Globalization;
using ShadowReport.Api.Feeds.Webhooks;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using static ShadowReport.Api.Tests.Webhooks.Hooks;

namespace ShadowReport.Api.Tests.Webhooks;

public sealed class WaitingAsTheReceiverWishes(SendingHost sending) : IClassFixture<SendingHost>
{
    private static readonly DateTimeOffset Now = new(2026, 10, 25, 8, 49, 37, TimeSpan.Zero);

    [Theory]
    [InlineData("120", 120)]
    [InlineData("3600", 3600)]
    [InlineData("3601", 3600)]
    [InlineData("2147483647", 3600)]
    [InlineData("Sun, 25 Oct 2026 08:51:37 GMT", 120)]
    [InlineData("Sunday, 25-Oct-26 08:51:37 GMT", 120)]
    [InlineData("Sun Oct 25 08:51:37 2026", 120)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 3600)]
    public void A_longer_wait_is_granted_for_up_to_an_hour(string wished, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Wait(TimeSpan.FromSeconds(5), wished, Now));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("4")]
    [InlineData("-120")]
    [InlineData("120.5")]
    [InlineData("1e3")]
    [InlineData("0x78")]
    [InlineData("120, 120")]
    [InlineData("120 seconds")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999999999")]
    [InlineData("Sun, 25 Oct 2026 08:49:00 GMT")]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT")]
    [InlineData("Sun, 32 Oct 2026 08:51:37 GMT")]
    [InlineData("tomorrow\r\nX: y")]
    public void Of_a_shorter_wait_and_of_rubbish_nothing_comes(string? wished) =>
        Assert.Equal(TimeSpan.FromSeconds(5), RetryAfter.Wait(TimeSpan.FromSeconds(5), wished, Now));

    [Fact]
    public void Our_own_wait_is_not_cut_to_an_hour() =>
        Assert.Equal(TimeSpan.FromHours(5), RetryAfter.Wait(TimeSpan.FromHours(5), "7200", Now));

    [Theory]
    [InlineData(429, "1200", 1200)]
    [InlineData(503, "1200", 1200)]
    [InlineData(503, "in half an hour", 1800)]
    [InlineData(429, "90000", 3600)]
    [InlineData(429, "soon", 5)]
    [InlineData(500, "1200", 5)]
    public async Task An_overloaded_receiver_says_when_to_retry(int status, string wished, int seconds)
    {
        await using var receiver = await Receiver.Started();
        receiver.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = wished == "in half an hour" ? DateTimeOffset.UtcNow.AddMinutes(30)
                .ToString("R", CultureInfo.InvariantCulture) : wished;
            return Task.CompletedTask;
        };
        var desk = await Desk.WithSection(sending.Host);
        var made = await Added(desk, receiver);
        await desk.Save("borders", 1, "Other words.");

        var waiting = (await Deliveries(desk, made, "pending", 1, delivery => delivery.Number("attempts") == 1))[0];

        var wait = DateTimeOffset.Parse(waiting.Text("nextAttemptAt"), CultureInfo.InvariantCulture) - DateTimeOffset.Parse(
            waiting.Text("lastAttemptAt"), CultureInfo.InvariantCulture);
        Assert.InRange(wait.TotalSeconds, seconds - 2, seconds + 2);
        Assert.InRange(await SecondsUntilDue(waiting.Text("id")), seconds - 6, seconds + 2);
    }

    private async Task<double> SecondsUntilDue(string id) => (double)(await Scalar(
        sending.Database,
        "select extract(epoch from (data ->> 'dueAt')::timestamptz - now())::float8 from shadowreport.mt_doc_delivery_job where id = "
        + "$1::uuid", id))!;
}
