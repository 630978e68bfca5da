using JasperFx.Events.Daemon;
using Marten;
using Npgsql;

namespace ShadowReport.Api.Feeds.Activity;

/// <summary>
/// Runs the async daemon on one node only: the one that holds an advisory lock in PostgreSQL. When that node dies its connection
/// does too, PostgreSQL lets go of the lock, and the next node takes over. (Marten's own HotCold mode asks for a package that is
/// not on every package source.)
/// </summary>
internal sealed partial class DaemonLeadership(IServiceProvider services, NpgsqlDataSource database, ILogger<DaemonLeadership> log) : BackgroundService
{
    // Of our own choosing; only its being the same on every node matters.
    private const long LockKey = 7_420_190_223;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Whether this node runs the daemon now.</summary>
    public bool IsLeader { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            // First of all, too: requests come before the feed, and a start is not to wait for it.
            await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
                return;
            try
            {
                await LeadWhileLocked(stopping);
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                // The database is away, or the lock's connection was lost: whoever can goes on.
                LeadershipLost(exception.GetType().Name);
            }
        }
    }

    private async Task LeadWhileLocked(CancellationToken stopping)
    {
        await using var connection = await database.OpenConnectionAsync(stopping);
        if (!await Try(connection, $"select pg_try_advisory_lock({LockKey})", stopping))
            return;

        await using var daemon = new Running(await services.GetRequiredService<IDocumentStore>().BuildProjectionDaemonAsync());
        await daemon.Start();
        IsLeader = true;
        try
        {
            // Asked for as long as it answers: a lock lives as long as its connection.
            while (await Try(connection, "select true", stopping))
                await Task.Delay(Pause, stopping);
        }
        finally
        {
            IsLeader = false;
        }
    }

    private static async Task<bool> Try(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The activity daemon stopped on this node ({Cause}). Another node takes over")]
    private partial void LeadershipLost(string cause);

    private sealed class Running(IProjectionDaemon daemon) : IAsyncDisposable
    {
        public Task Start() => daemon.StartAllAsync();

        public async ValueTask DisposeAsync()
        {
            await daemon.StopAllAsync();
            daemon.Dispose();
        }
    }
}
