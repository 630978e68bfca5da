using JasperFx;
using Marten;
using Npgsql;
using ShadowReport.Api.Platform;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Sending.Silence;

/// <summary>Looks, once a minute, whether an instant passed that nobody has looked at since. Safe on many nodes at once: the row's guard lets one of them write.</summary>
internal sealed partial class SilenceKeeper(IDocumentStore store, NpgsqlDataSource database, TimeProvider clock, ILogger<SilenceKeeper> log) : BackgroundService
{
    private const int AtOnce = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task Look(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().ToUniversalTime();
        foreach (var tenant in await Due(now, cancellation))
        {
            await using var session = store.LightweightSession(tenant);
            var open = await session.Query<SilenceProcedure>().Where(procedure => procedure.State == SilenceState.Open).ToListAsync(cancellation);
            var due = open.Where(procedure => procedure.IsDue(now)).Take(AtOnce).ToList();
            await session.Adopt(Guid.ParseExact(tenant, "N"), due, cancellation);
            try
            {
                await session.SaveChangesAsync(cancellation);
            }
            catch (Exception exception) when (exception is ConcurrencyException or AggregateException)
            {
                // Somebody wrote one of them first. The next look takes what is left.
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

    /// <summary>The coalitions in which something is due; it looks across walls and reads nothing but that.</summary>
    private async Task<IReadOnlyList<string>> Due(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select distinct tenant_id from {Storage.Schema}.{SilenceStorage.Table} where data ->> 'state' = 'Open' and (data ->> 'adoptsAt')::timestamptz <= $1");
        command.Parameters.Add(new() { Value = now });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var tenants = new List<string>();
        while (await row.ReadAsync(cancellation))
            tenants.Add(row.GetString(0));
        return tenants;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Silence procedures could not be checked ({Cause}). They are checked again in a minute")]
    private partial void NotLooked(string cause);
}
