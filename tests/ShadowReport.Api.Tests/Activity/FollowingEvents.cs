using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Feeds.Activity;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Tests.Activity;

public sealed class FollowingEvents(ApiHost host)
{
    [Fact]
    public async Task The_stream_sends_entries_as_the_list_shows_them()
    {
        var desk = await Desk.WithSection(host);
        await Listed(desk, 2);
        using var listening = await Listening.To(desk.Reviewer, desk.Report);

        await desk.Save("borders", 1, "Other words.");
        var told = await listening.Next(1);

        var listed = (await Listed(desk, 3))[^1];
        Assert.Equal(listed.ToJsonString(), told[0].ToJsonString());
        Assert.Equal($"c{listed.Number("sequence")}", listening.LastId);
        Assert.Equal("text/event-stream", listening.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no", listening.Answer.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.Contains("no-store", listening.Answer.Headers.GetValues("Cache-Control").Single());
    }

    [Fact]
    public async Task A_listener_who_reconnects_gets_the_missed_entries_and_none_twice()
    {
        var desk = await Desk.WithSection(host);
        await Listed(desk, 2);
        var first = await Listening.To(desk.Reviewer, desk.Report);
        await desk.Save("borders", 1, "Second words.");
        await first.Next(1);
        first.Dispose();
        await desk.Save("borders", 2, "Third words.");
        await desk.Save("borders", 3, "Fourth words.");

        using var again = await Listening.To(desk.Reviewer, desk.Report, first.LastId);
        await desk.Save("borders", 4, "Fifth words.");

        Assert.Equal([3, 4, 5], (await again.Next(3)).Select(told => told.Number("version")));
    }

    [Fact]
    public async Task A_listener_that_lost_its_connection_before_any_event_misses_nothing()
    {
        var desk = await Desk.WithSection(host);
        await Listed(desk, 2);
        var cutOff = await Listening.To(desk.Reviewer, desk.Report);
        cutOff.Dispose();
        await desk.Save("borders", 1, "Second words.");

        using var again = await Listening.To(desk.Reviewer, desk.Report, cutOff.LastId);

        Assert.Equal(2, (await again.Next(1))[0].Number("version"));
    }

    [Fact]
    public async Task Nothing_is_missed_or_told_twice_however_often_the_connection_breaks_while_others_write()
    {
        const int Saves = 60;
        var desk = await Desk.WithSection(host);
        await Listed(desk, 2);
        var listening = await Listening.To(desk.Reviewer, desk.Report);
        var writing = Task.Run(async () =>
        {
            for (var number = 1; number <= Saves; number++)
                await desk.Save("borders", number, $"Words of version {number + 1}.");
        }, TestContext.Current.CancellationToken);

        var told = new List<JsonNode>();
        while (told.Count < Saves)
        {
            told.AddRange(await listening.Next(Math.Min(7, Saves - told.Count)));
            listening.Dispose();
            listening = await Listening.To(desk.Reviewer, desk.Report, listening.LastId);
        }

        await writing;
        listening.Dispose();
        Assert.Equal(Enumerable.Range(2, Saves), told.Select(item => item.Number("version")));
    }

    [Fact]
    public async Task With_another_node_it_goes_on_where_the_dead_one_stopped()
    {
        var database = await TestPostgres.NewDatabase();
        var one = new OwnHost(database);
        await using var two = new OwnHost(database);
        var desk = await Desk.WithSection(two);
        var onOne = new Person(one, desk.Reviewer.Email);
        await onOne.SignIn();
        using var listening = await Listening.To(onOne, desk.Report, query: "?after=0");
        await listening.Next(2);

        var dying = one.DisposeAsync();
        await desk.Save("borders", 1, "Other words.");
        await listening.End();
        await dying;
        using var again = await Listening.To(desk.Reviewer, desk.Report, listening.LastId);
        await desk.Save("borders", 2, "Yet other words.");

        Assert.Equal([2, 3], (await again.Next(2)).Select(told => told.Number("version")));
    }

    [Theory]
    [InlineData("member suspended")]
    [InlineData("organisation suspended")]
    [InlineData("removed")]
    [InlineData("erased")]
    [InlineData("signed out")]
    [InlineData("signed out everywhere")]
    [InlineData("refreshed")]
    public async Task It_ends_at_once_for_whom_it_is_not_any_more(string how)
    {
        var desk = await Desk.WithSection(host);
        await Listed(desk, 2);
        var (ines, member) = (desk.Reviewer, $"{desk.Circle.Url}/members/ines");
        using var listening = await Listening.To(ines, desk.Report);
        using var other = await Listening.To(desk.Drafter, desk.Report);

        var done = how switch
        {
            "member suspended" => await desk.Coordinator.Put($"{member}/suspension"),
            "organisation suspended" => await desk.Coordinator.Put($"{desk.Circle.Url}/organisations/south/suspension"),
            "removed" => await desk.Coordinator.ChangeNow(HttpMethod.Delete, member),
            "erased" => await desk.Coordinator.Post($"{member}/erasure"),
            "signed out" => await ines.Post("/api/v1/auth/logout"),
            "signed out everywhere" => await ines.Delete("/api/v1/auth/sign-ins"),
            _ => await ines.Post("/api/v1/auth/refresh", new { refreshToken = ines.Refresh }),
        };
        Assert.True(done.IsSuccessStatusCode, $"{(int)done.StatusCode}");
        await desk.Save("borders", 1, "Not for everybody's ears.");

        var events = await listening.End();
        Assert.Empty(events);
        // Everybody else hears that somebody lost their access.
        var heard = how is "member suspended" or "organisation suspended" or "removed" or "erased" ? 2 : 1;
        Assert.Equal(2, (await other.Next(heard))[^1].Number("version"));
    }

    [Fact]
    public async Task A_suspension_on_one_node_ends_the_streams_of_another()
    {
        var database = await TestPostgres.NewDatabase();
        await using var one = new OwnHost(database);
        await using var two = new OwnHost(database);
        var desk = await Desk.WithSection(two);
        var onOne = new Person(one, desk.Reviewer.Email);
        await onOne.SignIn();
        using var listening = await Listening.To(onOne, desk.Report);

        await desk.Coordinator.Put($"{desk.Circle.Url}/members/ines/suspension");
        await desk.Save("borders", 1, "Not for everybody's ears.");

        var events = await listening.End();
        Assert.DoesNotContain("version-saved", events.Select(told => told.Text("kind")));
    }

    [Fact]
    public async Task It_ends_with_the_token()
    {
        using var clock = new HostWithClock(host);
        var desk = await Desk.WithSection(clock.Host);
        using var listening = await Listening.To(desk.Reviewer, desk.Report);

        clock.Clock.PutForward(TimeSpan.FromMinutes(16));

        await listening.End();
    }

    [Fact]
    public async Task Observers_see_no_work_in_the_list_or_the_stream()
    {
        var desk = await Desk.WithSection(host);
        var observer = await desk.Circle.Joined("odile", "observer");

        await (await observer.Get($"{desk.Report}/activity")).IsProblem(HttpStatusCode.Forbidden, "role-missing");
        await (await Listening.Ask(observer.Client, desk.Report)).IsProblem(HttpStatusCode.Forbidden, "role-missing");
    }

    [Fact]
    public async Task A_member_who_becomes_an_observer_receives_nothing_from_then_on()
    {
        var desk = await Desk.WithSection(host);
        await Listed(desk, 2);
        using var listening = await Listening.To(desk.Reviewer, desk.Report);
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/members/ines", new { roles = new[] { "observer" } }))
            .EnsureSuccessStatusCode();

        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Second" });

        Assert.Empty(await listening.End());
    }

    [Fact]
    public async Task A_browser_follows_with_the_reading_cookie_which_lives_through_a_refresh()
    {
        var desk = await Desk.WithSection(host);
        await Listed(desk, 2);
        var cookie = (await desk.Reviewer.Post("/api/v1/auth/cookie")).Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var browser = host.CreateClient(new() { HandleCookies = false });
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        using var listening = await Listening.To(browser, desk.Report);

        await desk.Reviewer.Post("/api/v1/auth/refresh", new { refreshToken = desk.Reviewer.Refresh });
        await desk.Save("borders", 1, "Other words.");

        Assert.Equal("version-saved", (await listening.Next(1))[0].Text("kind"));
    }

    [Theory]
    [InlineData("?after=-1", null, "after-malformed")]
    [InlineData("", "rubbish", "last-event-id-malformed")]
    [InlineData("", "-5", "last-event-id-malformed")]
    [InlineData("", "c", "last-event-id-malformed")]
    [InlineData("", "d5", "last-event-id-malformed")]
    [InlineData("", "99999999999999999999", "last-event-id-malformed")]
    [InlineData("?after=many", null, "after-malformed")]
    public async Task A_place_that_cannot_be_is_refused(string query, string? lastId, string code)
    {
        var desk = await Desk.SetUp(host);

        await (await Listening.Ask(desk.Reviewer.Client, desk.Report, lastId, query)).IsProblem(HttpStatusCode.BadRequest, code);
    }

    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("c9223372036854775807")]
    public async Task A_place_beyond_the_log_is_taken_for_its_end(string place)
    {
        var desk = await Desk.WithSection(host);
        await Listed(desk, 2);
        using var listening = await Listening.To(desk.Reviewer, desk.Report, place);

        await desk.Save("borders", 1, "Other words.");

        Assert.Equal(2, (await listening.Next(1))[0].Number("version"));
    }

    [Fact]
    public async Task One_person_follows_so_many_streams_and_no_more()
    {
        await using var limited = new OwnHost(await TestPostgres.NewDatabase(), settings: ("Limits:StreamsPerPerson", "2"));
        var desk = await Desk.SetUp(limited);
        var first = await Listening.To(desk.Reviewer, desk.Report);
        using var second = await Listening.To(desk.Reviewer, desk.Report);

        var third = await Listening.Ask(desk.Reviewer.Client, desk.Report);
        await third.IsProblem(HttpStatusCode.TooManyRequests, "too-many-streams");
        Assert.NotNull(third.Headers.RetryAfter);
        using var others = await Listening.To(desk.Drafter, desk.Report);
        first.Dispose();
        await Waiting.Until(async () => (await Listening.Ask(desk.Reviewer.Client, desk.Report)).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public void A_listener_that_reads_too_slowly_is_disconnected()
    {
        var membership = new Membership(Guid.NewGuid(), "circle", Guid.NewGuid(), "ines", "Ines", "north", "North", [Role.Reviewer]);
        using var listener = new EventListener(
            Guid.NewGuid(), new Ticket(TokenKind.Bearer, "hash", "circle"), membership, "cedaw", TestContext.Current.CancellationToken);
        listener.GoLive();

        for (var id = 1; id <= EventListener.WaitingAtMost; id++)
            listener.Tell(new Told(id, []));
        Assert.False(listener.Ended.IsCancellationRequested);
        listener.Tell(new Told(EventListener.WaitingAtMost + 1, []));

        Assert.True(listener.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task A_node_that_stops_sends_its_listeners_away_and_does_not_wait_for_them()
    {
        var node = new OwnHost(await TestPostgres.NewDatabase(), onKestrel: true);
        node.StartServer();
        var desk = await Desk.SetUp(node);
        using var listening = await Listening.To(desk.Reviewer, desk.Report);

        node.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication();

        await listening.End();
        await node.DisposeAsync();
    }

    private static async Task<List<JsonNode>> Listed(Desk desk, int count)
    {
        List<JsonNode> items = [];
        await Waiting.Until(async () => (items = [.. (await desk.Reviewer.Read($"{desk.Report}/activity")).Items()]).Count >= count);
        return items;
    }
}
