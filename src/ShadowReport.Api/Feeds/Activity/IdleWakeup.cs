using JasperFx.Events.Daemon.HighWater;
using Npgsql;

namespace ShadowReport.Api.Feeds.Activity;

/// <summary>
/// The pause between two polls of the daemon. A poll writes rows, even if nothing happened. So as long as no number was given to an event
/// since the daemon's mark, this only asks for that, and the daemon polls every ten seconds.
/// </summary>
internal sealed class IdleWakeup(NpgsqlDataSource database) : IDaemonWakeup
{
    /// <summary>The daemon takes its own loop for stuck after three times as long.</summary>
    private static readonly TimeSpan IdleAtMost = TimeSpan.FromSeconds(10);

    // A number is seen here before its event is committed, so no event waits longer than one pause.
    private const string IsIdleSql = $"""
        select coalesce(
            (select last_seq_id from {Storage.Schema}.mt_event_progression where name = 'HighWaterMark')
                >= (select case when is_called then last_value else 0 end from {Storage.Schema}.mt_events_sequence), false)
        """;

    public async Task WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        for (var waited = timeout; ; waited += timeout)
        {
            await Task.Delay(timeout, token);
            if (waited >= IdleAtMost || !await IsIdle(token))
                return;
        }
    }

    /// <summary>It holds nothing.</summary>
    public void Dispose()
    {
    }

    private async Task<bool> IsIdle(CancellationToken cancellation)
    {
        try
        {
            return await database.Scalar(IsIdleSql, [], cancellation) is true;
        }
        catch (NpgsqlException)
        {
            // The daemon polls now, meets the same fault and logs it.
            return false;
        }
    }
}
