namespace ShadowReport.Api.Platform;

/// <summary>Which web clients, by origin, may call from a browser: `Cors:Origins`, none by default.</summary>
internal static class WebClients
{
    /// <summary>The headers that a web client may send: those of the OpenAPI document, and those of W3C Trace Context.</summary>
    private static readonly string[] Sent =
    [
        "Authorization", "Content-Type", "Accept", "If-Match", "If-None-Match", Idempotency.Header, "Prefer", "Last-Event-ID",
        "traceparent", "tracestate",
    ];

    /// <summary>The headers of answers that a web client may read.</summary>
    private static readonly string[] Read =
        ["ETag", "Location", "Link", "Content-Disposition", "Retry-After", "Preference-Applied"];

    public static IServiceCollection AddWebClients(this IServiceCollection services, IConfiguration configuration)
    {
        var origins = configuration.GetSection("Cors:Origins").Get<string[]>() ?? [];
        return services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(origins)
            .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders(Sent)
            .WithExposedHeaders(Read)
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }
}
