using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShadowReport.Api.Feeds.Housekeeping;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Presence;

public sealed class BeingPresent(HostWithClock timed) : IClassFixture<HostWithClock>
{
    [Fact]
    public async Task Writers_see_other_writers_by_their_display_names()
    {
        var desk = await Desk.WithSection(timed.Host);
        var url = $"{desk.Draft("borders")}/presence";

        var first = await Renew(desk.Drafter, url);
        var second = await Renew(desk.Reviewer, url);

        Assert.Empty(first.Items("others"));
        var other = second.Items("others").Single();
        Assert.Equal(("borders", "wren", "wren of north", "north", "North House"), (other.Text(
            "draft"), other.Text("member"), other.Text("displayName"), other.Text("organisation"), other.Text("organisationName")));
        Assert.Equal(["wren", "ines"], await Present(desk.Coordinator, url));
    }

    [Fact]
    public async Task It_ends_by_itself_after_a_minute_and_goes_on_for_who_says_so_again()
    {
        var desk = await Desk.WithSection(timed.Host);
        var url = $"{desk.Draft("borders")}/presence";
        var began = (await Renew(desk.Drafter, url)).Text("expiresAt");
        await Renew(desk.Reviewer, url);
        var since = (await desk.Coordinator.Read(url)).Items("present").First().Text("since");

        timed.Clock.PutForward(TimeSpan.FromSeconds(40));
        var renewed = (await Renew(desk.Drafter, url)).Text("expiresAt");
        timed.Clock.PutForward(TimeSpan.FromSeconds(25));

        var present = (await desk.Coordinator.Read(url)).Items("present").Single();
        Assert.Equal(("wren", since), (present.Text("member"), present.Text("since")));
        Assert.True(DateTimeOffset.Parse(renewed) - DateTimeOffset.Parse(began) >= TimeSpan.FromSeconds(40));
        timed.Clock.PutForward(TimeSpan.FromSeconds(60));
        Assert.Empty(await Present(desk.Coordinator, url));
        await Renew(desk.Drafter, url);
        Assert.NotEqual(since, (await desk.Coordinator.Read(url)).Items("present").Single().Text("since"));
    }

    [Fact]
    public async Task It_can_be_ended_and_ending_what_is_not_is_no_fault()
    {
        var desk = await Desk.WithSection(timed.Host);
        var url = $"{desk.Draft("borders")}/presence";
        await Renew(desk.Drafter, url);

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Reviewer.Delete(url)).StatusCode);
        Assert.Equal(["wren"], await Present(desk.Coordinator, url));
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Drafter.Delete(url)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Drafter.Delete(url)).StatusCode);
        Assert.Empty(await Present(desk.Coordinator, url));
    }

    [Fact]
    public async Task Many_devices_may_say_so_at_once()
    {
        var desk = await Desk.WithSection(timed.Host);
        var url = $"{desk.Draft("borders")}/presence";

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(number => (number % 2 == 0 ? desk.Drafter : desk.Reviewer).Put(url)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(["ines", "wren"], (await Present(desk.Coordinator, url)).Order());
    }

    [Fact]
    public async Task It_locks_nothing()
    {
        var desk = await Desk.WithSection(timed.Host);
        await Renew(desk.Reviewer, $"{desk.Draft("borders")}/presence");

        Assert.Equal(2, (await desk.Save("borders", 1, "Other words.")).Number("number"));
    }

    [Fact]
    public async Task A_report_shows_who_is_at_which_draft()
    {
        var desk = await Desk.WithSection(timed.Host);
        await desk.AddSection("health");
        await desk.AddSection("schools");
        await Renew(desk.Drafter, $"{desk.Draft("borders")}/presence");
        await Renew(desk.Drafter, $"{desk.Draft("health")}/presence");
        await Renew(desk.Reviewer, $"{desk.Draft("schools")}/presence");
        await desk.Coordinator.ChangeNow(HttpMethod.Delete, desk.Draft("schools"));

        var present = (await desk.Reviewer.Read($"{desk.Report}/presence")).Items("present");

        Assert.Equal([("borders", "wren"), ("health", "wren")], present.Select(view => (view.Text("draft"), view.Text("member"))));
    }

    [Fact]
    public async Task Names_are_current_and_suspended_or_removed_members_are_absent()
    {
        var desk = await Desk.WithSection(timed.Host);
        var url = $"{desk.Draft("borders")}/presence";
        var removed = await desk.Circle.Joined("rem", "drafter");
        foreach (var person in (Person[])[desk.Drafter, desk.Reviewer, removed, desk.Coordinator])
            await Renew(person, url);

        await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/members/wren", new { displayName = "Another name" });
        await desk.Coordinator.ChangeNow(HttpMethod.Delete, $"{desk.Circle.Url}/members/rem");
        Assert.Equal(["wren", "ines", "marta"], await Present(desk.Coordinator, url));
        Assert.Equal("Another name", (await desk.Coordinator.Read(url)).Items("present").First().Text("displayName"));

        await desk.Coordinator.Put($"{desk.Circle.Url}/organisations/south/suspension");
        Assert.Equal(["wren", "marta"], await Present(desk.Coordinator, url));
        await desk.Coordinator.Put($"{desk.Circle.Url}/members/wren/suspension");
        Assert.Equal(["marta"], await Present(desk.Coordinator, url));
        Assert.Empty((await Renew(desk.Coordinator, url)).Items("others"));
    }

    [Fact]
    public async Task Nobody_writes_a_draft_that_is_not_there_or_was_removed()
    {
        var desk = await Desk.WithSection(timed.Host);
        await (await desk.Drafter.Put($"{desk.Draft("nothing")}/presence")).IsProblem(HttpStatusCode.NotFound, "draft-not-found");
        await (await desk.Drafter.Get($"{desk.Draft("nothing")}/presence")).IsProblem(HttpStatusCode.NotFound, "draft-not-found");
        await (await desk.Drafter.Delete($"{desk.Draft("nothing")}/presence")).IsProblem(HttpStatusCode.NotFound, "draft-not-found");
        await (await desk.Drafter.Get($"{desk.Circle.Url}/reports/nothing/presence"))
            .IsProblem(HttpStatusCode.NotFound, "report-not-found");

        await desk.Coordinator.ChangeNow(HttpMethod.Delete, desk.Draft("borders"));

        await (await desk.Drafter.Put($"{desk.Draft("borders")}/presence")).IsProblem(HttpStatusCode.Conflict, "draft-removed");
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Drafter.Delete($"{desk.Draft("borders")}/presence")).StatusCode);
    }

    [Fact]
    public async Task Housekeeping_removes_expired_rows_and_nothing_else()
    {
        await using var own = new OwnHost(await TestPostgres.NewDatabase());
        var desk = await Desk.WithSection(own);
        await Renew(desk.Drafter, $"{desk.Draft("borders")}/presence");
        var clock = new MovableClock();
        using var housekeeping = ActivatorUtilities.CreateInstance<Housekeeping>(own.Services, clock);

        await housekeeping.Work(TestContext.Current.CancellationToken);
        var before = await Kept(own);
        clock.PutForward(TimeSpan.FromMinutes(2));
        await housekeeping.Work(TestContext.Current.CancellationToken);

        Assert.Equal((1, 0), (before, await Kept(own)));
    }

    private static async Task<long> Kept(OwnHost own)
    {
        await using var command = own.Services.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand("select count(*) from shadowreport.mt_doc_lease");
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task<JsonNode> Renew(Person person, string url)
    {
        var answer = await person.Put(url);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Json();
    }

    private static async Task<IEnumerable<string>> Present(Person person, string url) =>
        (await person.Read(url)).Items("present").Select(view => view.Text("member"));
}
