using Npgsql;
using ShadowReport.Publishing.Office;

namespace ShadowReport.Api.Sending.Exports;

/// <summary>
/// The files that wait to be converted. Any node takes one by a lease in the database and renews it while it works; time is the
/// database's, since the clocks of nodes differ.
/// </summary>
internal sealed class ConversionQueue(NpgsqlDataSource database)
{
    public const string Table = "mt_doc_conversion_job";

    public static readonly Refusal Busy = OfficeConverter.Busy with
    { Details = new Dictionary<string, object?> { [Problems.RetryAfter] = 15 } };

    public static readonly TimeSpan LeaseRenewed = TimeSpan.FromSeconds(5);

    private const string Lease = "clock_timestamp() + interval '20 seconds'";

    private readonly SemaphoreSlim _news = new(0);

    /// <summary>Says to this node's workers that something came.</summary>
    public void Look() => _news.Release();

    /// <summary>Waits for news, or for so long: what other nodes left comes without.</summary>
    public Task<bool> News(TimeSpan atMost, CancellationToken cancellation) => _news.WaitAsync(atMost, cancellation);

    /// <summary>
    /// The next file that no living node works on; null when there is none. Coalitions take turns: what is being made for one counts as a
    /// turn that it had.
    /// </summary>
    public async Task<ConversionJob?> Take(CancellationToken cancellation)
    {
        var taken = await database.Rows(
            $"""
             update {Storage.Schema}.{Table}
             set data = data || jsonb_build_object(
                 'leasedUntil', {Lease}, 'attempts', coalesce((data ->> 'attempts')::int, 0) + 1, 'step', '{ConversionStep.Writing}')
             where id = (
                 select job.id
                 from {Storage.Schema}.{Table} job
                 join (
                     select id, row_number() over (partition by data ->> 'coalition' order by (data ->> 'leasedUntil')::timestamptz >= clock_timestamp() desc, id) as turn
                     from {Storage.Schema}.{Table}) queue on queue.id = job.id
                 where (job.data ->> 'leasedUntil')::timestamptz < clock_timestamp()
                 order by queue.turn, job.id limit 1
                 for update of job skip locked)
             returning id, (data ->> 'coalition')::uuid, (data ->> 'leasedUntil')::timestamptz, (data ->> 'attempts')::int
             """,
            [],
            row => new ConversionJob
            {
                Id = row.GetGuid(0),
                Coalition = row.GetGuid(1),
                LeasedUntil = row.GetFieldValue<DateTimeOffset>(2),
                Attempts = row.GetInt32(3)
            },
            cancellation);
        return taken.SingleOrDefault();
    }

    public Task Renew(ConversionJob job, CancellationToken cancellation) => SetLease(job, Lease, cancellation);

    /// <summary>Notes for all nodes that LibreOffice has the file now.</summary>
    public Task NoteConverting(ConversionJob job, CancellationToken cancellation) => database.Execute(
        $"update {Storage.Schema}.{Table} set data = data || jsonb_build_object('step', '{ConversionStep.Converting}') where id = $1",
        [job.Id], cancellation);

    /// <summary>Gives it back at once, as a node does that stops in order.</summary>
    public Task GiveBack(ConversionJob job) => SetLease(job, "'epoch'::timestamptz", CancellationToken.None);

    private Task SetLease(ConversionJob job, string until, CancellationToken cancellation) => database.Execute(
        $"update {Storage.Schema}.{Table} set data = data || jsonb_build_object('leasedUntil', {until}) where id = $1", [job.Id],
        cancellation);
}
