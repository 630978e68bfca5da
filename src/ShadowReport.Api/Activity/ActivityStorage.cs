using Marten;
using Marten.Schema.Indexing.Unique;

namespace ShadowReport.Api.Activity;

internal static class ActivityStorage
{
    public const string Table = "mt_doc_activity";

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<ActivityEntry>().DocumentAlias("activity").Duplicate(entry => entry.Report)
            .Duplicate(entry => entry.Number, configure: index => index.TenancyScope = TenancyScope.PerTenant);
        // DaemonLeadership starts and stops it.
        options.Projections.AsyncMode = JasperFx.Events.Daemon.DaemonMode.ExternallyManaged;
        options.Projections.Subscribe(new ActivityFeed());
        options.Projections.FastPollingTime = TimeSpan.FromMilliseconds(100);
        options.Projections.SlowPollingTime = TimeSpan.FromMilliseconds(250);
        // A lost race leaves a hole in the numbers. Marten passes it only on PostgreSQL's word that nobody can fill it any more, so
        // asking soon costs nothing but a moment's wait for those behind it.
        options.Projections.StaleSequenceThreshold = TimeSpan.FromMilliseconds(250);
    }
}
