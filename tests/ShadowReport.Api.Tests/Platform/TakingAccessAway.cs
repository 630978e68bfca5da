using MediatR;
using Npgsql;
using ShadowReport.Api.Platform;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>
/// Takes access from the sender of a request at the last moment before it is handled: after every check that comes before the transaction.
/// </summary>
internal sealed class TakingAccessAway(string database)
{
    private readonly List<string> _givingBack = [];
    private bool _isOn;

    /// <summary>
    /// Sends a request whose sender loses access meanwhile, gives the access back, and holds that nothing was written. Null when the
    /// request was refused before.
    /// </summary>
    public async Task<HttpResponseMessage?> SentWithoutAccess(HttpClient client, HttpRequestMessage request)
    {
        var before = await Rows();
        _isOn = true;
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        _isOn = false;
        if (_givingBack.Count == 0)
            return null;
        foreach (var sql in _givingBack)
            await Run(sql);
        _givingBack.Clear();
        var written = (await Rows()).Except(before).ToList();
        Assert.True(written.Count == 0,
            $"{request.Method} {request.RequestUri} answered {(int)answer.StatusCode} and wrote {string.Join(", ", written)}");
        return answer;
    }

    private async Task Take(CurrentAccess access)
    {
        var (table, mark, id) = access.IsMember
            ? ("mt_doc_member", "suspendedAt", access.Membership.MemberId)
            : ("mt_doc_sign_in", "revokedAt", access.SignInId!.Value);
        await Run($"update shadowreport.{table} set data = data || jsonb_build_object('{mark}', now()) where id = '{id}'");
        _givingBack.Add($"update shadowreport.{table} set data = data || '{{\"{mark}\": null}}' where id = '{id}'");
    }

    /// <summary>
    /// Every row that requests write, by its table and the hash of its content; not what background work derives from the log.
    /// </summary>
    public async Task<HashSet<string>> Rows()
    {
        string[] derived = [
            "mt_doc_activity", "mt_doc_lost_threads", "mt_doc_notice", "mt_doc_reminder", "mt_doc_webhook_delivery", "mt_doc_delivery_job"];
        var tables = await Query(
            "select table_name from information_schema.tables where table_schema = 'shadowreport' and (starts_with(table_name, 'mt_doc_') "
            + "or table_name in ('mt_events', 'mt_streams'))");
        var rows = new HashSet<string>();
        foreach (var table in tables.Except(derived))
            rows.UnionWith((await Query($"select md5(t::text) from shadowreport.{table} t {WithoutTombstones(table)}"))
                .Select(hash => $"{table} {hash}"));
        return rows;
    }

    /// <summary>
    /// Marten writes an empty event where one was to be appended and was not, so that the numbers of events have no gaps.
    /// </summary>
    private static string WithoutTombstones(string table) => table switch
    {
        "mt_events" => "where type <> 'tombstone'",
        "mt_streams" => "where id not in (select stream_id from shadowreport.mt_events where type = 'tombstone')",
        _ => "",
    };

    private async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<string>> Query(string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await row.ReadAsync())
            found.Add(row.GetString(0));
        return found;
    }

    internal sealed class Behavior<TRequest, TResponse>(TakingAccessAway taking, CurrentAccess access)
        : IPipelineBehavior<TRequest, TResponse>
    {
        public async Task<TResponse> Handle(TRequest request, CancellationToken cancellation, RequestHandlerDelegate<TResponse> next)
        {
            if (taking._isOn && access.SignInId is not null)
                await taking.Take(access);
            return await next();
        }
    }
}
