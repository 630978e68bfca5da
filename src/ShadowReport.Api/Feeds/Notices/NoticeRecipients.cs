using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Feeds.Notices;

/// <summary>
/// Finds the members of one coalition whom an event concerns, as things are now, a moment after the event. Suspended members are left out,
/// and so is a draft that was removed from its report.
/// </summary>
internal sealed class NoticeRecipients(IQuerySession session, Guid coalition, CancellationToken cancellation)
{
    private readonly Dictionary<string, Draft?> _drafts = [];
    private IReadOnlyList<Member>? _members;

    /// <summary>One notification for each member, however many include them.</summary>
    public async Task<IReadOnlyDictionary<Guid, Notification>> Of(NoticeEvent happened)
    {
        var recipients = new Dictionary<Guid, Notification>();
        foreach (var notification in await happened.FindNotifications(session, cancellation))
        {
            var draft = notification.Draft is null ? null : await DraftOf(notification.Report, notification.Draft);
            if (notification.Draft is not null && draft is null)
                continue;
            foreach (var member in await ActiveMembers())
            {
                if (member.Id != notification.Except
                    && notification.To.Includes(
                        new AudienceMember(member.Id, member.Key, member.OrganisationKey, member.Roles, draft?.Lead == member.Key)))
                    recipients.TryAdd(member.Id, notification);
            }
        }

        return recipients;
    }

    private async Task<Draft?> DraftOf(string report, string key)
    {
        var id = DraftIds.Of(report, key);
        if (!_drafts.TryGetValue(id, out var draft))
            _drafts[id] = draft = await session.LoadAsync<Draft>(id, cancellation);
        return draft is { RemovedAt: null } ? draft : null;
    }

    private async Task<IReadOnlyList<Member>> ActiveMembers()
    {
        if (_members is not null)
            return _members;
        var suspended = (await session.QueryAsync(new SuspendedOrganisationKeys(), cancellation)).ToHashSet();
        return _members = [.. (await session.MembersOf(coalition, cancellation))
            .Where(member => member.SuspendedAt is null && !suspended.Contains(member.OrganisationKey))];
    }
}
