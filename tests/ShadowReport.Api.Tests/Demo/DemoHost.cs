using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using ShadowReport.Api.Host.Demo;
using ShadowReport.Api.Tests.Accounts;

[assembly: AssemblyFixture(typeof(ShadowReport.Api.Tests.Demo.DemoHost))]

namespace ShadowReport.Api.Tests.Demo;

/// <summary>The API as `dotnet run` starts it: with the demo coalition. Tests on it read, and change nothing.</summary>
public sealed class DemoHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    private string _connectionString = "";

    public async ValueTask InitializeAsync() => _connectionString = await TestPostgres.NewDatabase();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ApiHost.Configure(builder, _connectionString);
        builder.UseSetting("Demo:Load", "true");
    }

    internal async Task<Person> SignedIn(string role)
    {
        var person = new Person(this, $"{role}@demo.example");
        await person.SignIn(DemoCoalition.Password);
        return person;
    }
}
