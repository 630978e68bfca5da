using System.Net;
using System.Net.Http.Json;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Coalitions;

/// <summary>Every address of the coalition, asked by everybody who may not.</summary>
public sealed class TheWall(ApiHost host)
{
    /// <summary>Method, path below the coalition, and the roles that get through, written out once more.</summary>
    public static TheoryData<string, string, string> Addresses => new()
    {
        { "GET", "", "everybody" },
        { "PATCH", "", "coordinator" },
        { "GET", "/organisations", "everybody" },
        { "POST", "/organisations", "coordinator" },
        { "GET", "/organisations/north", "everybody, once it is printed" },
        { "PATCH", "/organisations/north", "coordinator" },
        { "PUT", "/organisations/south/suspension", "coordinator" },
        { "DELETE", "/organisations/south/suspension", "coordinator" },
        { "GET", "/members", "everybody who works" },
        { "GET", "/members/marta", "everybody who works" },
        { "PATCH", "/members/marta", "coordinator" },
        { "DELETE", "/members/marta", "coordinator" },
        { "POST", "/members/marta/erasure", "coordinator" },
        { "PUT", "/members/marta/suspension", "coordinator" },
        { "DELETE", "/members/marta/suspension", "coordinator" },
        { "GET", "/invitations", "coordinator" },
        { "POST", "/invitations", "coordinator" },
        { "DELETE", "/invitations/0197a0a0-0000-7000-8000-000000000000", "coordinator" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_request_without_a_sign_in_is_asked_to_sign_in(string method, string path, string _)
    {
        var circle = await Circle.Founded(host);

        var answer = await Ask(host.CreateClient(), method, circle.Url + path);

        await answer.IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_stranger_cannot_tell_it_from_a_coalition_that_does_not_exist(string method, string path, string _)
    {
        var circle = await Circle.Founded(host);
        var stranger = (await Circle.Founded(host)).Coordinator;

        var there = await Ask(stranger.Client, method, circle.Url + path);
        var nowhere = await Ask(stranger.Client, method, $"/api/v1/coalitions/no-such-circle{path}");

        await there.IsProblem(HttpStatusCode.NotFound, "coalition-not-found");
        Assert.Equal((await nowhere.Json()).Text("detail"), (await there.Json()).Text("detail"));
        Assert.Equal(nowhere.StatusCode, there.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_member_without_the_right_hears_that_a_role_is_missing(string method, string path, string who)
    {
        var circle = await Circle.Founded(host);
        foreach (var role in (string[])["drafter", "reviewer", "signatory", "evidence-keeper", "observer"])
        {
            var member = await circle.Joined(role, role);

            var answer = await Ask(member.Client, method, circle.Url + path);

            if (who == "everybody" || (who.StartsWith("everybody", StringComparison.Ordinal) && role != "observer"))
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            else if (who == "everybody, once it is printed")
                await answer.IsProblem(HttpStatusCode.NotFound, "organisation-not-found");
            else
                await answer.IsProblem(HttpStatusCode.Forbidden, "role-missing");
        }
    }

    [Fact]
    public async Task A_member_with_two_roles_has_the_permissions_of_both()
    {
        var circle = await Circle.Founded(host);
        var sol = await circle.Joined("sol", "drafter");
        var url = $"{circle.Url}/members/sol";

        (await circle.Coordinator.ChangeNow(HttpMethod.Patch, url, new { roles = new[] { "observer", "coordinator" } }))
            .EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.OK, (await sol.Get($"{circle.Url}/invitations")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await sol.Get($"{circle.Url}/reports")).StatusCode);
    }

    [Fact]
    public async Task A_suspended_member_is_a_stranger_at_once_and_nobody_elsewhere_notices()
    {
        var circle = await Circle.Founded(host);
        var rosa = await circle.Joined("rosa", "reviewer");
        var elsewhere = await Circle.FoundedBy(host, rosa);

        Assert.Equal(HttpStatusCode.NoContent, (await circle.Coordinator.Put($"{circle.Url}/members/rosa/suspension")).StatusCode);

        await (await rosa.Get(circle.Url)).IsProblem(HttpStatusCode.NotFound, "coalition-not-found");
        Assert.Equal(HttpStatusCode.OK, await rosa.StatusOf(elsewhere.Url));
        Assert.Equal([elsewhere.Key], (await rosa.Read("/api/v1/coalitions"))["items"]!.AsArray().Select(item => item!.Text("key")));

        Assert.Equal(HttpStatusCode.NoContent, (await circle.Coordinator.Delete($"{circle.Url}/members/rosa/suspension")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await rosa.StatusOf(circle.Url));
    }

    [Fact]
    public async Task A_suspended_organisations_members_are_strangers_at_once()
    {
        var circle = await Circle.Founded(host);
        await circle.AddOrganisation("south");
        var rosa = await circle.Joined("rosa", "reviewer", "south");

        Assert.Equal(HttpStatusCode.NoContent, (await circle.Coordinator.Put($"{circle.Url}/organisations/south/suspension")).StatusCode);

        await (await rosa.Get($"{circle.Url}/members")).IsProblem(HttpStatusCode.NotFound, "coalition-not-found");
        Assert.Equal(HttpStatusCode.OK, await rosa.StatusOf("/api/v1/me"));
        Assert.Equal(
            HttpStatusCode.NoContent, (await circle.Coordinator.Delete($"{circle.Url}/organisations/south/suspension")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await rosa.StatusOf($"{circle.Url}/members"));
    }

    [Fact]
    public async Task A_new_role_counts_from_the_next_request_on()
    {
        var circle = await Circle.Founded(host);
        var rosa = await circle.Joined("rosa", "observer");
        Assert.Equal(HttpStatusCode.Forbidden, await rosa.StatusOf($"{circle.Url}/invitations"));

        await circle.Coordinator.ChangeNow(HttpMethod.Patch, $"{circle.Url}/members/rosa", new { roles = new[] { "coordinator" } });

        Assert.Equal(HttpStatusCode.OK, await rosa.StatusOf($"{circle.Url}/invitations"));
    }

    [Fact]
    public async Task Organisations_of_one_coalition_are_not_found_in_another()
    {
        var circle = await Circle.Founded(host);
        await circle.AddOrganisation("south");
        var other = await Circle.FoundedBy(host, circle.Coordinator);

        await (await circle.Coordinator.Get($"{other.Url}/organisations/south"))
            .IsProblem(HttpStatusCode.NotFound, "organisation-not-found");
        Assert.Single((await circle.Coordinator.Read($"{other.Url}/organisations"))["items"]!.AsArray());
        Assert.Single((await circle.Coordinator.Read($"{other.Url}/members"))["items"]!.AsArray());
    }

    private static Task<HttpResponseMessage> Ask(HttpClient client, string method, string path)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PATCH")
            request.Content = JsonContent.Create(new { });
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
