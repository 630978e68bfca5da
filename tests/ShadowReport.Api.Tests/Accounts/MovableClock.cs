using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace ShadowReport.Api.Tests.Accounts;

/// <summary>The API with a clock that a test can put forward.</summary>
public sealed class MovableClock : TimeProvider
{
    private TimeSpan _ahead = TimeSpan.Zero;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public void PutForward(TimeSpan by) => _ahead += by;
}

/// <summary>One host for each class that moves the clock, so that nobody else's tokens expire.</summary>
public sealed class HostWithClock(ApiHost host) : IDisposable
{
    public MovableClock Clock { get; } = new();

    public WebApplicationFactory<Program> Host => field ??= host.WithWebHostBuilder(web =>
        web.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock)));

    public void Dispose() => Host.Dispose();
}
