using Npgsql;

namespace ShadowReport.Api.Feeds.Housekeeping;

/// <summary>
/// Deletes expired documents once an hour, as each kind declares it (<see cref="ExpiryRule"/>). Safe on many nodes at once.
/// </summary>
internal sealed class Housekeeping(NpgsqlDataSource database, DocumentCatalog documents, TimeProvider clock, ILogger<Housekeeping> log)
    : PeriodicWorker(TimeSpan.FromHours(1), "Housekeeping failed", clock, log)
{
    public override async Task Work(CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow();
        foreach (var rules in documents.All)
        {
            foreach (var expiry in rules.Expiry.When)
            {
                var sql = $"delete from {Storage.Schema}.{rules.Table} where {expiry.Since} < "
                    + $"$1{(expiry.And is { } and ? $" and {and}" : "")}";
                await database.Execute(sql, [now - expiry.KeptFor], cancellation);
            }
        }
    }
}
