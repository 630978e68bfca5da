using Npgsql;

namespace ShadowReport.EmbeddedPostgres;

/// <summary>
/// A real PostgreSQL server of our own in a private folder, kept between runs, listening on loopback only.
/// Disposing stops it and waits until everything is on disk.
/// </summary>
public sealed class EmbeddedServer : IAsyncDisposable
{
    public const string UserName = "shadowreport";

    private readonly PrivateFolder _folder;
    private readonly ServerProcess _server;
    private readonly ParentProcessWatch _watch;
    private bool _stopped;

    private EmbeddedServer(PrivateFolder folder, ServerProcess server, int port, ParentProcessWatch watch, string connectionString)
    {
        _folder = folder;
        _server = server;
        _watch = watch;
        Port = port;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    public int Port { get; }

    public int? ProcessId => _server.ReadPid();

    /// <exception cref="EmbeddedPostgresException">There is no server to be had; the message says what to do.</exception>
    public static async Task<EmbeddedServer> Start(EmbeddedPostgresOptions options, CancellationToken cancellation)
    {
        options = options with { DataFolder = Path.GetFullPath(options.DataFolder) };
        var folder = PrivateFolder.Take(options.DataFolder);
        try
        {
            return await Start(folder, options, cancellation);
        }
        catch (Exception cause)
        {
            folder.Dispose();
            if (cause is IOException or UnauthorizedAccessException)
                throw new EmbeddedPostgresException(
                    $"The folder {options.DataFolder} cannot be used for the data ({cause.Message}): set SHADOWREPORT_DATA to another.",
                    cause);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopped) return;
        _stopped = true;
        try
        {
            await _server.Stop(CancellationToken.None);
        }
        finally
        {
            _watch.Dispose();
            _folder.Dispose();
        }
    }

    private static async Task<EmbeddedServer> Start(PrivateFolder folder, EmbeddedPostgresOptions options, CancellationToken cancellation)
    {
        var major = DataCluster.MajorVersion(folder);
        var account = await ServerAccount.For(major is null ? folder.Path : folder.Data, cancellation);
        await folder.Prepare(account, cancellation);
        var binaries = await PostgresBinaries.Find(options, major, cancellation);
        if (binaries.Folder.StartsWith(folder.Path, StringComparison.Ordinal))
            await account.Own(Path.Combine(folder.Path, "binaries"), everythingInside: true, cancellation);

        if (major is null) await DataCluster.Create(folder, binaries, account, options, cancellation);
        var server = new ServerProcess(folder, binaries, account, options.Log);
        await server.StopLeftOver(cancellation);
        var port = await server.Start(options.Port, options.Fsync, cancellation);
        return await Open(folder, server, account, port, options, cancellation);
    }

    private static async Task<EmbeddedServer> Open(
        PrivateFolder folder, ServerProcess server, ServerAccount account, int port, EmbeddedPostgresOptions options,
        CancellationToken cancellation)
    {
        ParentProcessWatch? watch = null;
        try
        {
            watch = ParentProcessWatch.Over(folder, account, server.ReadPid() ?? 0);
            var connectionString = await ConnectionTo(folder, port, options.Database, cancellation);
            options.Log($"PostgreSQL is ready on 127.0.0.1:{port}, its data in {folder.Path}");
            return new EmbeddedServer(folder, server, port, watch, connectionString);
        }
        catch
        {
            await server.Stop(CancellationToken.None);
            watch?.Dispose();
            throw;
        }
    }

    private static async Task<string> ConnectionTo(PrivateFolder folder, int port, string database, CancellationToken cancellation)
    {
        var wanted = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = UserName,
            Password = (await File.ReadAllTextAsync(folder.Password, cancellation)).Trim(),
            Database = database,
        }.ConnectionString;
        try
        {
            await DemandDatabase(wanted, database, cancellation);
            return wanted;
        }
        catch (PostgresException cause) when (cause.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new EmbeddedPostgresException(
                $"The password in {folder.Password} is not that of the database beside it: put the right file back, or set "
                + "SHADOWREPORT_DATA to another folder.", cause);
        }
        catch (NpgsqlException cause)
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL started on port {port} but could not be used ({cause.Message.ReplaceLineEndings(" ")}): see {folder.Log}.",
                cause);
        }
    }

    private static async Task DemandDatabase(string wanted, string database, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(wanted);
            await connection.OpenAsync(cancellation);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateDatabase(wanted, database, cancellation);
        }
    }

    private static async Task CreateDatabase(string wanted, string database, CancellationToken cancellation)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(wanted) { Database = "postgres", Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(maintenance);
        await connection.OpenAsync(cancellation);
        await using var create = new NpgsqlCommand($"create database \"{database.Replace("\"", "\"\"")}\"", connection);
        await create.ExecuteNonQueryAsync(cancellation);
    }
}
