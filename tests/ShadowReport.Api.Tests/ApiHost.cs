using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Tests.Platform;

[assembly: AssemblyFixture(typeof(ShadowReport.Api.Tests.ApiHost))]

namespace ShadowReport.Api.Tests;

/// <summary>
/// The API on a database of its own, for all tests of the run; they keep apart by making their own accounts and coalitions.
/// </summary>
public sealed class ApiHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    internal string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync() => ConnectionString = await TestPostgres.NewDatabase();

    protected override void ConfigureWebHost(IWebHostBuilder builder) => Configure(builder, ConnectionString);

    /// <summary>What every host in the tests is set to.</summary>
    internal static void Configure(IWebHostBuilder builder, string connectionString)
    {
        builder.ConfigureServices(services => services.PostConfigure<ProblemDetailsOptions>(SeenProblems.Watch));
        builder.UseSetting("ConnectionStrings:Postgres", connectionString);
        builder.UseSetting("Limits:SignInsPerMinute", "100000");
        builder.UseSetting("Limits:RefreshesPerMinute", "100000");
        builder.UseSetting("Limits:AcceptancesPerMinute", "100000");
        builder.UseSetting("Limits:RequestsPerMinute", "100000");
        builder.UseSetting("Limits:VerificationsPerMinute", "100000");
        builder.UseSetting("Limits:ArchivesAtOnce", "100");
        builder.UseSetting("Demo:Load", "false");
        // A failure is not to be looked for among thousands of refusals that tests ask for.
        builder.UseSetting("Logging:LogLevel:ShadowReport", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.Routing", "Error");
        // Reminders and mail come when a test asks for them: by the wall clock, one could fall between any two requests.
        builder.UseSetting("Reminders:Seconds", "100000");
        builder.UseSetting("Mail:Seconds", "100000");
        // Hundreds of tests sign in, and none of them guesses passwords.
        builder.UseSetting("Accounts:PasswordIterations", "1000");
    }
}

/// <summary>A host with a database of its own, for tests that count rows, kill connections or run two nodes.</summary>
public sealed class OwnHost : WebApplicationFactory<Program>
{
    private readonly string _connectionString;
    private readonly (string Name, string Value)[] _settings;

    public OwnHost(string connectionString, bool onKestrel = false, params (string Name, string Value)[] settings)
    {
        (_connectionString, _settings) = (connectionString, settings);
        if (onKestrel)
            UseKestrel(0);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ApiHost.Configure(builder, _connectionString);
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
    }
}
