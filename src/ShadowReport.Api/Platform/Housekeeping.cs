using Npgsql;
using ShadowReport.Api.Accounts;
using ShadowReport.Api.Calendar;
using ShadowReport.Api.Imports;
using ShadowReport.Api.Notices;
using ShadowReport.Api.Presence;
using ShadowReport.Api.Webhooks;

namespace ShadowReport.Api.Platform;

/// <summary>Throws away, once an hour, what has had its time: answers kept for retries, sign-ins that ended, who was editing what, files that nobody took over, old notices, what was reminded of long ago, and messages to webhooks. Safe on many nodes at once.</summary>
internal sealed partial class Housekeeping(NpgsqlDataSource database, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Ended sign-ins stay for a while: a refresh token that comes back after its end is a sign of theft, and is known by its row.</summary>
    private static readonly TimeSpan EndedSignInsKept = TimeSpan.FromDays(30);

    private static readonly TimeSpan NoticesKept = TimeSpan.FromDays(180);

    private static readonly TimeSpan ReadNoticesKept = TimeSpan.FromDays(30);

    private static readonly TimeSpan RemindersKept = TimeSpan.FromDays(60);

    public async Task Tidy(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().ToUniversalTime();
        await Delete($"delete from {Storage.Schema}.mt_doc_storedanswer where at < $1", now - StoredAnswer.KeptFor, cancellation);
        await Delete($"delete from {Storage.Schema}.{AccountsStorage.SignInTable} where (data ->> 'absoluteExpiry')::timestamptz < $1", now - EndedSignInsKept, cancellation);
        await Delete($"delete from {Storage.Schema}.{AccountsStorage.FailedSignInsTable} where (data ->> 'lastAt')::timestamptz < $1", now - FailedSignIns.KeptFor, cancellation);
        await Delete($"delete from {Storage.Schema}.{PresenceStorage.LeaseTable} where (data ->> 'expiresAt')::timestamptz < $1", now, cancellation);
        await Delete($"delete from {Storage.Schema}.{ImportsStorage.Table} where (data ->> 'at')::timestamptz < $1", now - Import.KeptFor, cancellation);
        await Delete($"delete from {Storage.Schema}.{NoticesStorage.Table} where (data ->> 'at')::timestamptz < $1", now - NoticesKept, cancellation);
        await Delete($"delete from {Storage.Schema}.{NoticesStorage.Table} where (data ->> 'readAt')::timestamptz < $1", now - ReadNoticesKept, cancellation);
        // Long after the last time at which it could be made again.
        await Delete($"delete from {Storage.Schema}.{CalendarStorage.ReminderTable} where (data ->> 'dueAt')::timestamptz < $1", now - RemindersKept, cancellation);
        await Delete($"delete from {Storage.Schema}.{WebhooksStorage.DeliveryTable} where (data ->> 'at')::timestamptz < $1 and data ->> 'state' <> 'Pending'", now - WebhookRules.DeliveriesKeptFor, cancellation);
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

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Housekeeping was not done ({Cause}); it is tried again in an hour")]
    private partial void NotTidied(string cause);
}
