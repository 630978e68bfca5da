using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;
using ShadowReport.Api.Feeds.Webhooks;
using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Feeds.Activity;

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
        IncludeType<PeopleEvent>();
    }

    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        var entries = new List<(string Tenant, ActivityEntry Entry)>();
        foreach (var coalition in page.Events.Where(recorded => recorded.Data is ReportEvent or PeopleEvent).GroupBy(recorded => recorded.TenantId))
        {
            var inside = operations.ForTenant(coalition.Key);
            var numbered = await inside.Number([.. coalition.Select(EntryOf)], cancellationToken);
            inside.Store(numbered.ToArray());
            entries.AddRange(numbered.Select(entry => (coalition.Key, entry)));
        }

        await operations.MakeMessages(entries, cancellationToken);
        return NullChangeListener.Instance;
    }

    private static ActivityEntry EntryOf(IEvent recorded) => recorded.Data is PeopleEvent people
        ? ActivityEntry.Of(recorded.Sequence, recorded.Timestamp, people)
        : ActivityEntry.Of(recorded.Sequence, recorded.Timestamp, (ReportEvent)recorded.Data);
}
