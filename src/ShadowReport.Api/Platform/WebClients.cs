using Microsoft.AspNetCore.Cors.Infrastructure;

namespace ShadowReport.Api.Platform;

/// <summary>Which web clients, by origin, may call from a browser: `Cors:Origins`, none by default.</summary>
internal sealed class WebClients(IConfiguration configuration)
{
    /// <summary>The policy of endpoints that set or read cookies. No other answer to a web client follows from a cookie.</summary>
    public const string WithCookies = "with-cookies";

    private readonly string[] _origins = OriginsIn(configuration);

    /// <summary>The headers that a web client may send: those of the OpenAPI document, and those of W3C Trace Context.</summary>
    private static readonly string[] SentHeaders =
    [
        "Authorization", "Content-Type", "Accept", "If-Match", "If-None-Match", Idempotency.Header, "Prefer", "Last-Event-ID",
        "traceparent", "tracestate",
    ];

    /// <summary>The headers of answers that a web client may read.</summary>
    private static readonly string[] ReadHeaders =
        ["ETag", "Location", "Link", "Content-Disposition", "Retry-After", "Preference-Applied"];

    /// <summary>
    /// Whether a page of this server or a web client sent the request. A browser names the origin in every POST, and no page can change it.
    /// </summary>
    public bool Sent(HttpRequest request) => request.Headers.Origin is [{ } origin]
        && (string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            || _origins.Contains(origin, StringComparer.OrdinalIgnoreCase));

    public static string[] OriginsIn(IConfiguration configuration) => configuration.GetSection("Cors:Origins").Get<string[]>() ?? [];

    public static void Describe(CorsPolicyBuilder policy, IConfiguration configuration) => policy
        .WithOrigins(OriginsIn(configuration))
        .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
        .WithHeaders(SentHeaders)
        .WithExposedHeaders(ReadHeaders)
        .SetPreflightMaxAge(TimeSpan.FromMinutes(10));
}

internal static class WebClientServices
{
    public static IServiceCollection AddWebClients(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<WebClients>()
        .AddCors(cors =>
        {
            cors.AddDefaultPolicy(policy => WebClients.Describe(policy, configuration));
            cors.AddPolicy(WebClients.WithCookies, policy =>
            {
                WebClients.Describe(policy, configuration);
                policy.AllowCredentials();
            });
        });

    /// <summary>A web client of the same site may send this endpoint its cookies.</summary>
    public static RouteHandlerBuilder TakesCookies(this RouteHandlerBuilder endpoint) => endpoint.RequireCors(WebClients.WithCookies);
}
