using Npgsql;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Feeds.Activity;

/// <summary>A change of a file that LibreOffice converts, as the stream sends it under the name `export`.</summary>
/// <param name="Id">The id of the export. `getExport` tells all of it.</param>
/// <param name="Status">pending while it waits or is made, then done or failed.</param>
/// <param name="Progress">Its place in the queue and what is done. Null if it is not pending.</param>
internal sealed record ExportChangeView(Guid Id, ExportStatus Status, ExportProgressView? Progress)
{
    public ExportChangeView WithoutPlace() => this with { Progress = Progress?.WithoutPlace() };
}

/// <param name="Tenant">Its coalition.</param>
/// <param name="Report">The key of the report.</param>
/// <param name="Edition">Only members who may read this edition are told.</param>
/// <param name="View">What the stream sends.</param>
internal sealed record ExportChange(string Tenant, string Report, Edition Edition, ExportChangeView View);

/// <summary>
/// Finds what changed in the conversion queue since the last look, whichever node makes the files. A node looks only while somebody
/// listens to it.
/// </summary>
internal sealed class ExportChanges(NpgsqlDataSource database)
{
    private const string QueueSql =
        $"""
         select job.id, export.tenant_id, export.data ->> 'report', export.data ->> 'edition',
             (job.data ->> 'leasedUntil')::timestamptz, job.data ->> 'step', clock_timestamp()
         from {Storage.Schema}.{ConversionQueue.Table} job
         join {Storage.Schema}.mt_doc_export export on export.id = job.id and export.tenant_id = replace(job.data ->> 'coalition', '-', '')
         """;

    private const string StatusSql =
        $"""
         select export.id, export.data ->> 'status' from {Storage.Schema}.mt_doc_export export
         join unnest($1::varchar[], $2::uuid[]) gone (tenant, id) on export.tenant_id = gone.tenant and export.id = gone.id
         """;

    private Dictionary<Guid, ExportChange>? _known;

    private sealed record Row(ConversionJob Job, string Tenant, string Report, Edition Edition, DateTimeOffset Now);

    /// <summary>The next look has nothing to compare with, and finds no change.</summary>
    public void Forget() => _known = null;

    public async Task<IReadOnlyList<ExportChange>> Next(CancellationToken cancellation)
    {
        var rows = await database.Rows(QueueSql, [], Read, cancellation);
        var pending = rows.GroupBy(row => row.Tenant).SelectMany(PendingOf).ToDictionary(change => change.View.Id);
        var known = _known ?? pending;
        var finished = await Finished([.. known.Values.Where(change => !pending.ContainsKey(change.View.Id))], cancellation);
        _known = pending;
        return [.. pending.Values.Where(change => known.GetValueOrDefault(change.View.Id) != change), .. finished];
    }

    private static IEnumerable<ExportChange> PendingOf(IEnumerable<Row> ofCoalition)
    {
        var rows = ofCoalition.ToList();
        ConversionJob[] jobs = [.. rows.Select(row => row.Job)];
        return rows.Select(row => new ExportChange(
            row.Tenant, row.Report, row.Edition,
            new ExportChangeView(row.Job.Id, ExportStatus.Pending, ExportProgressView.Of(row.Job.Id, jobs, row.Now))));
    }

    private async Task<IEnumerable<ExportChange>> Finished(ExportChange[] gone, CancellationToken cancellation)
    {
        if (gone.Length == 0)
            return [];
        var statuses = (await database.Rows(
            StatusSql, [gone.Select(change => change.Tenant).ToArray(), gone.Select(change => change.View.Id).ToArray()],
            row => (Id: row.GetGuid(0), Status: Enum.Parse<ExportStatus>(row.GetString(1))), cancellation))
            .ToDictionary(row => row.Id, row => row.Status);
        // One that was deleted has no status any more.
        return gone.Where(change => statuses.ContainsKey(change.View.Id))
            .Select(change => change with { View = new ExportChangeView(change.View.Id, statuses[change.View.Id], Progress: null) });
    }

    private static Row Read(NpgsqlDataReader row) => new(
        new ConversionJob
        {
            Id = row.GetGuid(0),
            Coalition = Guid.Parse(row.GetString(1)),
            LeasedUntil = row.GetFieldValue<DateTimeOffset>(4),
            Step = row.IsDBNull(5) ? ConversionStep.Waiting : Enum.Parse<ConversionStep>(row.GetString(5)),
        },
        row.GetString(1), row.GetString(2), Enum.Parse<Edition>(row.GetString(3)), row.GetFieldValue<DateTimeOffset>(6));
}
