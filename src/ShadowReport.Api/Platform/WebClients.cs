namespace ShadowReport.Api.Platform;

/// <summary>Which web clients, by origin, may call from a browser: `Cors:Origins`, none by default.</summary>
internal static class WebClients
{
    public static IServiceCollection AddWebClients(this IServiceCollection services, IConfiguration configuration)
    {
        var origins = configuration.GetSection("Cors:Origins").Get<string[]>() ?? [];
        return services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(origins)
            .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders(
                "Authorization", "Content-Type", "Accept", "If-Match", "If-None-Match", Idempotency.Header, "Prefer", "Last-Event-ID")
            .WithExposedHeaders("ETag", "Location", "Link", "Content-Disposition", "Retry-After")
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }
}
