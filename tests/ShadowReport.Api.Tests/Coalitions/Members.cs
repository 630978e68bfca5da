using System.Net;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Coalitions;

public sealed class Members(ApiHost host)
{
    [Fact]
    public async Task An_address_is_seen_by_its_owner_and_by_coordinators_only()
    {
        var circle = await Circle.Founded(host);
        var rosa = await circle.Joined("rosa", "reviewer");
        await circle.Joined("olga", "observer");

        Assert.Equal([circle.Coordinator.Email, rosa.Email], (await Emails(circle.Coordinator, circle))[..2]);
        Assert.Equal([null, rosa.Email, null], await Emails(rosa, circle));
        Assert.Equal(rosa.Email, (await rosa.Read($"{circle.Url}/members/rosa")).Text("email"));
        Assert.DoesNotContain("@", (await rosa.Read($"{circle.Url}/members/marta")).ToJsonString());
    }

    [Fact]
    public async Task The_list_comes_in_pages_that_miss_nobody()
    {
        var circle = await Circle.Founded(host);
        foreach (var key in (string[])["ana", "bea", "carla", "dora"])
            await circle.Joined(key, "observer");

        var found = new List<string>();
        for (string? cursor = "",
            url = $"{circle.Url}/members?limit=2"; cursor is not null; url = $"{circle.Url}/members?limit=2&cursor={cursor}")
        {
            var page = await circle.Coordinator.Read(url);
            found.AddRange(page["items"]!.AsArray().Select(item => item!.Text("key")));
            cursor = page["next"]?.GetValue<string>();
        }

        Assert.Equal(["marta", "ana", "bea", "carla", "dora"], found);
    }

    [Theory]
    [InlineData("members")]
    [InlineData("organisations")]
    [InlineData("invitations")]
    public async Task A_cursor_of_ones_own_making_is_refused(string list)
    {
        var circle = await Circle.Founded(host);

        await (await circle.Coordinator.Get($"{circle.Url}/{list}?cursor=nonsense"))
            .IsProblem(HttpStatusCode.BadRequest, "cursor-malformed");
        await (await circle.Coordinator.Get($"{circle.Url}/{list}?cursor=YzE6MTc"))
            .IsProblem(HttpStatusCode.BadRequest, "cursor-malformed");
        await (await circle.Coordinator.Get($"{circle.Url}/{list}?limit=0")).IsProblem(HttpStatusCode.BadRequest, "limit-out-of-range");
    }

    [Fact]
    public async Task Roles_and_display_name_change_under_the_revision_that_was_seen()
    {
        var circle = await Circle.Founded(host);
        await circle.Joined("rosa", "reviewer");
        var url = $"{circle.Url}/members/rosa";
        var seen = (await circle.Coordinator.Get(url)).Headers.ETag!.ToString();

        var changed = await circle.Coordinator.Change(
            HttpMethod.Patch, url, seen, new { displayName = "R.", roles = new[] { "drafter", "signatory" } });
        var stale = await circle.Coordinator.Change(HttpMethod.Patch, url, seen, new { displayName = "Q." });

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await stale.IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        var rosa = await circle.Coordinator.Read(url);
        Assert.Equal("R.", rosa.Text("displayName"));
        Assert.Equal(["drafter", "signatory"], rosa["roles"]!.AsArray().Select(role => role!.GetValue<string>()));
    }

    [Theory]
    [InlineData("""{"roles":[]}""", "validation-failed")]
    [InlineData("""{"roles":["drafter","drafter"]}""", "validation-failed")]
    [InlineData("""{"roles":["queen"]}""", "malformed-json")]
    [InlineData("""{"roles":[1]}""", "malformed-json")]
    [InlineData("""{"displayName":"two\nlines"}""", "validation-failed")]
    [InlineData("""{"email":"new@example.org"}""", "malformed-json")]
    [InlineData("""{"organisation":"south"}""", "malformed-json")]
    [InlineData("""[]""", "malformed-json")]
    public async Task A_change_of_another_shape_is_refused(string body, string code)
    {
        var circle = await Circle.Founded(host);
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{circle.Url}/members/marta")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");

        var answer = await circle.Coordinator.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await answer.IsProblem(HttpStatusCode.BadRequest, code);
        Assert.Equal(1, (await circle.Coordinator.Read($"{circle.Url}/members/marta"))["revision"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_last_coordinator_stays()
    {
        var circle = await Circle.Founded(host);
        var (coordinator, marta) = (circle.Coordinator, $"{circle.Url}/members/marta");

        await (await coordinator.ChangeNow(HttpMethod.Patch, marta, new { roles = new[] { "observer" } }))
            .IsProblem(HttpStatusCode.Conflict, "last-coordinator");
        await (await coordinator.ChangeNow(HttpMethod.Delete, marta)).IsProblem(HttpStatusCode.Conflict, "last-coordinator");
        await (await coordinator.Put($"{marta}/suspension")).IsProblem(HttpStatusCode.Conflict, "last-coordinator");
        await (await coordinator.Put($"{circle.Url}/organisations/north/suspension"))
            .IsProblem(HttpStatusCode.Conflict, "last-coordinator");

        Assert.Equal(HttpStatusCode.OK, await coordinator.StatusOf($"{circle.Url}/invitations"));
    }

    [Fact]
    public async Task A_suspended_coordinator_does_not_count_as_one()
    {
        var circle = await Circle.Founded(host);
        await circle.Joined("rosa", "coordinator");
        await circle.Coordinator.Put($"{circle.Url}/members/rosa/suspension");

        var answer = await circle.Coordinator.ChangeNow(HttpMethod.Delete, $"{circle.Url}/members/marta");

        await answer.IsProblem(HttpStatusCode.Conflict, "last-coordinator");
    }

    [Fact]
    public async Task Of_two_coordinators_who_shut_each_other_out_at_once_one_is_left()
    {
        for (var round = 0; round < 5; round++)
        {
            var circle = await Circle.Founded(host);
            var rosa = await circle.Joined("rosa", "coordinator");

            await Task.WhenAll(
                circle.Coordinator.Put($"{circle.Url}/members/rosa/suspension"), rosa.Put($"{circle.Url}/members/marta/suspension"));

            HttpStatusCode[] seen = [await circle.Coordinator.StatusOf(circle.Url), await rosa.StatusOf(circle.Url)];
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound], seen.Order());
        }
    }

    [Fact]
    public async Task A_removed_member_is_a_stranger_and_their_key_is_never_given_again()
    {
        var circle = await Circle.Founded(host);
        var rosa = await circle.Joined("rosa", "reviewer");

        Assert.Equal(
            HttpStatusCode.NoContent, (await circle.Coordinator.ChangeNow(HttpMethod.Delete, $"{circle.Url}/members/rosa")).StatusCode);

        await (await rosa.Get(circle.Url)).IsProblem(HttpStatusCode.NotFound, "coalition-not-found");
        await (await circle.Coordinator.Get($"{circle.Url}/members/rosa")).IsProblem(HttpStatusCode.NotFound, "member-not-found");
        Assert.Single((await circle.Coordinator.Read($"{circle.Url}/members"))["items"]!.AsArray());
        var other = await Person.SignedIn(host, "other");
        await (await other.Post(
            "/api/v1/auth/invitations/acceptance", new { token = await circle.Token("observer"), displayName = "Rosa", key = "rosa" }))
            .IsProblem(HttpStatusCode.Conflict, "key-taken");
    }

    [Fact]
    public async Task A_returning_member_keeps_their_key_and_history()
    {
        var circle = await Circle.Founded(host);
        var rosa = await circle.Joined("rosa", "reviewer");
        await circle.Coordinator.ChangeNow(HttpMethod.Delete, $"{circle.Url}/members/rosa");

        var back = await rosa.Create(
            "/api/v1/auth/invitations/acceptance", new { token = await circle.Token("observer"), displayName = "Rosa again" });

        Assert.Equal("rosa", back.Text("member"));
        Assert.Equal("observer", (await rosa.Read(circle.Url))["me"]!["roles"]![0]!.GetValue<string>());
    }

    private static async Task<List<string?>> Emails(Person viewer, Circle circle) =>
        [.. (await viewer.Read($"{circle.Url}/members"))["items"]!.AsArray().Select(item => item!["email"]?.GetValue<string>())];
}
