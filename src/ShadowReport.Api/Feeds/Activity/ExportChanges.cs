using Npgsql;
using ShadowReport.Api.Sending.Exports;

namespace ShadowReport.Api.Feeds.Activity;

/// <summary>The state of a file, as the stream sends it under the name `export`. The same state can come twice.</summary>
/// <param name="Id">The id of the export. `getExport` tells all of it.</param>
/// <param name="Status">pending while it waits or is made, then done or failed.</param>
/// <param name="Progress">Its place in the queue and what is done. Null if it is not pending.</param>
internal sealed record ExportChangeView(Guid Id, ExportStatus Status, ExportProgressView? Progress);

/// <param name="Tenant">Its coalition.</param>
/// <param name="Report">The key of the report.</param>
/// <param name="View">What the stream sends.</param>
internal sealed record ExportChange(string Tenant, string Report, ExportChangeView View);

/// <summary>
/// Finds what changed in the conversion queue since the last look, whichever node makes the files. A node looks only while somebody
/// listens to it.
/// </summary>
internal sealed class ExportChanges(NpgsqlDataSource database)
{
    private const string QueueSql =
        $"""
         select job.id, export.tenant_id, export.data ->> 'report', (job.data ->> 'leasedUntil')::timestamptz, job.data ->> 'step',
             clock_timestamp()
         from {Storage.Schema}.{ConversionQueue.Table} job
         join {Storage.Schema}.mt_doc_export export on export.id = job.id and export.tenant_id = replace(job.data ->> 'coalition', '-', '')
         """;

    private const string FinishedSql =
        $"""
         select export.id, export.tenant_id, export.data ->> 'report', export.data ->> 'status' from {Storage.Schema}.mt_doc_export export
         join unnest($1::varchar[], $2::uuid[]) asked (tenant, id) on export.tenant_id = asked.tenant and export.id = asked.id
         where export.data ->> 'status' <> '{nameof(ExportStatus.Pending)}'
         """;

    private Dictionary<Guid, ExportChange>? _known;

    private sealed record Row(ConversionJob Job, string Tenant, string Report, DateTimeOffset Now);

    /// <summary>The next look has nothing to compare with, and finds no change.</summary>
    public void Forget() => _known = null;

    /// <summary>Returns the files whose state is another one now.</summary>
    /// <param name="announced">New files of the feed. One that was made between two looks was never seen in the queue.</param>
    /// <param name="cancellation">Ends the look.</param>
    public async Task<IReadOnlyList<ExportChange>> Next(
        IEnumerable<(string Tenant, Guid Export)> announced, CancellationToken cancellation)
    {
        var rows = await database.Rows(QueueSql, [], Read, cancellation);
        var pending = rows.GroupBy(row => row.Tenant).SelectMany(PendingOf).ToDictionary(change => change.View.Id);
        var known = _known ?? pending;
        var gone = known.Values.Select(change => (change.Tenant, Export: change.View.Id)).Concat(announced)
            .Where(file => !pending.ContainsKey(file.Export)).ToList();
        var finished = gone.Count == 0 ? [] : await database.Rows(
            FinishedSql, [gone.Select(file => file.Tenant).ToArray(), gone.Select(file => file.Export).ToArray()], Finished, cancellation);
        _known = pending;
        return [.. pending.Values.Where(change => known.GetValueOrDefault(change.View.Id) != change), .. finished];
    }

    private static IEnumerable<ExportChange> PendingOf(IEnumerable<Row> ofCoalition)
    {
        var rows = ofCoalition.ToList();
        ConversionJob[] jobs = [.. rows.Select(row => row.Job)];
        return rows.Select(row => new ExportChange(
            row.Tenant, row.Report,
            new ExportChangeView(row.Job.Id, ExportStatus.Pending, ExportProgressView.Of(row.Job.Id, jobs, row.Now))));
    }

    private static Row Read(NpgsqlDataReader row) => new(
        new ConversionJob
        {
            Id = row.GetGuid(0),
            Coalition = Guid.Parse(row.GetString(1)),
            LeasedUntil = row.GetFieldValue<DateTimeOffset>(3),
            Step = row.IsDBNull(4) ? ConversionStep.Waiting : Enum.Parse<ConversionStep>(row.GetString(4)),
        },
        row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(5));

    private static ExportChange Finished(NpgsqlDataReader row) => new(
        row.GetString(1), row.GetString(2),
        new ExportChangeView(row.GetGuid(0), Enum.Parse<ExportStatus>(row.GetString(3)), Progress: null));
}
