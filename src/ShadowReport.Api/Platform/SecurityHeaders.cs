namespace ShadowReport.Api.Platform;

/// <summary>What every answer says to a browser: no guessing of types, no framing, no referrer, nothing kept unless allowed.</summary>
internal static class SecurityHeaders
{
    private const string NothingRuns = "default-src 'none'; frame-ancestors 'none'; sandbox";

    /// <summary>Swagger UI's own page: its scripts, its inline styles and requests to this host, nothing foreign.</summary>
    private const string SwaggerRuns =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' "
        + "data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-site";
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase)
            ? SwaggerRuns : NothingRuns;
        headers.CacheControl = "no-store";
        return next(context);
    });
}
