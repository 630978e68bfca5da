using ShadowReport.EmbeddedPostgres;

namespace ShadowReport.Api.Platform;

/// <summary>The PostgreSQL server to use: the one that the configuration names, else one of our own that ends with the process.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly EmbeddedServer? _ours;

    private Database(string connectionString, EmbeddedServer? ours) => (ConnectionString, _ours) = (connectionString, ours);

    public string ConnectionString { get; }

    public static async Task<Database> Find(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Postgres") is { Length: > 0 } named)
            return new Database(named, ours: null);

        var ours = await EmbeddedServer.Start(
            new() { DataFolder = EmbeddedPostgresOptions.FolderFromEnvironment(), Log = Console.WriteLine }, CancellationToken.None);
        return new Database(ours.ConnectionString, ours);
    }

    public ValueTask DisposeAsync() => _ours?.DisposeAsync() ?? ValueTask.CompletedTask;
}
