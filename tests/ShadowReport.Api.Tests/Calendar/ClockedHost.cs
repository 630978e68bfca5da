using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Calendar;

/// <summary>A host whose clock a test puts forward, on a database of its own: what it reminds of is nobody else's.</summary>
public sealed class ClockedHost : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _hosts = [];
    private string _database = "";

    public MovableClock Clock { get; } = new();

    public WebApplicationFactory<Program> Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestPostgres.NewDatabase();
        Host = Node();
    }

    /// <summary>One more node on the same database, by the same clock.</summary>
    public WebApplicationFactory<Program> Node(params (string Name, string Value)[] settings)
    {
        var own = new OwnHost(_database, settings: settings);
        var node = own.WithWebHostBuilder(web => web.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock)));
        _hosts.AddRange([node, own]);
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
            await host.DisposeAsync();
    }
}
