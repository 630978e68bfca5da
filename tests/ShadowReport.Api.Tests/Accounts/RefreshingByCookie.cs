using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ShadowReport.Api.Tests.Accounts;

public sealed class RefreshingByCookie(HostWithClock timed) : IClassFixture<HostWithClock>
{
    private const string Name = "__Secure-shadowreport-refresh";
    private const string Client = "https://app.coalition.example";

    [Fact]
    public async Task The_cookie_is_out_of_scripts_reach_and_limited_to_signing_in()
    {
        var browser = await Browser.SignedIn(timed.Host);

        Assert.StartsWith($"{Name}=", browser.SetCookie);
        Assert.Equal(["path=/api/v1/auth", "secure", "samesite=strict", "httponly"], browser.SetCookie.Split("; ")[1..]);
        Assert.Null(browser.Tokens["refreshToken"]);
    }

    [Fact]
    public async Task A_client_that_asks_for_no_cookie_gets_none()
    {
        var answer = await (await Person.New(timed.Host, "ana")).TrySignIn(Person.Password);

        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.NotNull((await answer.Json())["refreshToken"]);
    }

    [Fact]
    public async Task It_refreshes_again_and_again_for_a_working_day()
    {
        var browser = await Browser.SignedIn(timed.Host);
        for (var hour = 0; hour < 9; hour++)
        {
            timed.Clock.PutForward(TimeSpan.FromHours(1));
            var before = browser.Cookie;
            await browser.Refreshed();
            Assert.NotEqual(before, browser.Cookie);
            Assert.Equal(HttpStatusCode.OK, await browser.StatusOf("/api/v1/me"));
        }
    }

    [Fact]
    public async Task A_cookie_that_comes_twice_ends_the_sign_in_for_both_hands()
    {
        var browser = await Browser.SignedIn(timed.Host);
        var stolen = browser.Cookie;
        await browser.Refreshed();
        await browser.Refreshed();

        var second = await browser.Refresh(cookie: stolen);

        await second.IsProblem(HttpStatusCode.Unauthorized, "refresh-refused");
        Assert.StartsWith($"{Name}=;", second.Headers.GetValues("Set-Cookie").Single());
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.StatusOf("/api/v1/me"));
        await (await browser.Refresh()).IsProblem(HttpStatusCode.Unauthorized, "refresh-refused");
    }

    [Fact]
    public async Task A_used_cookie_that_comes_in_a_body_ends_the_sign_in_too()
    {
        var browser = await Browser.SignedIn(timed.Host);
        var stolen = browser.Cookie;
        await browser.Refreshed();

        await (await timed.Host.CreateClient().Post("/api/v1/auth/refresh", new { refreshToken = stolen }))
            .IsProblem(HttpStatusCode.Unauthorized, "refresh-refused");

        Assert.Equal(HttpStatusCode.Unauthorized, await browser.StatusOf("/api/v1/me"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("https://elsewhere.example")]
    [InlineData("http://localhost.elsewhere.example")]
    [InlineData("https://localhost")]
    public async Task Without_the_origin_of_a_known_page_the_cookie_is_refused_and_not_used(string? origin)
    {
        var browser = await Browser.SignedIn(timed.Host);

        await (await browser.Refresh(origin)).IsProblem(HttpStatusCode.Forbidden, "origin-refused");
        await (await browser.SignIn(origin)).IsProblem(HttpStatusCode.Forbidden, "origin-refused");

        Assert.Equal(HttpStatusCode.OK, await browser.StatusOf("/api/v1/me"));
        await browser.Refreshed();
    }

    [Fact]
    public async Task A_configured_web_client_may_send_its_cookie_to_signing_in_and_nowhere_else()
    {
        await using var configured = timed.Host.WithWebHostBuilder(web => web.UseSetting("Cors:Origins:0", Client));
        var browser = await Browser.SignedIn(configured, Client);

        var refreshed = await browser.Refresh(Client);
        var preflights = new Dictionary<string, bool>();
        foreach (var address in new[] { "/api/v1/auth/login", "/api/v1/auth/refresh", "/api/v1/auth/logout", "/api/v1/me" })
        {
            var request = new HttpRequestMessage(HttpMethod.Options, address);
            request.Headers.Add("Origin", Client);
            request.Headers.Add("Access-Control-Request-Method", "POST");
            var answer = await configured.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
            preflights[address] = answer.Headers.Contains("Access-Control-Allow-Credentials");
        }

        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
        Assert.Equal("true", refreshed.Headers.GetValues("Access-Control-Allow-Credentials").Single());
        Assert.Equal([true, true, true, false], preflights.Values);
    }

    [Fact]
    public async Task The_cookie_opens_nothing_by_itself_and_ends_with_signing_out()
    {
        var browser = await Browser.SignedIn(timed.Host);
        var thief = timed.Host.CreateClient(new() { HandleCookies = false });
        thief.DefaultRequestHeaders.Add("Cookie", $"{Name}={browser.Cookie}");
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await thief.GetAsync("/api/v1/me", TestContext.Current.CancellationToken)).StatusCode);

        var goodbye = await browser.Http.Post("/api/v1/auth/logout", body: null);

        Assert.Contains(goodbye.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith($"{Name}=;", StringComparison.Ordinal));
        await (await browser.Refresh()).IsProblem(HttpStatusCode.Unauthorized, "refresh-refused");
    }

    [Fact]
    public async Task A_refresh_with_neither_token_nor_cookie_is_refused()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/refresh") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("Origin", "http://localhost");

        await (await timed.Host.CreateClient().SendAsync(request, TestContext.Current.CancellationToken))
            .IsProblem(HttpStatusCode.Unauthorized, "refresh-refused");
    }

    /// <summary>A page in a browser that keeps the refresh cookie.</summary>
    private sealed class Browser(Person person)
    {
        public HttpClient Http => person.Client;

        public JsonNode Tokens { get; private set; } = new JsonObject();

        public string SetCookie { get; private set; } = "";

        public string Cookie => SetCookie.Split(';')[0].Split('=', 2)[1];

        public static async Task<Browser> SignedIn(WebApplicationFactory<Program> host, string origin = "http://localhost")
        {
            var browser = new Browser(await Person.New(host, "ana"));
            await browser.Take(await browser.SignIn(origin));
            return browser;
        }

        public Task<HttpResponseMessage> SignIn(string? origin = "http://localhost") => Send(
            "login", new { email = person.Email, password = Person.Password, refreshCookie = true }, origin, cookie: null);

        public Task<HttpResponseMessage> Refresh(string? origin = "http://localhost", string? cookie = null) =>
            Send("refresh", new { }, origin, cookie ?? Cookie);

        public async Task Refreshed() => await Take(await Refresh());

        public Task<HttpStatusCode> StatusOf(string path) => person.StatusOf(path);

        private async Task Take(HttpResponseMessage answer)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            (Tokens, SetCookie) = (await answer.Json(), answer.Headers.GetValues("Set-Cookie").Single());
            person.Use(Tokens);
        }

        private Task<HttpResponseMessage> Send(string path, object body, string? origin, string? cookie)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/auth/{path}") { Content = JsonContent.Create(body) };
            if (origin is not null)
                request.Headers.TryAddWithoutValidation("Origin", origin);
            if (cookie is not null)
                request.Headers.Add("Cookie", $"{Name}={cookie}");
            return person.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }
}
