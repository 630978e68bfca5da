using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Feeds.Notices;

/// <summary>Turns the event log, in its order, into notices for those whom each event concerns. A notice that is there already stays as it is, read or not.</summary>
internal sealed class NoticeFeed : SubscriptionBase
{
    /// <summary>What happened longer ago is no news: when this begins on a database that has a history, and when a log is read again.</summary>
    private static readonly TimeSpan NewsFor = TimeSpan.FromDays(14);

    public NoticeFeed()
    {
        Name = "notices";
        IncludeType<ReportEvent>();
        IncludeType<PeopleEvent>();
        IncludeType<DraftGiven>();
        IncludeType<ReminderDue>();
    }

    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        // Events bear the database's time, so it is asked for its own and no node's.
        var since = (await operations.AdvancedSql.QueryAsync<DateTimeOffset>("select clock_timestamp()", cancellationToken)).Single() - NewsFor;
        foreach (var ofCoalition in page.Events.Where(recorded => recorded.Timestamp > since).GroupBy(recorded => recorded.TenantId))
            await Notify(operations.ForTenant(ofCoalition.Key), ofCoalition, cancellationToken);
        return NullChangeListener.Instance;
    }

    private static async Task Notify(IDocumentOperations inside, IGrouping<string, IEvent> events, CancellationToken cancellation)
    {
        var concerned = new NoticeRecipients(inside, Guid.ParseExact(events.Key, "N"), cancellation);
        var notices = new List<Notice>();
        foreach (var recorded in events)
        {
            foreach (var (member, news) in await concerned.By(recorded.Data))
                notices.Add(Of(recorded, member, news));
        }

        if (notices.Count == 0)
            return;
        var there = (await inside.LoadManyAsync<Notice>(cancellation, [.. notices.Select(notice => notice.Id)])).Select(notice => notice.Id).ToHashSet();
        inside.Store(notices.Where(notice => !there.Contains(notice.Id)).ToArray());
    }

    private static Notice Of(IEvent recorded, Guid member, News news) => new()
    {
        Id = Notice.IdOf(recorded.Sequence, member),
        Sequence = recorded.Sequence,
        PublicId = Notice.PublicIdOf(recorded.Id, member),
        Member = member,
        Kind = news.Kind,
        Report = news.Report,
        At = recorded.Timestamp,
        Draft = news.Draft,
        Version = news.Version,
        Snapshot = news.Snapshot,
        Milestone = news.Milestone,
        Subject = news.Subject,
        DueAt = news.DueAt,
        About = news.About,
        Organisation = news.Organisation,
    };
}
