using System.Text;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>A page for people. Its own words are English; texts of the coalition have their own language and direction.</summary>
/// <param name="title">The title of the window.</param>
/// <param name="main">The content, which begins with the h1.</param>
internal sealed class HtmlPage(string title, Html main) : IResult
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The pages above this one, as addresses and names.</summary>
    public IReadOnlyList<(string Address, string Name)> Trail { get; init; } = [];

    /// <summary>The operations that act on what the page shows. Those that the caller may not use are left out.</summary>
    public IReadOnlyList<string> Acts { get; init; } = [];

    public async Task ExecuteAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PageStyle.Policy;
        // Without a referrer a browser says `Origin: null` with a form, and nobody could tell it from a foreign one.
        headers["Referrer-Policy"] = "same-origin";
        context.Response.StatusCode = Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        var body = Encoding.UTF8.GetBytes(Written(context).ToString());
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private Html Written(HttpContext context)
    {
        var isSignedIn = context.RequestServices.GetRequiredService<CurrentAccess>().AccountId is not null;
        return Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} – ShadowReport</title>
            <style>{Html.Encoded(PageStyle.Css)}</style></head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <header class="top"><nav aria-label="You are here"><ol class="trail"><li><a href="/">ShadowReport</a></li>{Trail.Select(Step)}</ol></nav>{(isSignedIn ? SignOutForm : default)}</header>
            <main id="main" tabindex="-1">
            {main}
            </main>
            <footer>{ActsFor(context)}<p>These pages only read. <a href="/swagger/index.html">All operations are in Swagger UI.</a></p></footer>
            </body>
            </html>

            """);
    }

    private static Html SignOutForm => Html.Of($"""<form method="post" action="/sign-out"><button>Sign out</button></form>""");

    private static Html Step((string Address, string Name) step) =>
        Html.Of($"""<li><a href="{step.Address}"><bdi>{step.Name}</bdi></a></li>""");

    private Html ActsFor(HttpContext context)
    {
        var operations = context.RequestServices.GetRequiredService<PageOperations>();
        var access = context.RequestServices.GetRequiredService<CurrentAccess>();
        var links = Acts
            .Where(act => !access.IsMember || CoalitionAccessMiddleware.RefusalOf(access.Membership, operations.Find(act)) is null)
            .Select(operations.LinkTo).ToList();
        return links.Count == 0 ? default : Html.Of(
            $"""
            <h2 id="at-acts">To act, use Swagger UI</h2>
            <ul class="ways" aria-labelledby="at-acts">{links.Select(link => Html.Of($"<li>{link}</li>"))}</ul>

            """);
    }
}
