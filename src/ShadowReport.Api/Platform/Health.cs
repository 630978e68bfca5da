using System.Globalization;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace ShadowReport.Api.Platform;

/// <summary>
/// `/health/live`: the process answers. `/health/ready`: the database answers too, so requests can be carried out; with details of each
/// check.
/// </summary>
internal static class Health
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseAnswers>("database", timeout: TimeSpan.FromSeconds(3))
            .AddCheck<NodeClock>("clock");
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().DisableRateLimiting();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteDetails }).AllowAnonymous()
            .DisableRateLimiting();
    }

    private static Task WriteDetails(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        Status = report.Status.ToString(),
        Checks = report.Entries.ToDictionary(
            entry => entry.Key, entry => new { Status = entry.Value.Status.ToString(), Detail = entry.Value.Description }),
    });

    private sealed class DatabaseAnswers(NpgsqlDataSource database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellation = default)
        {
            try
            {
                await using var command = database.CreateCommand("select 1");
                await command.ExecuteScalarAsync(cancellation);
                return HealthCheckResult.Healthy();
            }
            catch (NpgsqlException)
            {
                return HealthCheckResult.Unhealthy();
            }
        }
    }

    /// <summary>A node whose clock is off serves all the same, since it decides by the database's.</summary>
    private sealed class NodeClock(DatabaseClock clock) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellation = default) =>
            Task.FromResult(clock.IsNodeOff
            ? HealthCheckResult.Degraded(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"This node's clock is {clock.NodeOffset.TotalSeconds:0} s ahead of the database's. All decisions follow the database. "
                    + $"Set this node's clock."))
            : HealthCheckResult.Healthy());
    }
}
