using System.Globalization;
using Npgsql;
using ShadowReport.EmbeddedPostgres;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestPipelineStartup(typeof(ShadowReport.Api.Tests.TestPostgresRemoval))]

namespace ShadowReport.Api.Tests;

/// <summary>
/// The PostgreSQL server of a test run, started once when the first test asks for a database. It is the server that
/// ConnectionStrings__Postgres names, else one of our own in a throw-away folder, which goes with the test run.
/// </summary>
public static class TestPostgres
{
    private static readonly Lazy<Task<(string ConnectionString, Func<Task> Remove)>> Server = new(Start);
    private static readonly string Run = Guid.NewGuid().ToString("N")[..8];
    private static int _databases;

    /// <summary>A connection string to a fresh and empty database, or to a copy of another one to which nobody is connected.</summary>
    public static async Task<string> NewDatabase(string? template = null)
    {
        var server = (await Server.Value).ConnectionString;
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Run}_{Interlocked.Increment(ref _databases)}");
        var source = template is null ? "template0" : new NpgsqlConnectionStringBuilder(template).Database;
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        // Copying files beats writing the copy to the log, which is what PostgreSQL 15 and newer do unless told.
        var strategy = connection.PostgreSqlVersion.Major >= 15 ? "strategy file_copy" : "";
        await using var create = new NpgsqlCommand($"create database {name} template {source} {strategy}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = true }.ConnectionString;
    }

    /// <summary>Stops the server and deletes its folder, or drops the databases on a server that was named.</summary>
    public static async Task Remove()
    {
        if (Server.IsValueCreated)
            await (await Server.Value).Remove();
    }

    private static async Task<(string ConnectionString, Func<Task> Remove)> Start()
    {
        var named = Environment.GetEnvironmentVariable("ConnectionStrings__Postgres");
        if (!string.IsNullOrWhiteSpace(named))
            return (Unpooled(named), () => DropDatabases(named));

        var folder = Path.Combine(Path.GetTempPath(), $"shadowreport-tests-{Run}");
        var postgres = await EmbeddedServer.Start(
            new EmbeddedPostgresOptions { DataFolder = folder, Fsync = false }, CancellationToken.None);
        return (Unpooled(postgres.ConnectionString), () => Remove(postgres, folder));
    }

    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    private static async Task Remove(EmbeddedServer postgres, string folder)
    {
        await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task DropDatabases(string server)
    {
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(Unpooled(server));
        await connection.OpenAsync();
        for (var number = 1; number <= _databases; number++)
        {
            await using var drop = new NpgsqlCommand($"drop database if exists test_{Run}_{number} with (force)", connection);
            await drop.ExecuteNonQueryAsync();
        }
    }
}

/// <summary>
/// Removes the server as the last step of a run, after all hosts have stopped. Work at the exit of the process would not do: xunit ends a
/// process
/// that is still there eleven seconds after the run, and reports that as a fatal error.
/// </summary>
public sealed class TestPostgresRemoval : ITestPipelineStartup
{
    public ValueTask StartAsync(IMessageSink diagnosticMessageSink) => ValueTask.CompletedTask;

    public async ValueTask StopAsync() => await TestPostgres.Remove();
}
