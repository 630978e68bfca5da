using Npgsql;
using ShadowReport.Api.Platform;

namespace ShadowReport.Api.Feeds.Housekeeping;

/// <summary>Deletes expired documents once an hour, as each kind declares it (<see cref="ExpiryRule"/>). Safe on many nodes at once.</summary>
internal sealed partial class Housekeeping(NpgsqlDataSource database, DocumentCatalog documents, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public async Task Tidy(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().ToUniversalTime();
        foreach (var rules in documents.All)
        {
            foreach (var expiry in rules.Expiry.When)
                await Delete($"delete from {Storage.Schema}.{rules.Table} where {expiry.Since} < $1{(expiry.And is { } and ? $" and {and}" : "")}", now - expiry.KeptFor, cancellation);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            // Not at the start: nothing is so old that a start should wait for it.
            await Task.Delay(Pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
                return;
            try
            {
                await Tidy(stopping);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
            {
                NotTidied(exception.GetType().Name);
            }
        }
    }

    private async Task Delete(string sql, DateTimeOffset before, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = before });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Housekeeping failed ({Cause}). It is tried again in an hour")]
    private partial void NotTidied(string cause);
}
