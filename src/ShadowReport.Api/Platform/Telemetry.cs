using System.Diagnostics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ShadowReport.Api.Platform;

/// <summary>Traces and metrics, sent only when an address is configured (`OpenTelemetry:Endpoint`). No span holds content.</summary>
internal static class Telemetry
{
    public static readonly ActivitySource Source = new("ShadowReport");

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["OpenTelemetry:Endpoint"] is not { Length: > 0 } endpoint)
            return services;

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("shadowreport"))
            .WithTracing(tracing => tracing.AddSource(Source.Name, "Marten").AddAspNetCoreInstrumentation()
                .AddOtlpExporter(exporter => exporter.Endpoint = new Uri(endpoint)))
            .WithMetrics(metrics => metrics.AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Marten", "Npgsql")
                .AddOtlpExporter(exporter => exporter.Endpoint = new Uri(endpoint)));
        return services;
    }
}
