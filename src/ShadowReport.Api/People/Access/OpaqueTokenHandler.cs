using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using ShadowReport.Api.People.Accounts;

namespace ShadowReport.Api.People.Access;

/// <summary>
/// Recognises the bearer token, or the reading cookie when a page is only read, and fills <see cref="CurrentAccess"/>. It has to
/// run behind routing, since what a person is depends on the coalition in the URL.
/// </summary>
internal sealed class OpaqueTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory log,
    UrlEncoder encoder,
    AccessLookup lookup,
    StreamTickets tickets,
    FoundParts parts,
    CurrentAccess current) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "opaque";
    private const string BearerPrefix = "Bearer ";

    public static readonly Refusal NotSignedIn = Refusal.NotSignedIn(
        "not-signed-in", "You are not signed in, or your access token has expired. Sign in at /api/v1/auth/login or refresh the token.");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (StreamTickets.In(Context) is { } ticket)
            return await ByTicket(ticket);
        if (IgnoresTokens(Context.GetEndpoint()) || TokenOf(Request) is not var (kind, token))
            return AuthenticateResult.NoResult();
        // Signing in and the like are not for tokens of scripts, which are nobody there.
        if (kind == TokenKind.Personal && Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return AuthenticateResult.NoResult();
        return Secret.IsOne(token) ? await Recognise(kind, Secret.Of(token).Hash) : AuthenticateResult.Fail("not a token of ours");
    }

    private async Task<AuthenticateResult> ByTicket(string ticket)
    {
        var route = Request.RouteValues;
        var (coalition, report) = ((string)route[CoalitionAccessMiddleware.RouteKey]!, (string)route["report"]!);
        return await tickets.Use(ticket, coalition, report, Context.RequestAborted) is { } signIn
            ? await Recognise(TokenKind.SignIn, signIn.ToString()) : AuthenticateResult.Fail("no ticket of ours");
    }

    private async Task<AuthenticateResult> Recognise(TokenKind kind, string hash)
    {
        var coalition = Request.RouteValues[CoalitionAccessMiddleware.RouteKey] as string;
        var access = coalition is not null && JointQuery.Of(Context) is { } query
            ? await lookup.Find(kind, hash, coalition, query, parts, Context.RequestAborted)
            : await lookup.Find(kind, hash, coalition, Context.RequestAborted);
        if (access is null)
            return AuthenticateResult.Fail("unknown, expired or ended");

        var shown = coalition is null ? null : new Ticket(kind, hash, coalition);
        current.Recognise(access.AccountId, access.SignInId, access.Membership, shown, access.Scopes);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, access.AccountId.ToString())], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Write(Context, StreamTickets.In(Context) is null ? NotSignedIn : StreamTickets.Refused);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Write(Context, StatusCodes.Status403Forbidden, "forbidden", "You are signed in, but this is not open to you.");

    private static bool IgnoresTokens(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null && endpoint.Metadata.GetMetadata<MayBeSignedIn>() is null;

    private static (TokenKind Kind, string Token)? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length > 0)
            return header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
                ? Bearer(header[BearerPrefix.Length..].Trim()) : null;

        // A browser sends the cookie by itself, so it may never be enough to change anything.
        var isReading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return isReading && request.Cookies[ReadingCookie.Name] is { Length: > 0 } token ? (TokenKind.Reading, token) : null;
    }

    private static (TokenKind Kind, string Token) Bearer(string token) =>
        token.StartsWith(PersonalTokens.Prefix, StringComparison.Ordinal)
            ? (TokenKind.Personal, token[PersonalTokens.Prefix.Length..]) : (TokenKind.Bearer, token);
}
