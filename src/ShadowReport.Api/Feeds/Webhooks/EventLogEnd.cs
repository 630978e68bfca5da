using Npgsql;

namespace ShadowReport.Api.Feeds.Webhooks;

/// <summary>The place of the newest event in the log.</summary>
internal static class EventLogEnd
{
    private const string Sql = $"select case when is_called then last_value else 0 end from {Storage.Schema}.mt_events_sequence";

    public static async Task<long> Read(NpgsqlDataSource database, CancellationToken cancellation) =>
        (long)(await database.Scalar(Sql, [], cancellation))!;
}
