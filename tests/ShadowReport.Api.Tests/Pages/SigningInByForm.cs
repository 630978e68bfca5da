using System.Net;
using System.Net.Http.Json;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Pages;

public sealed class SigningInByForm(ApiHost host)
{
    [Fact]
    public async Task The_first_page_is_a_form_that_needs_no_script()
    {
        var page = await new PageBrowser(host).Read("/");

        Assert.Contains("<form class=\"in\" method=\"post\" action=\"/sign-in\">", page);
        Assert.Contains("name=\"password\" type=\"password\" autocomplete=\"current-password\"", page);
        Assert.DoesNotContain("<script", page);
    }

    [Fact]
    public async Task A_right_password_sets_the_reading_cookie_and_puts_no_secret_anywhere_else()
    {
        var ana = await Person.New(host, "ana");
        var browser = new PageBrowser(host);

        var answer = await browser.SignIn(ana.Email, Person.Password, page: "/coalitions/circle/reports/cedaw?x=1");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/coalitions/circle/reports/cedaw?x=1", answer.Headers.Location!.OriginalString);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-shadowreport=", cookie);
        Assert.Equal(["path=/", "secure", "samesite=strict", "httponly"], cookie.Split("; ")[1..]);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Nothing waits for you.", await browser.Words("/"));
    }

    [Fact]
    public async Task The_cookie_of_the_form_changes_nothing()
    {
        var browser = await PageBrowser.SignedIn(await Person.New(host, "ana"));

        using var founding = new HttpRequestMessage(HttpMethod.Post, "/api/v1/coalitions") { Content = JsonContent.Create(new { }) };
        var answer = await browser.Send(founding);

        await answer.IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_form_again()
    {
        var ana = await Person.New(host, "ana");
        var browser = new PageBrowser(host);

        var wrong = await browser.SignIn(ana.Email, "not her password");
        var unknown = await browser.SignIn("nobody@example.org", "not her password");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (wrong.StatusCode, unknown.StatusCode));
        var page = await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(page, await unknown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("The address or password is wrong, or too many attempts were made.", page);
        Assert.Null(browser.Cookie);
    }

    [Fact]
    public async Task Wrong_passwords_in_the_form_and_at_the_API_lock_the_account_together()
    {
        var ana = await Person.New(host, "ana");
        var browser = new PageBrowser(host);
        for (var failure = 1; failure <= 3; failure++)
            await browser.SignIn(ana.Email, "not her password");
        for (var failure = 4; failure <= 5; failure++)
            await ana.TrySignIn("not her password");

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SignIn(ana.Email, Person.Password)).StatusCode);
        await (await ana.TrySignIn(Person.Password)).IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
    }

    [Fact]
    public async Task The_form_and_the_API_share_the_limit_of_sign_ins_per_minute()
    {
        await using var limited = new OwnHost(await TestPostgres.NewDatabase(), settings: ("Limits:SignInsPerMinute", "2"));
        var ana = await Person.New(limited, "ana");
        await ana.SignIn();
        var browser = await PageBrowser.SignedIn(ana);

        var third = await browser.SignIn(ana.Email, Person.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.True(third.Headers.Contains("Retry-After"));
        Assert.Contains("Too many requests.", await third.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("https://elsewhere.example", null)]
    [InlineData("null", null)]
    [InlineData(null, null)]
    [InlineData("http://localhost", "cross-site")]
    [InlineData("http://localhost", "same-site")]
    public async Task A_form_from_elsewhere_signs_nobody_in_or_out(string? origin, string? site)
    {
        var ana = await Person.New(host, "ana");
        var browser = await PageBrowser.SignedIn(ana);
        foreach (var path in (string[])["/sign-in", "/sign-out"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent(
                    new Dictionary<string, string> { ["email"] = ana.Email, ["password"] = Person.Password }),
            };
            if (origin is not null)
                request.Headers.TryAddWithoutValidation("Origin", origin);
            if (site is not null)
                request.Headers.Add("Sec-Fetch-Site", site);

            var answer = await browser.Send(request);

            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/api/v1/me")).StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/coalitions/")]
    [InlineData("/coalitions/\\elsewhere.example")]
    [InlineData("/coalitions/a\r\nSet-Cookie: b=c")]
    [InlineData("/coalitions/é")]
    [InlineData("/api/v1/me")]
    public async Task The_form_leads_to_pages_of_this_server_only(string page)
    {
        var answer = await new PageBrowser(host).SignIn((await Person.New(host, "ana")).Email, Person.Password, page);

        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_page_without_a_sign_in_is_the_form_and_leads_back_to_the_page()
    {
        var answer = await new PageBrowser(host).Get("/coalitions/circle/reports/cedaw/drafts/borders/diff?from=1&to=2");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains(
            "name=\"page\" value=\"/coalitions/circle/reports/cedaw/drafts/borders/diff?from=1&amp;to=2\"",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Signing_out_ends_the_sign_in_wherever_its_cookie_was_copied_to()
    {
        var browser = await PageBrowser.SignedIn(await Person.New(host, "ana"));
        var copied = browser.Cookie!;

        var answer = await browser.SignOut();

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal("\"cache\"", answer.Headers.GetValues("Clear-Site-Data").Single());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Add("Cookie", copied);
        Assert.Null(browser.Cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Send(request)).StatusCode);
    }

    [Fact]
    public async Task Bodies_that_are_no_form_are_refused()
    {
        var browser = new PageBrowser(host);
        using var json = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = JsonContent.Create(new { email = "a" }) };
        json.Headers.Add("Origin", "http://localhost");

        Assert.InRange((int)(await browser.Send(json)).StatusCode, 400, 499);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignIn("a\0b@example.org", "password")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignIn("", "")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignIn(new string('a', 5000), "password")).StatusCode);
        Assert.Null(browser.Cookie);
    }
}
