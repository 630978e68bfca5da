using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten.Subscriptions;

namespace ShadowReport.Api.Feeds.Notices;

/// <summary>
/// Turns the event log, in its order, into notices for those whom each event concerns. A notice that is there already stays as it is, read
/// or not.
/// </summary>
internal sealed class NoticeFeed : SubscriptionBase
{
    /// <summary>
    /// What happened longer ago is no news: when this begins on a database that has a history, and when a log is read again.
    /// </summary>
    private static readonly TimeSpan NewsFor = TimeSpan.FromDays(14);

    public NoticeFeed()
    {
        Name = "notices";
        IncludeType<NoticeEvent>();
    }

    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        // Events bear the database's time, so it is asked for its own and no node's.
        var since = (await operations.AdvancedSql.QueryAsync<DateTimeOffset>("select clock_timestamp()", cancellationToken))
            .Single() - NewsFor;
        foreach (var ofCoalition in page.Events.Where(recorded => recorded.Timestamp > since).GroupBy(recorded => recorded.TenantId))
            await Notify(operations.ForTenant(ofCoalition.Key), ofCoalition, cancellationToken);
        return NullChangeListener.Instance;
    }

    private static async Task Notify(IDocumentOperations inside, IGrouping<string, IEvent> events, CancellationToken cancellation)
    {
        var recipients = new NoticeRecipients(inside, Guid.ParseExact(events.Key, "N"), cancellation);
        // A second document with an id would stop the subscription, so each id is taken once.
        var notices = new Dictionary<string, Notice>();
        foreach (var recorded in events)
        {
            if (recorded.Data is not NoticeEvent happened)
                continue;
            foreach (var (member, notification) in await recipients.Of(happened))
                notices.TryAdd(Notice.IdOf(recorded.Sequence, member), Of(recorded, member, notification));
        }

        if (notices.Count == 0)
            return;
        foreach (var stored in await inside.LoadManyAsync<Notice>(cancellation, [.. notices.Keys]))
            notices.Remove(stored.Id);
        inside.Store(notices.Values.ToArray());
    }

    private static Notice Of(IEvent recorded, Guid member, Notification news) => new()
    {
        Id = Notice.IdOf(recorded.Sequence, member),
        Sequence = recorded.Sequence,
        PublicId = Notice.PublicIdOf(recorded.Id, member),
        Member = member,
        Kind = news.Kind,
        Report = news.Report,
        At = recorded.Timestamp,
        Draft = news.Draft,
        Drafts = news.Drafts,
        Version = news.Version,
        Snapshot = news.Snapshot,
        Milestone = news.Milestone,
        Subject = news.Subject,
        DueAt = news.DueAt,
        About = news.About,
        Organisation = news.Organisation,
    };
}
