using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten.Subscriptions;

namespace ShadowReport.Api.Feeds.Activity;

/// <summary>
/// Turns the event log, in its order, into the feeds of the reports. Entries are stored by their place, so twice is once.
/// </summary>
/// <remarks>What else is made of the new entries is made in the same transaction by <c>alsoMake</c>, a page at a time.</remarks>
internal sealed class ActivityFeed : SubscriptionBase
{
    private readonly MakeFromEntries _alsoMake;

    private const string Subscription = "activity";

    /// <summary>Under which Marten keeps how far it came.</summary>
    public const string ShardName = Subscription + ":All";

    public ActivityFeed(MakeFromEntries alsoMake)
    {
        _alsoMake = alsoMake;
        Name = Subscription;
        IncludeType<ActivityEvent>();
    }

    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        var entries = new List<(string Tenant, ActivityEntry Entry)>();
        foreach (var coalition in page.Events.Where(recorded => recorded.Data is ActivityEvent).GroupBy(recorded => recorded.TenantId))
        {
            var inside = operations.ForTenant(coalition.Key);
            var numbered = await inside.Number([.. coalition.Select(EntryOf)], cancellationToken);
            inside.Store(numbered.ToArray());
            entries.AddRange(numbered.Select(entry => (coalition.Key, entry)));
        }

        await _alsoMake(operations, entries, cancellationToken);
        return NullChangeListener.Instance;
    }

    private static ActivityEntry EntryOf(IEvent recorded) =>
        ActivityEntry.Of(recorded.Sequence, recorded.Timestamp, (ActivityEvent)recorded.Data);
}

/// <summary>Makes something of new entries of the feed, in the transaction that stores them.</summary>
internal delegate Task MakeFromEntries(
    IDocumentOperations operations, IReadOnlyList<(string Tenant, ActivityEntry Entry)> entries, CancellationToken cancellation);
