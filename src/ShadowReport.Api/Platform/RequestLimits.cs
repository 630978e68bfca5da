using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace ShadowReport.Api.Platform;

/// <summary>How much one caller may ask for. Counted on each node; locked accounts are counted in the database.</summary>
internal static class RequestLimits
{
    public const long BodyBytes = 1024 * 1024;
    public const string SignIn = "sign-in";
    public const string Refresh = "refresh";
    public const string Acceptance = "acceptance";
    public const string Verify = "verify";

    public static IServiceCollection AddRequestLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var perMinute = configuration.GetValue("Limits:RequestsPerMinute", 1200);
        var signInsPerMinute = configuration.GetValue("Limits:SignInsPerMinute", 20);
        var refreshesPerMinute = configuration.GetValue("Limits:RefreshesPerMinute", 120);
        var acceptancesPerMinute = configuration.GetValue("Limits:AcceptancesPerMinute", 20);
        var verificationsPerMinute = configuration.GetValue("Limits:VerificationsPerMinute", 30);
        return services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) => new ValueTask(Reject(rejected));
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimitPartition.GetSlidingWindowLimiter(CallerOf(context), _ => PerMinute(perMinute)));
            // Apart from each other: many devices that refresh behind one address must not keep anybody from signing in, and the other way
            // round.
            limiter.AddPolicy(SignIn, context => PerAddress(context, signInsPerMinute));
            limiter.AddPolicy(Refresh, context => PerAddress(context, refreshesPerMinute));
            limiter.AddPolicy(Acceptance, context => PerAddress(context, acceptancesPerMinute));
            limiter.AddPolicy(Verify, context => PerAddress(context, verificationsPerMinute));
        });
    }

    private static SlidingWindowRateLimiterOptions PerMinute(int permits) =>
        new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 };

    private static RateLimitPartition<string> PerAddress(HttpContext context, int perMinute) =>
        RateLimitPartition.GetSlidingWindowLimiter(ClientAddress.Of(context), _ => PerMinute(perMinute));

    private static string CallerOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<CurrentAccess>().AccountId?.ToString("N") ?? ClientAddress.Of(context);

    private static Task Reject(OnRejectedContext rejected)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(10);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problems.Write(
            rejected.HttpContext, 429, "too-many-requests",
            "Too many requests within a minute. Nothing was saved. Wait as long as Retry-After says, then try again.");
    }
}
