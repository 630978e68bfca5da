using Npgsql;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>
/// Looks once a minute how open proposals of policies go on. It is safe on many nodes at once: the row's guard lets one of them write.
/// </summary>
internal sealed class PolicyKeeper(IDocumentStore store, NpgsqlDataSource database, TimeProvider clock, ILogger<PolicyKeeper> log)
    : PeriodicWorker(TimeSpan.FromMinutes(1), "Proposed policies could not be checked", clock, log)
{
    public override async Task Work(CancellationToken cancellation)
    {
        foreach (var (tenant, report) in await Open(cancellation))
        {
            await using var session = store.LightweightSession(tenant);
            var agreed = await session.LoadAsync<AgreedPolicy>(report, cancellation);
            if (agreed is null || await session.LoadAsync<Report>(report, cancellation) is not { } found)
                continue;
            // If somebody decided on it first, the next look takes what is left.
            if (await session.Settle(Guid.ParseExact(tenant, "N"), agreed, found, Clock.GetUtcNow(), cancellation))
                await new UnitOfWork(session, Clock).Save(cancellation);
        }
    }

    /// <summary>The open proposals of all coalitions, by tenant and report. It reads nothing else across tenants.</summary>
    private Task<List<(string Tenant, string Report)>> Open(CancellationToken cancellation) => database.Rows(
        $"select tenant_id, id from {Storage.Schema}.{ReviewsStorage.PolicyTable} where data #>> '{{proposal,state}}' = "
        + $"'{nameof(ProposalState.Open)}'",
        [], row => (row.GetString(0), row.GetString(1)), cancellation);
}
