using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ShadowReport.Api.Feeds.Notices;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Calendar;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Notices;

public sealed class SendingMail(ClockedHost clocked) : IClassFixture<ClockedHost>
{
    [Fact]
    public async Task A_mail_says_that_something_waits_and_nothing_else()
    {
        await using var office = new PostOffice();
        await using var node = Node(office);
        var desk = await Waiting(node);

        Assert.Equal(1, await Send(node));

        var mail = Assert.Single(office.Mails);
        Assert.Contains($"RCPT TO:<{desk.Drafter.Email}>", mail);
        Assert.Contains("Subject: Something waits for you", mail);
        Assert.Contains("EHLO mail.example", mail);
        Assert.Contains("Auto-Submitted: auto-generated", mail);
        Assert.EndsWith("Something waits for you. Sign in to see it.", mail.TrimEnd());
        Assert.All(
            (string[])[desk.Circle.Key, "Circle", "cedaw", "borders", "Submission", "wren of", "whom", "comment", "shadow", "North",
                "http", Environment.MachineName],
            word => Assert.DoesNotContain(word, mail.Replace(desk.Drafter.Email, ""), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Nobody_gets_mail_who_did_not_ask_for_it_or_asks_for_it_no_more()
    {
        await using var office = new PostOffice();
        await using var node = Node(office);
        var desk = await Desk.WithSection(node);
        await Comment(desk, 1);
        Assert.False((await desk.Drafter.Read("/api/v1/me/notifications"))["mail"]!.GetValue<bool>());
        await Send(node);
        await Wish(desk.Drafter, true);
        // What was there before is old.
        await Send(node);
        await Wish(desk.Drafter, false);
        await Comment(desk, 2);
        await Send(node);
        Assert.Empty(office.Mails);

        await Wish(desk.Drafter, true);
        await Comment(desk, 3);
        await Send(node);
        Assert.Single(office.Mails);
    }

    [Fact]
    public async Task One_mail_in_a_while_is_enough_and_what_was_read_needs_none()
    {
        await using var office = new PostOffice();
        await using var node = Node(office, ("Mail:AtMostEveryMinutes", "60"), ("Mail:BaseUrl", "https://work.example"));
        var desk = await Waiting(node);
        await Send(node);
        await Comment(desk, 2);
        await Send(node);
        Assert.Single(office.Mails);

        clocked.Clock.PutForward(TimeSpan.FromMinutes(61));
        await desk.Drafter.SignIn();
        await desk.Reviewer.SignIn();
        await Send(node);
        await Send(node);
        Assert.Equal(2, office.Mails.Count);
        Assert.EndsWith(
            "Something waits for you in ShadowReport.\n\nhttps://work.example", office.Mails.Last().ReplaceLineEndings("\n").TrimEnd());

        await Comment(desk, 3);
        await desk.Drafter.Client.PutAsJsonAsync(
            $"{Inbox.Url}/read", new { upTo = (await Inbox.Of(desk.Drafter))[0].Text("id") }, TestContext.Current.CancellationToken);
        clocked.Clock.PutForward(TimeSpan.FromMinutes(61));
        await Send(node);
        Assert.Equal(2, office.Mails.Count);
    }

    [Fact]
    public async Task An_unsent_mail_is_tried_again_after_growing_pauses_and_no_address_is_logged()
    {
        var log = new KeptLog();
        await using var office = new PostOffice { Refuses = true };
        await using var node = Node(office)
            .WithWebHostBuilder(web => web.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(log)));
        var desk = await Waiting(node);

        Assert.Equal(0, await Send(node));
        await Send(node);
        Assert.Equal(1, office.Asked);
        clocked.Clock.PutForward(TimeSpan.FromMinutes(4.1));
        await Send(node);
        Assert.Equal(2, office.Asked);
        clocked.Clock.PutForward(TimeSpan.FromMinutes(4.1));
        await Send(node);
        Assert.Equal(2, office.Asked);
        office.Refuses = false;
        clocked.Clock.PutForward(TimeSpan.FromMinutes(4.1));
        Assert.Equal(1, await Send(node));

        Assert.Single(office.Mails);
        Assert.Contains(log.Lines, line => line.Contains("A mail could not be sent", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains(desk.Drafter.Email, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Suspended_members_get_no_mail()
    {
        await using var office = new PostOffice();
        await using var node = Node(office);
        var desk = await Waiting(node);

        await desk.Coordinator.Put($"{desk.Circle.Url}/members/wren/suspension");

        Assert.Equal(0, await Send(node));
    }

    [Fact]
    public async Task Two_nodes_send_it_once()
    {
        await using var office = new PostOffice();
        await using var one = Node(office);
        await using var other = Node(office);
        await Waiting(one);

        await Task.WhenAll(Send(one), Send(other), Send(one));

        Assert.Single(office.Mails);
    }

    [Fact]
    public async Task A_server_that_can_send_none_says_so()
    {
        var person = await Person.SignedIn(clocked.Host, "ana");

        var settings = await Wish(person, true);

        Assert.Equal((true, false, 60), (
            settings["mail"]!.GetValue<bool>(), settings["available"]!.GetValue<bool>(), settings.Number("atMostEveryMinutes")));
    }

    private WebApplicationFactory<Program> Node(PostOffice office, params (string Name, string Value)[] settings) =>
        clocked.Node([("Mail:Host", "127.0.0.1"), (
            "Mail:Port", $"{office.Port}"), ("Mail:From", "hello@mail.example"), ("Mail:Security", "none"), .. settings]);

    private static Task<int> Send(WebApplicationFactory<Program> node) =>
        node.Services.GetRequiredService<MailWorker>().Send(TestContext.Current.CancellationToken);

    /// <summary>A drafter who asked for mail, and for whom something waits.</summary>
    private static async Task<Desk> Waiting(WebApplicationFactory<Program> node)
    {
        var desk = await Desk.WithSection(node);
        await Wish(desk.Drafter, true);
        await Comment(desk, 1);
        return desk;
    }

    private static async Task Comment(Desk desk, int number)
    {
        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "By whom?" });
        await Inbox.Holding(desk.Drafter, number);
    }

    private static async Task<JsonNode> Wish(Person person, bool mail) =>
        await (await person.Client.PutAsJsonAsync("/api/v1/me/notifications", new { mail }, TestContext.Current.CancellationToken))
            .EnsureSuccessStatusCode().Json();

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
