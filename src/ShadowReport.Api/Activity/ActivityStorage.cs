using Marten;

namespace ShadowReport.Api.Activity;

internal static class ActivityStorage
{
    public static void Configure(StoreOptions options)
    {
        options.Schema.For<ActivityEntry>().DocumentAlias("activity").Duplicate(entry => entry.Report);
        // DaemonLeadership starts and stops it.
        options.Projections.AsyncMode = JasperFx.Events.Daemon.DaemonMode.ExternallyManaged;
        options.Projections.Subscribe(new ActivityFeed());
        options.Projections.FastPollingTime = TimeSpan.FromMilliseconds(100);
        options.Projections.SlowPollingTime = TimeSpan.FromMilliseconds(500);
    }
}
