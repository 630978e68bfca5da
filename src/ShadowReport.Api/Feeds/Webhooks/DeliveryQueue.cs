using Npgsql;

namespace ShadowReport.Api.Feeds.Webhooks;

/// <summary>The messages that wait to be sent. Any node takes some by a lease in the database; time is the database's.</summary>
internal sealed class DeliveryQueue(NpgsqlDataSource database)
{
    /// <summary>Much longer than an attempt may take.</summary>
    private const string Lease = "now() + interval '2 minutes'";

    private const string IsLeased = "(data ->> 'leasedUntil')::timestamptz > now()";

    private const string HasWaitedLongEnough = "(data ->> 'keptUntil')::timestamptz <= now()";

    /// <summary>Asked of the webhook itself at each taking, so that no message comes in between when it is paused or let go on.</summary>
    private const string IsPaused =
        $"(data ->> 'webhook')::uuid in (select id from {Storage.Schema}.{WebhooksStorage.Table} where data ->> 'state' = "
        + $"'{nameof(WebhookState.Paused)}')";

    private readonly SemaphoreSlim _news = new(0);

    /// <summary>Says to this node's worker that something came.</summary>
    public void Look() => _news.Release();

    /// <summary>Waits for news, or for so long: what the feed and other nodes left comes without.</summary>
    public Task<bool> News(TimeSpan atMost, CancellationToken cancellation) => _news.WaitAsync(atMost, cancellation);

    /// <summary>
    /// Messages that are due and that no living node is sending: the first one of each webhook, so that they are sent in their order and no
    /// receiver, however slow, holds up those of others. Of a webhook that is paused only what has waited for long enough.
    /// </summary>
    public Task<List<LeasedJob>> Take(int atMost, CancellationToken cancellation) =>
        database.Rows(
            $"""
             update {Storage.Schema}.{WebhooksStorage.JobTable} set data = data || jsonb_build_object('leasedUntil', {Lease})
             where id in (
                 select id from {Storage.Schema}.{WebhooksStorage.JobTable}
                 where not {IsLeased} and id in (
                     select id from (
                         select id, {IsLeased} as is_leased,
                                row_number() over (partition by data ->> 'webhook' order by {IsLeased} desc, (data ->> 'sequence')::bigint, id) as place
                         from {Storage.Schema}.{WebhooksStorage.JobTable}
                         where (data ->> 'dueAt')::timestamptz <= now() and ({IsLeased} or {HasWaitedLongEnough} or not {IsPaused})) waiting
                     where not is_leased and place = 1 limit $1)
                 for update skip locked)
             returning id, (data ->> 'coalition')::uuid, (data ->> 'webhook')::uuid, coalesce({HasWaitedLongEnough}, false)
             """,
            [atMost],
            row => new LeasedJob(
                new DeliveryJob { Id = row.GetGuid(0), Coalition = row.GetGuid(1), Webhook = row.GetGuid(2) }, row.GetBoolean(3)),
            cancellation);

    /// <summary>Within a session's save: the next attempt, by the database's clock.</summary>
    public static (string Sql, object[] Parameters) PutOff(DeliveryJob job, TimeSpan wait) => (
        $"update {Storage.Schema}.{WebhooksStorage.JobTable} set data = data || jsonb_build_object('dueAt', now() + make_interval(secs => "
        + "?), 'leasedUntil', 'epoch'::timestamptz) where id = ?",
        [wait.TotalSeconds, job.Id]);

    /// <summary>
    /// Within a session's save: makes a message due that waits for its next attempt. One that is being sent stays with its sender.
    /// </summary>
    public static (string Sql, object[] Parameters) PutForward(Guid job) =>
        ($"update {Storage.Schema}.{WebhooksStorage.JobTable} set data = data || jsonb_build_object('dueAt', 'epoch'::timestamptz) where "
            + "id = ?", [job]);

    /// <summary>Gives one back at once, as a node does that stops in order, or that finds the webhook paused just now.</summary>
    public Task GiveBack(DeliveryJob job) => database.Execute(
        $"update {Storage.Schema}.{WebhooksStorage.JobTable} set data = data || jsonb_build_object('leasedUntil', 'epoch'::timestamptz) "
        + "where id = $1",
        [job.Id], CancellationToken.None);
}

/// <param name="Job">The message.</param>
/// <param name="HasWaitedLongEnough">Whether it is given up if its webhook is paused.</param>
internal sealed record LeasedJob(DeliveryJob Job, bool HasWaitedLongEnough);
