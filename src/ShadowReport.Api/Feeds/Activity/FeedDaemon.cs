using JasperFx;
using JasperFx.Events.Daemon;
using Marten.Events.Daemon.Coordination;
using Npgsql;

namespace ShadowReport.Api.Feeds.Activity;

/// <summary>
/// Runs Marten's async daemon behind the first requests, so that a start does not wait for it. Marten elects one node for each
/// subscription by an advisory lock, passes it on when the node's connection dies, and starts a subscription that failed again.
/// </summary>
internal sealed partial class FeedDaemon(IServiceProvider services, ILogger<FeedDaemon> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private ProjectionCoordinator? _coordinator;

    /// <summary>Whether this node makes the activity feed now.</summary>
    public bool IsLeader => _coordinator?.DaemonForMainDatabase().StatusFor(ActivityFeed.ShardName) is AgentStatus.Running;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_coordinator is { } coordinator)
            await coordinator.DisposeAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stopping.IsCancellationRequested)
            return;
        var store = (DocumentStore)services.GetRequiredService<IDocumentStore>();
        store.Options.Projections.Wakeup = new IdleWakeup(services.GetRequiredService<NpgsqlDataSource>());
        _coordinator = new ProjectionCoordinator(store, new Faults(this));
        await _coordinator.StartAsync(stopping);
        while (!stopping.IsCancellationRequested)
        {
            EjectStopped(_coordinator.DaemonForMainDatabase());
            await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// Marten starts paused subscriptions again, but not one that stopped because another node was ahead of it. That happens when a lock
    /// passes to a node before the first one notices; without this the feed would stand still once the lock comes back.
    /// </summary>
    private static void EjectStopped(IProjectionDaemon daemon)
    {
        foreach (var agent in daemon.CurrentAgents().Where(agent => agent.Status is AgentStatus.Stopped))
            daemon.EjectPausedShard(agent.Name.Identity);
    }

    [LoggerMessage(
        EventId = 1, Level = LogLevel.Warning, Message = "A subscription of the activity daemon failed ({Cause}); it is started again")]
    private partial void SubscriptionFailed(string cause);

    /// <summary>Logs the types of the daemon's errors: their messages may quote texts, and its steps are many.</summary>
    private sealed class Faults(FeedDaemon daemon) : ILogger<ProjectionCoordinator>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && exception is not null)
                daemon.SubscriptionFailed(exception.GetBaseException().GetType().Name);
        }
    }
}
