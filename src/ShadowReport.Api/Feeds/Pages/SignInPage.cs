using ShadowReport.Api.People.Access;
using ShadowReport.Api.People.Accounts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>Signs a browser in and out by forms that need no script. The browser gets the reading cookie only.</summary>
internal static class SignInPage
{
    private const string Home = "/";
    private const int LongestAddress = 2000;

    private static readonly Refusal ForeignForm = Refusal.Forbidden(
        "forbidden", "This form was not sent from a page of this server. Open the first page and sign in there.");

    public static async Task<IResult> SignIn(HttpContext context, IFormCollection form, IMediator mediator)
    {
        if (!IsOwnForm(context.Request))
            return Problems.From(ForeignForm);
        var email = TextNormalisation.Normalise($"{form["email"]}", "email");
        var password = TextNormalisation.Normalise($"{form["password"]}", "password");
        if ((email.Refusal ?? password.Refusal) is { } refusal)
            return Problems.From(refusal);
        var address = Local($"{form["page"]}");
        var signedIn = await mediator.Send(new SignInForReading.Command(email.Value, password.Value), context.RequestAborted);
        if (!signedIn.Succeeded)
            return Page(context, address, signedIn.Refusal.Message, StatusCodes.Status401Unauthorized);
        ReadingCookie.Set(context.Response, signedIn.Value);
        return SeeOther(context, address);
    }

    /// <summary>Ends the sign-in of the cookie. The cookie is read here and nowhere else for a change: it can only end itself.</summary>
    public static async Task<IResult> SignOut(HttpContext context, AccessLookup lookup, IMediator mediator)
    {
        if (!IsOwnForm(context.Request))
            return Problems.From(ForeignForm);
        if (context.Request.Cookies[ReadingCookie.Name] is { } secret && Secret.IsOne(secret)
            && await lookup.Find(TokenKind.Reading, Secret.Of(secret).Hash, coalitionKey: null, context.RequestAborted) is { } holder)
            await mediator.Send(new LogOut.Command(holder.SignInId), context.RequestAborted);
        ReadingCookie.SignedOut(context.Response);
        return SeeOther(context, Home);
    }

    /// <summary>The form in the place of a page. The first page is the form for everybody without a sign-in: that is no fault.</summary>
    public static HtmlPage InPlaceOf(HttpContext context)
    {
        var address = Local(context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent());
        return Page(context, address, fault: null, address == Home ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized);
    }

    private static HtmlPage Page(HttpContext context, string address, string? fault, int status)
    {
        var failed = PageParts.If(fault is not null, Html.Of($"""<p class="fault" role="alert">{fault}</p>"""));
        var again = Html.Of($"""If you are signed in and followed a link from elsewhere, <a href="{address}">open this page again</a>.""");
        var unsafely = Html.Of($"This connection is not encrypted. Most browsers keep the sign-in over HTTPS only.");
        var main = Html.Of(
            $"""
            <h1>Sign in</h1>
            {failed}
            <p>Sign in to read the drafts, comments and files of your coalitions.</p>
            <form class="in" method="post" action="/sign-in">
            <input type="hidden" name="page" value="{address}">
            <label for="email">Email address</label><input id="email" name="email" type="email" autocomplete="username" maxlength="{AccountRules.MaximumEmail}" required>
            <label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" maxlength="{AccountRules.MaximumPassword}" required>
            <button>Sign in</button>
            </form>
            {PageParts.If(address != Home, PageParts.Note(again))}
            {PageParts.If(!IsSafe(context.Request), PageParts.Note(unsafely))}
            """);
        return new HtmlPage("Sign in", main) { Status = status, Acts = ["logIn"] };
    }

    /// <summary>
    /// A browser says where a form comes from. Another site may not sign a reader in as somebody else, nor out. The scheme is not compared:
    /// behind a proxy the one that we hear is not the one that the browser sees.
    /// </summary>
    private static bool IsOwnForm(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
            return site == "same-origin";
        return request.Headers.Origin is [{ } origin] && Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && string.Equals(uri.Authority, request.Host.ToUriComponent(), StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsSafe(HttpRequest request) => request.IsHttps || request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";

    /// <summary>The address if it is of a page here, else the first page: a form may lead nowhere else.</summary>
    private static string Local(string address) =>
        address.Length <= LongestAddress && address.StartsWith("/coalitions/", StringComparison.Ordinal)
            && address.All(character => character is > ' ' and < (char)127 and not '\\')
            ? address : Home;

    private static IResult SeeOther(HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
