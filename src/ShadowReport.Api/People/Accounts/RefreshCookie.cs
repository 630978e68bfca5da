namespace ShadowReport.Api.People.Accounts;

/// <summary>
/// A cookie that holds the refresh token of a browser, out of reach of its scripts. Pages of the same site refresh with it; all others
/// hold the token. The browser sends it by itself, so a request that uses it has to come from this server's pages or its web clients.
/// </summary>
internal static class RefreshCookie
{
    /// <summary>`__Secure-`: only a safe connection can set it. `__Host-` could not be limited to the addresses of signing in.</summary>
    public const string Name = "__Secure-shadowreport-refresh";

    public static readonly Refusal OriginRefused = Refusal.Forbidden(
        "origin-refused",
        "The refresh cookie works only for pages of this server and for its web clients. Send the refresh token in the body instead.");

    private static CookieOptions Options => new()
    {
        Path = "/api/v1/auth",
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Strict,
        IsEssential = true,
    };

    public static string? In(HttpRequest request) => request.Cookies[Name];

    public static void Clear(HttpResponse response) => response.Cookies.Delete(Name, Options);

    /// <summary>Puts the refresh token of an answer into the cookie.</summary>
    public static TokenAnswer Keep(HttpResponse response, TokenAnswer answer)
    {
        response.Cookies.Append(Name, answer.RefreshToken!, Options);
        return answer with { RefreshToken = null };
    }
}
