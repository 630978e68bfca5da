using JasperFx;
using Marten;
using Npgsql;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>Looks once a minute how open proposals of policies go on. It is safe on many nodes at once: the row's guard lets one of them write.</summary>
internal sealed partial class PolicyKeeper(IDocumentStore store, NpgsqlDataSource database, TimeProvider clock, ILogger<PolicyKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task Look(CancellationToken cancellation)
    {
        foreach (var (tenant, report) in await Open(cancellation))
        {
            await using var session = store.LightweightSession(tenant);
            var agreed = await session.LoadAsync<AgreedPolicy>(report, cancellation);
            if (agreed is null || await session.LoadAsync<Report>(report, cancellation) is not { } found)
                continue;
            if (!await session.Settle(Guid.ParseExact(tenant, "N"), agreed, found, clock.GetUtcNow(), cancellation))
                continue;
            try
            {
                await session.SaveChangesAsync(cancellation);
            }
            catch (Exception exception) when (exception is ConcurrencyException or AggregateException)
            {
                // Somebody decided on it first. The next look takes what is left.
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
                return;
            try
            {
                await Look(stopping);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException or Marten.Exceptions.MartenCommandException)
            {
                NotLooked(exception.GetType().Name);
            }
        }
    }

    /// <summary>The open proposals of all coalitions, by tenant and report. It reads nothing else across tenants.</summary>
    private async Task<IReadOnlyList<(string Tenant, string Report)>> Open(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select tenant_id, id from {Storage.Schema}.{ReviewsStorage.PolicyTable} where data #>> '{{proposal,state}}' = '{nameof(ProposalState.Open)}'");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var open = new List<(string, string)>();
        while (await row.ReadAsync(cancellation))
            open.Add((row.GetString(0), row.GetString(1)));
        return open;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Proposed policies could not be checked ({Cause}). They are checked again in a minute")]
    private partial void NotLooked(string cause);
}
