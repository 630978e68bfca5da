using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ShadowReport.Api.Platform;

/// <summary>
/// Traces and metrics, sent only when an address is configured (`OpenTelemetry:Endpoint`). No span holds content, and of a request a span
/// holds the route, never the path, which names coalitions and members, nor who asks with what.
/// </summary>
internal static class Telemetry
{
    public static readonly ActivitySource Source = new("ShadowReport");

    /// <summary>What a request's span may say; whatever else a library adds is taken off.</summary>
    private static readonly FrozenSet<string> RequestTags = new[]
    {
        "http.request.method", "http.route", "http.response.status_code", "network.protocol.version", "url.scheme", "error.type",
    }.ToFrozenSet();

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["OpenTelemetry:Endpoint"] is not { Length: > 0 } endpoint)
            return services;

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("shadowreport"))
            .WithTracing(tracing => tracing.AddSource(Source.Name, "Marten").AddAspNetCoreInstrumentation(Configure)
                .AddOtlpExporter(exporter => exporter.Endpoint = new Uri(endpoint)))
            .WithMetrics(
                metrics => metrics.AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Marten", "Npgsql")
                .AddOtlpExporter(exporter => exporter.Endpoint = new Uri(endpoint)));
        return services;
    }

    private static void Configure(AspNetCoreTraceInstrumentationOptions requests)
    {
        requests.EnrichWithHttpRequest = (span, _) => KeepRequestTags(span);
        requests.EnrichWithHttpResponse = (span, _) => KeepRequestTags(span);
        requests.EnrichWithException = (span, _) => KeepRequestTags(span);
    }

    private static void KeepRequestTags(System.Diagnostics.Activity span)
    {
        foreach (var tag in span.TagObjects.Select(tag => tag.Key).Where(key => !RequestTags.Contains(key)).ToList())
            span.SetTag(tag, null);
    }
}
