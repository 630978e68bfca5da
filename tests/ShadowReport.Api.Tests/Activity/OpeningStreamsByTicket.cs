using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Activity;

public sealed class OpeningStreamsByTicket(ApiHost host)
{
    [Fact]
    public async Task A_ticket_in_the_address_opens_the_stream_without_a_header()
    {
        var desk = await Desk.WithSection(host);
        var ticket = await Ticket(desk.Reviewer, desk.Report);

        using var listening = await Listening.To(host.CreateClient(), desk.Report, query: $"?ticket={ticket}&after=0");

        Assert.Equal(["report-set-up", "draft-added"], (await listening.Next(2)).Select(told => told.Text("kind")));
    }

    [Fact]
    public async Task A_ticket_works_once_however_many_try()
    {
        var desk = await Desk.WithSection(host);
        var ticket = await Ticket(desk.Reviewer, desk.Report);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Ask(desk.Report, ticket)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
            await answer.IsProblem(HttpStatusCode.Unauthorized, "ticket-refused");
    }

    [Fact]
    public async Task A_ticket_opens_no_other_stream_and_no_other_address()
    {
        var (desk, other) = (await Desk.WithSection(host), await Desk.WithSection(host));
        await desk.Coordinator.Create($"{desk.Circle.Url}/reports",
            new { key = "another", title = "Another", profile = "cedaw-general-discussion", language = "en" });
        foreach (var stream in new[] { $"{desk.Circle.Url}/reports/another", other.Report })
            await (await Ask(stream, await Ticket(desk.Reviewer, desk.Report))).IsProblem(HttpStatusCode.Unauthorized, "ticket-refused");
        foreach (var address in new[] { $"{desk.Report}/activity", desk.Draft("borders"), "/api/v1/me" })
            await (await host.CreateClient().GetAsync(
                $"{address}?ticket={await Ticket(desk.Reviewer, desk.Report)}", TestContext.Current.CancellationToken))
                .IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
        var bearer = host.CreateClient();
        bearer.DefaultRequestHeaders.Authorization = new("Bearer", await Ticket(desk.Reviewer, desk.Report));
        await (await bearer.GetAsync($"{desk.Report}/events", TestContext.Current.CancellationToken))
            .IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task A_ticket_expires_within_seconds()
    {
        using var clock = new HostWithClock(host);
        var desk = await Desk.WithSection(clock.Host);
        var ticket = await Ticket(desk.Reviewer, desk.Report);

        clock.Clock.PutForward(TimeSpan.FromSeconds(31));

        await (await Listening.Ask(clock.Host.CreateClient(), desk.Report, query: $"?ticket={ticket}"))
            .IsProblem(HttpStatusCode.Unauthorized, "ticket-refused");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("V2VsbCBkb25lLCBidXQgdGhpcyBpcyBubyBzZWNyZXQ")]
    public async Task A_ticket_that_was_never_given_is_refused(string ticket)
    {
        var desk = await Desk.WithSection(host);

        await (await Ask(desk.Report, ticket)).IsProblem(HttpStatusCode.Unauthorized, "ticket-refused");
    }

    [Theory]
    [InlineData("signed out")]
    [InlineData("signed out everywhere")]
    [InlineData("suspended")]
    public async Task The_stream_ends_with_the_sign_in_and_with_the_membership(string how)
    {
        var desk = await Desk.WithSection(host);
        using var listening = await Listening.To(
            host.CreateClient(), desk.Report, query: $"?ticket={await Ticket(desk.Reviewer, desk.Report)}");
        var unused = await Ticket(desk.Reviewer, desk.Report);

        var done = how switch
        {
            "suspended" => await desk.Coordinator.Put($"{desk.Circle.Url}/members/ines/suspension"),
            "signed out" => await desk.Reviewer.Post("/api/v1/auth/logout"),
            _ => await desk.Reviewer.Delete("/api/v1/auth/sign-ins"),
        };
        Assert.True(done.IsSuccessStatusCode, $"{(int)done.StatusCode}");
        await desk.Save("borders", 1, "Not for everybody's ears.");

        Assert.DoesNotContain("version-saved", (await listening.End()).Select(told => told.Text("kind")));
        var expected = how == "suspended" ? HttpStatusCode.NotFound : HttpStatusCode.Unauthorized;
        Assert.Equal(expected, (await Ask(desk.Report, unused)).StatusCode);
    }

    [Fact]
    public async Task The_stream_survives_a_refresh_of_the_access_token()
    {
        var desk = await Desk.WithSection(host);
        using var listening = await Listening.To(
            host.CreateClient(), desk.Report, query: $"?ticket={await Ticket(desk.Reviewer, desk.Report)}");

        desk.Reviewer.Use(await (await desk.Reviewer.Post("/api/v1/auth/refresh", new { refreshToken = desk.Reviewer.Refresh })).Json());
        await desk.Save("borders", 1, "Other words.");

        while ((await listening.Next(1))[0].Text("kind") is var kind && kind != "version-saved")
            Assert.Contains(kind, (string[])["report-set-up", "draft-added"]);
    }

    [Fact]
    public async Task Only_the_hash_is_stored_and_neither_logs_nor_traces_hold_the_ticket()
    {
        var (lines, spans) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => spans.Add(string.Join('\n', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))),
        };
        var database = await TestPostgres.NewDatabase();
        await using var plain = new OwnHost(database, settings: [
            ("OpenTelemetry:Endpoint", "http://127.0.0.1:9"), ("Logging:LogLevel:Default", "Trace"),
            ("Logging:LogLevel:Microsoft", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"),
            ("Logging:LogLevel:Microsoft.AspNetCore.Hosting", "Trace")]);
        await using var own = plain.WithWebHostBuilder(web => web.ConfigureTestServices(services =>
            services.AddSingleton<ILoggerProvider>(new KeptLines(lines))));
        ActivitySource.AddActivityListener(listener);
        var desk = await Desk.WithSection(own);
        var ticket = await Ticket(desk.Reviewer, desk.Report);
        var stored = await Rows.Of(own, "select id || data::text from shadowreport.mt_doc_stream_ticket");

        var used = await Listening.Ask(own.CreateClient(), desk.Report, query: $"?ticket={ticket}&follow=false");
        var refused = await Listening.Ask(own.CreateClient(), desk.Report, query: $"?ticket={ticket}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (used.StatusCode, refused.StatusCode));
        await Waiting.Until(() => spans.Any(span => span.Contains("/events", StringComparison.Ordinal)));
        Assert.Single(stored);
        Assert.All(stored.Concat(lines).Concat(spans), line => Assert.DoesNotContain(ticket, line));
        Assert.True(lines.Count > 10, "Nothing was logged, so nothing was searched.");
    }

    private static async Task<string> Ticket(Person person, string report)
    {
        var answer = await person.Post($"{report}/events/tickets");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("no-store", answer.Headers.GetValues("Cache-Control").Single());
        return (await answer.Json()).Text("ticket");
    }

    private Task<HttpResponseMessage> Ask(string report, string ticket) =>
        Listening.Ask(host.CreateClient(), report, query: $"?ticket={ticket}&follow=false");

    private sealed class KeptLines(ConcurrentBag<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Add($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
