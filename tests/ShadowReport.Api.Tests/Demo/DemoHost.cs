using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using ShadowReport.Api.Host.Demo;
using ShadowReport.Api.Tests.Accounts;

[assembly: AssemblyFixture(typeof(ShadowReport.Api.Tests.Demo.DemoHost))]

namespace ShadowReport.Api.Tests.Demo;

/// <summary>The API as `dotnet run` starts it: with the demo coalition. Tests on it read, and change nothing.</summary>
public sealed class DemoHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly Lock _start = new();
    private string _connectionString = "";

    public async ValueTask InitializeAsync() => _connectionString = await TestPostgres.NewDatabase();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ApiHost.Configure(builder, _connectionString);
        builder.UseSetting("Demo:Load", "true");
    }

    /// <summary>Starts the host once. The base class starts it twice when two test classes ask at the same time.</summary>
    public new HttpClient CreateClient()
    {
        lock (_start)
            return base.CreateClient();
    }

    internal async Task<Person> SignedIn(string role)
    {
        CreateClient().Dispose();
        var person = new Person(this, $"{role}@demo.example");
        await person.SignIn(DemoCoalition.Password);
        return person;
    }
}
