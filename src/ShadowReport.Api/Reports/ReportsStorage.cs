using Marten;
using ShadowReport.Api.Drafts;

namespace ShadowReport.Api.Reports;

internal static class ReportsStorage
{
    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Report>().DocumentAlias("report");
        options.Events.AddEventTypes([typeof(ReportSetUp), typeof(ReportChanged), typeof(OutlineOrdered), typeof(ReportImported), typeof(ImportedDecisionsConfirmed), typeof(ReportMoved)]);
    }

    /// <summary>A report with its drafts as lists show them, in one round trip.</summary>
    public static async Task<(Report? Report, IReadOnlyList<DraftLine> Drafts)> ReportWithDrafts(
        this IQuerySession session, string key, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var report = batch.Load<Report>(key);
        var drafts = batch.Query(new DraftLinesOf { Report = key });
        await batch.Execute(cancellation);
        return (await report, [.. await drafts]);
    }
}
