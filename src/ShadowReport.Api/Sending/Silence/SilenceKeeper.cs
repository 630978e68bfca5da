using Npgsql;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Sending.Silence;

/// <summary>
/// Looks, once a minute, whether an instant passed that nobody has looked at since. Safe on many nodes at once: the row's guard lets one of
/// them write.
/// </summary>
internal sealed class SilenceKeeper(IDocumentStore store, NpgsqlDataSource database, TimeProvider clock, ILogger<SilenceKeeper> log)
    : PeriodicWorker(TimeSpan.FromMinutes(1), "Silence procedures could not be checked", clock, log)
{
    private const int AtOnce = 100;

    public override async Task Work(CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow();
        foreach (var tenant in await Due(now, cancellation))
        {
            await using var session = store.LightweightSession(tenant);
            var open = await session.Query<SilenceProcedure>().Where(procedure => procedure.State == SilenceState.Open)
                .ToListAsync(cancellation);
            var due = open.Where(procedure => procedure.IsDue(now)).Take(AtOnce).ToList();
            await session.Adopt(Guid.ParseExact(tenant, "N"), due, cancellation);
            // If somebody wrote one of them first, the next look takes what is left.
            await new UnitOfWork(session, Clock).Save(cancellation);
        }
    }

    /// <summary>The coalitions in which something is due; it looks across walls and reads nothing but that.</summary>
    private Task<List<string>> Due(DateTimeOffset now, CancellationToken cancellation) => database.Rows(
        $"""
         select distinct tenant_id from {Storage.Schema}.{SilenceStorage.Table}
         where data ->> 'state' = 'Open' and (data ->> 'adoptsAt')::timestamptz <= $1
         """,
        [now], row => row.GetString(0), cancellation);
}
