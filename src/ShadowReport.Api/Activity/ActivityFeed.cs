using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;

namespace ShadowReport.Api.Activity;

/// <summary>Turns the event log, in its order, into the feeds of the reports. Entries are stored by their place, so twice is once.</summary>
internal sealed class ActivityFeed : SubscriptionBase
{
    private const string Subscription = "activity";

    /// <summary>Under which Marten keeps how far it came.</summary>
    public const string ShardName = Subscription + ":All";

    public ActivityFeed()
    {
        Name = Subscription;
        IncludeType<ReportEvent>();
    }

    public override Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        foreach (var recorded in page.Events)
        {
            if (recorded.Data is ReportEvent happened)
                operations.ForTenant(recorded.TenantId).Store(ActivityEntry.Of(recorded.Sequence, recorded.Timestamp, happened));
        }

        return Task.FromResult(NullChangeListener.Instance);
    }
}
