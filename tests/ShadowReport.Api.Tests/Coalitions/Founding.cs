using System.Net;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Coalitions;

public sealed class NewCoalition(ApiHost host)
{
    [Fact]
    public async Task The_founder_of_a_coalition_is_its_coordinator()
    {
        var circle = await Circle.Founded(host);

        var coalition = await circle.Coordinator.Read(circle.Url);

        Assert.Equal("Circle of Friends", coalition.Text("name"));
        var me = coalition["me"]!;
        Assert.Equal(("marta", "Marta", "north"), (me.Text("member"), me.Text("displayName"), me.Text("organisation")));
        Assert.Equal("[\"coordinator\"]", me["roles"]!.ToJsonString());
    }

    [Fact]
    public async Task It_is_in_my_list_and_in_nobody_elses()
    {
        var circle = await Circle.Founded(host);
        var stranger = await Person.SignedIn(host, "stranger");

        var mine = await circle.Coordinator.Read("/api/v1/coalitions");
        var theirs = await stranger.Read("/api/v1/coalitions");

        Assert.Equal([circle.Key], mine["items"]!.AsArray().Select(item => item!.Text("key")));
        Assert.Empty(theirs["items"]!.AsArray());
        Assert.Equal(circle.Key, (await circle.Coordinator.Read("/api/v1/me"))["coalitions"]![0]!.Text("coalition"));
    }

    [Fact]
    public async Task A_key_ends_with_random_characters_and_the_answer_says_which()
    {
        var ana = await Person.SignedIn(host, "ana");

        var answer = await ana.Post("/api/v1/coalitions", Body("night-lights"));
        var key = (await answer.Json()).Text("key");

        Assert.Matches("^night-lights-[2-9a-z]{6}$", key);
        Assert.Equal($"/api/v1/coalitions/{key}", answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, await ana.StatusOf($"/api/v1/coalitions/{key}"));
    }

    [Fact]
    public async Task Founding_does_not_say_whether_somebody_else_has_the_key()
    {
        var circle = await Circle.Founded(host);
        var (ana, bea) = (await Person.SignedIn(host, "ana"), await Person.SignedIn(host, "bea"));

        var same = await Task.WhenAll(ana.Post("/api/v1/coalitions", Body("circle")), bea.Post(
            "/api/v1/coalitions", Body("circle")), bea.Post("/api/v1/coalitions", Body(circle.Key)));

        Assert.All(same, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(3, (await Task.WhenAll(same.Select(async answer => (await answer.Json()).Text("key")))).Distinct().Count());
    }

    [Theory]
    [InlineData(57, HttpStatusCode.Created)]
    [InlineData(58, HttpStatusCode.BadRequest)]
    public async Task A_key_leaves_room_for_the_random_characters(int length, HttpStatusCode status)
    {
        var ana = await Person.SignedIn(host, "ana");

        Assert.Equal(status, (await ana.Post("/api/v1/coalitions", Body(new string('a', length)))).StatusCode);
    }

    [Fact]
    public async Task A_repeated_founding_gives_the_same_key()
    {
        var ana = await Person.SignedIn(host, "ana");
        ana.Client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());

        var (first, again) = (await ana.Create("/api/v1/coalitions", Body("once")), await ana.Create("/api/v1/coalitions", Body("once")));

        Assert.Equal(first.Text("key"), again.Text("key"));
        Assert.Single((await ana.Read("/api/v1/coalitions"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Renaming_needs_the_revision_that_was_seen()
    {
        var circle = await Circle.Founded(host);
        var seen = (await circle.Coordinator.Get(circle.Url)).Headers.ETag!.ToString();

        var renamed = await circle.Coordinator.Change(HttpMethod.Patch, circle.Url, seen, new { name = "Circle" });
        var stale = await circle.Coordinator.Change(HttpMethod.Patch, circle.Url, seen, new { name = "Square" });
        var blind = await circle.Coordinator.Client.PatchAsync(
            circle.Url, System.Net.Http.Json.JsonContent.Create(new { name = "Square" }), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, renamed.StatusCode);
        await stale.IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        await blind.IsProblem(HttpStatusCode.PreconditionRequired, "if-match-missing");
        Assert.Equal("Circle", (await circle.Coordinator.Read(circle.Url)).Text("name"));
    }

    [Theory]
    [InlineData("Circle")]
    [InlineData("two--hyphens")]
    [InlineData("")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        var ana = await Person.SignedIn(host, "ana");

        await (await ana.Post("/api/v1/coalitions", Body(key))).IsProblem(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Fact]
    public async Task The_event_log_holds_ids_only()
    {
        var circle = await Circle.Founded(host);
        await circle.AddOrganisation("south");
        await circle.Joined("rosa", "reviewer", "south");

        var events = await Rows.Of(host, $"""
            select e.type || ' ' || e.data::text from shadowreport.mt_events e join shadowreport.mt_doc_coalition c on c.id = e.stream_id
            where c.key = '{circle.Key}' and e.tenant_id = replace(c.id::text, '-', '') order by e.version
            """);

        Assert.Equal(["coalition_founded", "organisation_added", "invitation_made", "invitation_accepted"], events.Select(
            line => line.Split(' ')[0]));
        Assert.All(events, line => Assert.Matches("""^\w+ \{("\w+": "[0-9a-f-]{36}"(, )?)+\}$""", line));
    }

    private static object Body(string key) =>
        new { key, name = "Circle", organisation = new { key = "north", name = "North House" }, displayName = "Ana" };
}
