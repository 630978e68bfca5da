using System.Net;
using ShadowReport.Api.Tests.Coalitions;

namespace ShadowReport.Api.Tests.Accounts;

/// <summary>A browser keeps nothing that says who somebody is, and forgets what it kept when they sign out.</summary>
public sealed class KeepingNothingInBrowsers(ApiHost host)
{
    [Fact]
    public async Task Answers_that_say_who_somebody_is_are_not_stored()
    {
        var circle = await Circle.Founded(host);
        await circle.Joined("rosa", "reviewer");

        foreach (var path in (
            string[])["/api/v1/me", "/api/v1/me/data", "/api/v1/auth/sign-ins", $"{circle.Url}/members", $"{circle.Url}/members/rosa"])
        {
            var answer = await circle.Coordinator.Get(path);
            Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.StatusCode, answer.Headers.CacheControl!.ToString()));
        }

        var changed = await circle.Coordinator.ChangeNow(
            HttpMethod.Patch, $"{circle.Url}/members/rosa", new { roles = new[] { "drafter" } });
        Assert.Equal((HttpStatusCode.OK, "no-store"), (changed.StatusCode, changed.Headers.CacheControl!.ToString()));
    }

    [Theory]
    [InlineData("this device")]
    [InlineData("this device by its id")]
    [InlineData("all devices")]
    [InlineData("the account")]
    public async Task Signing_out_clears_the_browsers_cache(string what)
    {
        var ana = await Person.SignedIn(host, "ana");

        var answer = what switch
        {
            "this device" => await ana.Post("/api/v1/auth/logout"),
            "this device by its id" => await ana.Delete($"/api/v1/auth/sign-ins/{(await ana.Read("/api/v1/me")).Text("signIn")}"),
            "all devices" => await ana.Delete("/api/v1/auth/sign-ins"),
            _ => await ana.Client.SendAsync(
                new HttpRequestMessage(HttpMethod.Delete, "/api/v1/me")
                {
                    Content = System.Net.Http.Json.JsonContent.Create(
                    new { currentPassword = Person.Password })
                },
                TestContext.Current.CancellationToken),
        };

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("\"cache\"", Assert.Single(answer.Headers.GetValues("Clear-Site-Data")));
    }

    [Fact]
    public async Task Signing_another_device_out_leaves_this_one_as_it_is()
    {
        var ana = await Person.SignedIn(host, "ana");
        var other = await ana.OtherDevice();

        var answer = await ana.Delete($"/api/v1/auth/sign-ins/{(await other.Read("/api/v1/me")).Text("signIn")}");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Clear-Site-Data"));
    }
}
