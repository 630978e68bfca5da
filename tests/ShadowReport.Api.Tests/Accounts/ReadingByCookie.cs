using System.Net;
using System.Net.Http.Json;

namespace ShadowReport.Api.Tests.Accounts;

public sealed class ReadingByCookie(ApiHost host)
{
    [Fact]
    public async Task The_cookie_stays_on_this_host_out_of_scripts_reach()
    {
        var ana = await Person.SignedIn(host, "ana");

        var cookie = (await ana.Post("/api/v1/auth/cookie")).Headers.GetValues("Set-Cookie").Single();

        Assert.StartsWith("__Host-shadowreport=", cookie);
        Assert.Equal(["path=/", "secure", "samesite=strict", "httponly"], cookie.Split("; ")[1..]);
        Assert.DoesNotContain(ana.Access, cookie);
    }

    [Fact]
    public async Task It_reads_and_changes_nothing()
    {
        var ana = await Person.SignedIn(host, "ana");
        var browser = await BrowserOf(ana);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/me", TestContext.Current.CancellationToken)).StatusCode);
        foreach (var (method, path) in new[] { (HttpMethod.Post, "/api/v1/auth/logout"), (
            HttpMethod.Delete, "/api/v1/auth/sign-ins"), (HttpMethod.Post, "/api/v1/coalitions") })
        {
            using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(new { }) };
            await (await browser.SendAsync(request, TestContext.Current.CancellationToken))
                .IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
        }
    }

    [Fact]
    public async Task Its_secret_is_no_bearer_token()
    {
        var ana = await Person.SignedIn(host, "ana");
        var secret = await SecretOf(ana);

        ana.Client.DefaultRequestHeaders.Authorization = new("Bearer", secret);

        Assert.Equal(HttpStatusCode.Unauthorized, await ana.StatusOf("/api/v1/me"));
    }

    [Fact]
    public async Task It_lives_through_a_refresh_and_ends_with_the_sign_in()
    {
        var ana = await Person.SignedIn(host, "ana");
        var browser = await BrowserOf(ana);
        ana.Use(await (await ana.Post("/api/v1/auth/refresh", new { refreshToken = ana.Refresh })).Json());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/me", TestContext.Current.CancellationToken)).StatusCode);

        var goodbye = await ana.Post("/api/v1/auth/logout");

        Assert.Contains(goodbye.Headers.GetValues("Set-Cookie"), set => set.StartsWith("__Host-shadowreport=;", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/me", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Taking_it_back_ends_it_wherever_it_was_copied_to()
    {
        var ana = await Person.SignedIn(host, "ana");
        var browser = await BrowserOf(ana);

        Assert.Equal(HttpStatusCode.NoContent, (await ana.Delete("/api/v1/auth/cookie")).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/me", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await ana.StatusOf("/api/v1/me"));
    }

    private async Task<HttpClient> BrowserOf(Person person)
    {
        var browser = host.CreateClient(new() { HandleCookies = false });
        browser.DefaultRequestHeaders.Add("Cookie", $"__Host-shadowreport={await SecretOf(person)}");
        return browser;
    }

    private static async Task<string> SecretOf(Person person)
    {
        var cookie = (await person.Post("/api/v1/auth/cookie")).Headers.GetValues("Set-Cookie").Single();
        return cookie.Split(';')[0].Split('=', 2)[1];
    }
}
