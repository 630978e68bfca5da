using System.Net;
using Microsoft.Playwright;
using ShadowReport.Api.Host.Demo;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Clients;

/// <summary>
/// A lawyer with nothing but Swagger UI, in Debian's Chromium: from opening the page to an approval, and a working day of it. Screenshots
/// are kept as test output.
/// </summary>
public sealed class ReviewingInSwagger
{
    private const int ClicksAtMost = 12;
    private const string Report = "/api/v1/coalitions/desiree/reports/cedaw-2019";
    private const string Draft = "trafficking-migration-and-immigration-policies";

    /// <summary>Only ends a test that hangs.</summary>
    private const float Patience = 120_000;

    /// <summary>The page of the other origin is made by the test, so Chromium does not know that it is local too.</summary>
    private const string LocalPages = "--disable-features=LocalNetworkAccessChecks";

    private int _clicks;
    private int _pictures;
    private IPage _page = null!;

    [Fact]
    public async Task From_opening_the_page_to_an_approval_it_takes_twelve_clicks_at_most_and_no_paste()
    {
        await using var host = await Opened();
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await Launched(playwright);
        await Open(chromium, host);

        await Click(_page.GetByLabel("E-mail"));
        await _page.Keyboard.TypeAsync("reviewer@demo.example");
        await _page.Keyboard.PressAsync("Tab");
        await _page.Keyboard.TypeAsync(DemoCoalition.Password);
        await Click(_page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }));
        await Expect(_page.GetByRole(AriaRole.Status), "Signed in as");
        await Picture("signed-in");

        await Execute("getAttention");
        await Picture("what-waits");
        Assert.Contains("\"version\": 4", await Execute("getDraft"), StringComparison.Ordinal);
        await Picture("draft");
        var review = await Unfolded("giveReview");
        await Click(review.Locator("textarea.body-param__text"));
        await Press("Control+Home", "ArrowDown", "End", "ArrowLeft", "Backspace");
        await _page.Keyboard.TypeAsync("4");
        await Press("ArrowDown", "End", "ArrowLeft", "ArrowLeft");
        await Press([.. Enumerable.Repeat("Backspace", "-with-reservations".Length)]);
        await Click(review.GetByRole(AriaRole.Button, new() { Name = "Execute" }));
        await Expect(review.Locator(".live-responses-table tr.response .response-col_status"), "201");
        await Picture("approved");

        var lawyer = new Person(host, "reviewer@demo.example");
        await lawyer.SignIn(DemoCoalition.Password);
        var reviews = (await lawyer.Read($"{Report}/drafts/{Draft}/reviews")).ToJsonString();
        Assert.Contains("\"decision\":\"approve\"", reviews, StringComparison.Ordinal);
        Assert.InRange(_clicks, 1, ClicksAtMost);
        TestContext.Current.SendDiagnosticMessage($"{_clicks} clicks");
    }

    [Fact]
    public async Task A_session_lasts_a_working_day_and_survives_a_reload_without_a_token_in_the_storage()
    {
        await using var host = await Opened();
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await Launched(playwright);
        await Open(chromium, host);
        var refreshes = 0;
        _page.RequestFinished += (_, answer) => refreshes += answer.Url.EndsWith("/auth/refresh", StringComparison.Ordinal) ? 1 : 0;
        await SignIn();

        for (var hour = 1; hour <= 9; hour++)
        {
            await _page.Clock.SetSystemTimeAsync(DateTime.UtcNow.AddHours(hour));
            await Execute("getMe");
        }

        Assert.Equal(9, refreshes);
        await _page.ReloadAsync();
        await Expect(_page.GetByRole(AriaRole.Status), "Signed in as");
        Assert.Equal("yes", await _page.EvaluateAsync<string>("Object.values(localStorage).join() + Object.values(sessionStorage).join()"));
        Assert.Empty(await _page.EvaluateAsync<string>("document.cookie"));
        await Click(_page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }));
        await Assertions.Expect(_page.GetByLabel("Password")).ToBeVisibleAsync();
        Assert.Empty(await _page.EvaluateAsync<string>("Object.keys(localStorage).join()"));
    }

    [Fact]
    public async Task Addresses_open_as_pages_and_answers_of_errors_are_shown_when_asked_for()
    {
        await using var host = await Opened();
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await Launched(playwright);
        await Open(chromium, host);
        await SignIn();

        await Execute("readWithSuggestions");
        var block = Block("readWithSuggestions");
        var errors = block.Locator("tr.response[data-code='404']");
        await Assertions.Expect(errors).ToBeHiddenAsync();
        await _page.GetByLabel("Show error answers").CheckAsync();
        await Assertions.Expect(errors).ToBeVisibleAsync();
        var opened = await _page.Context.RunAndWaitForPageAsync(() => block.Locator(".request-url a").ClickAsync());
        await opened.WaitForLoadStateAsync();

        Assert.Equal("text/html", await opened.EvaluateAsync<string>("document.contentType"));
        await Assertions.Expect(opened.Locator("body")).ToContainTextAsync("war zone");
        await opened.ScreenshotAsync(new() { Path = PictureFile("page"), FullPage = true });
    }

    [Fact]
    public async Task A_page_of_another_origin_follows_the_stream_with_a_ticket()
    {
        await using var host = await Opened();
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await Launched(playwright);
        var context = await chromium.NewContextAsync();
        _page = await context.NewPageAsync();
        var site = "http://client.localhost";
        await _page.RouteAsync($"{site}/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p>client</p>" }));
        await _page.GotoAsync($"{site}/");

        var told = await _page.EvaluateAsync<string>(
            """
            async ([api, report, email, password]) => {
              const json = { 'Content-Type': 'application/json', traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
              const login = await fetch(`${api}/api/v1/auth/login`, { method: 'POST', headers: json, body: JSON.stringify({ email, password }) });
              const { accessToken } = await login.json();
              const made = await fetch(`${api}${report}/events/tickets`, { method: 'POST', headers: { Authorization: `Bearer ${accessToken}` } });
              const { ticket } = await made.json();
              return await new Promise((done, failed) => {
                const stream = new EventSource(`${api}${report}/events?ticket=${ticket}&after=0`);
                stream.onmessage = event => { stream.close(); done(event.data); };
                stream.onerror = () => failed(new Error('the stream failed'));
              });
            }
            """, new[] { host.ClientOptions.BaseAddress.ToString().TrimEnd('/'), Report, "reviewer@demo.example", DemoCoalition.Password });

        Assert.Contains("\"kind\":\"report-set-up\"", told, StringComparison.Ordinal);
    }

    private static async Task<OwnHost> Opened()
    {
        ClientTools.Demand(ClientTools.IsInPath("chromium") ? null : "chromium is not installed");
        var host = new OwnHost(
            await TestPostgres.NewDatabase(), onKestrel: true, ("Demo:Load", "true"), ("Cors:Origins:0", "http://client.localhost"));
        host.ClientOptions.BaseAddress = new UriBuilder(host.CreateClient().BaseAddress!) { Host = "localhost" }.Uri;
        return host;
    }

    private static Task<IBrowser> Launched(IPlaywright playwright) => playwright.Chromium.LaunchAsync(
        new() { ExecutablePath = ClientTools.Found("chromium"), Args = ["--no-sandbox", "--disable-dev-shm-usage", LocalPages] });

    private async Task Open(IBrowser chromium, OwnHost host)
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var context = await chromium.NewContextAsync(new() { ViewportSize = new() { Width = 1200, Height = 900 } });
        context.SetDefaultTimeout(Patience);
        _page = await context.NewPageAsync();
        await _page.GotoAsync(new Uri(host.ClientOptions.BaseAddress, "/swagger").ToString());
        await Block("getAttention").WaitForAsync();
    }

    private async Task SignIn()
    {
        await _page.GetByLabel("E-mail").FillAsync("reviewer@demo.example");
        await _page.GetByLabel("Password").FillAsync(DemoCoalition.Password);
        await _page.Keyboard.PressAsync("Enter");
        await Expect(_page.GetByRole(AriaRole.Status), "Signed in as");
    }

    /// <summary>Carries an operation out with its examples, and gives the body of the answer.</summary>
    private async Task<string> Execute(string operation)
    {
        var block = await Unfolded(operation);
        var answered = _page.WaitForResponseAsync(answer => answer.Url.Contains("/api/v1/", StringComparison.Ordinal)
            && !answer.Url.Contains("/auth/", StringComparison.Ordinal));
        await Click(block.GetByRole(AriaRole.Button, new() { Name = "Execute" }));
        Assert.Equal((int)HttpStatusCode.OK, (await answered).Status);
        var table = block.Locator(".live-responses-table");
        await Expect(table.Locator("tr.response .response-col_status"), "200");
        return await table.InnerTextAsync();
    }

    private async Task<ILocator> Unfolded(string operation)
    {
        var block = Block(operation);
        if (!await block.Locator(".opblock-body").IsVisibleAsync())
            await Click(block.Locator(".opblock-summary-control"));
        await block.GetByRole(AriaRole.Button, new() { Name = "Execute" }).WaitForAsync();
        return block;
    }

    private ILocator Block(string operation) => _page.Locator($"[id$='-{operation}']");

    private Task Click(ILocator what)
    {
        _clicks++;
        return what.ClickAsync();
    }

    private async Task Press(params string[] keys)
    {
        foreach (var key in keys)
            await _page.Keyboard.PressAsync(key);
    }

    private static Task Expect(ILocator where, string words) => Assertions.Expect(where).ToContainTextAsync(words);

    private Task Picture(string title) => _page.ScreenshotAsync(new() { Path = PictureFile(title) });

    private string PictureFile(string title)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;
        return Path.Combine(folder, $"swagger-{++_pictures}-{title}.png");
    }
}
