using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Feeds.Pages;
using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Pages;

/// <summary>A browser without script: it sends forms with their origin, keeps the cookie, and follows nothing by itself.</summary>
internal sealed partial class PageBrowser(WebApplicationFactory<Program> host)
{
    private readonly HttpClient _client = host.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false });

    public string? Cookie { get; private set; }

    public static async Task<PageBrowser> SignedIn(Person person, string password = Person.Password)
    {
        var browser = new PageBrowser(person.Host);
        var answer = await browser.SignIn(person.Email, password);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return browser;
    }

    public Task<HttpResponseMessage> SignIn(string email, string password, string page = "/", string? origin = "http://localhost") =>
        Send("/sign-in", new() { ["email"] = email, ["password"] = password, ["page"] = page }, origin);

    public Task<HttpResponseMessage> SignOut(string? origin = "http://localhost") => Send("/sign-out", [], origin);

    public Task<HttpResponseMessage> Get(string path, string accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return Send(request);
    }

    /// <summary>The page as it was written.</summary>
    public async Task<string> Read(string path, string accept = "text/html,*/*;q=0.8")
    {
        var answer = await Get(path, accept);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode} {text}");
        return text;
    }

    /// <summary>The words of a page, without its tags and its style.</summary>
    public async Task<string> Words(string path) => WordsOf(await Read(path));

    public static string WordsOf(string page) =>
        Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(Head().Replace(page, ""), "")), " ");

    /// <summary>The patterns of all pages, as the server has them.</summary>
    public static IReadOnlyList<string> Patterns(WebApplicationFactory<Program> host) =>
    [
        .. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ForPeople>() is not null
                && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET"))
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/')),
    ];

    /// <summary>The address of a page.</summary>
    public static string AddressOf(string pattern, string coalition, string report = "cedaw", string draft = "borders") =>
        pattern.Replace("{coalition}", coalition).Replace("{report}", report).Replace("{draft}", draft).Replace("{number:int}", "1")
        + (pattern.EndsWith("/diff", StringComparison.Ordinal) ? "?from=1&to=1" : "");

    private Task<HttpResponseMessage> Send(string path, Dictionary<string, string> form, string? origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return Send(request);
    }

    public async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        if (Cookie is not null)
            request.Headers.Add("Cookie", Cookie);
        var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
            Cookie = cookies.Single(IsReading).Split(';')[0] is var kept && kept.EndsWith('=') ? null : kept;
        return answer;
    }

    private static bool IsReading(string cookie) => cookie.StartsWith(ReadingCookie.Name, StringComparison.Ordinal);

    [GeneratedRegex("<head>.*?</head>", RegexOptions.Singleline)]
    private static partial Regex Head();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
