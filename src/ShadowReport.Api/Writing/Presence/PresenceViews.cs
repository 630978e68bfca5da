using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Writing.Presence;

/// <summary>Somebody who is editing a draft.</summary>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Member">The member's key.</param>
/// <param name="DisplayName">The current display name.</param>
/// <param name="Organisation">The key of the organisation they act for.</param>
/// <param name="OrganisationName">Its name, as it is now.</param>
/// <param name="Since">Since when they have been at it.</param>
internal sealed record PresentView(
    string Draft, string Member, string DisplayName, string Organisation, string OrganisationName, DateTimeOffset Since);

/// <summary>A hint, never a lock: anybody may go on editing.</summary>
/// <param name="Present">All editors, you included, in the order they came.</param>
internal sealed record PresenceView(IReadOnlyList<PresentView> Present);

internal static class PresentMembers
{
    /// <summary>Leases with the names that their members bear now. Members who were suspended or removed are not there any more.</summary>
    public static async Task<IReadOnlyList<PresentView>> Present(
        this IQuerySession session, Guid coalition, IReadOnlyList<Lease> leases, CancellationToken cancellation)
    {
        if (leases.Count == 0)
            return [];

        var keys = leases.Select(lease => lease.Member).Distinct().ToArray();
        var batch = session.CreateBatchQuery();
        var findingMembers = batch.Query<Member>()
            .Where(member => member.CoalitionId == coalition && member.Key.IsOneOf(keys) && member.RemovedAt == null
                && member.SuspendedAt == null)
            .ToList();
        var findingOrganisations = batch.Query<Organisation>().Where(organisation => organisation.SuspendedAt == null).ToList();
        await batch.Execute(cancellation);

        var members = (await findingMembers).ToDictionary(member => member.Key);
        var names = (await findingOrganisations).ToDictionary(organisation => organisation.Key, organisation => organisation.Name);
        return
        [
            .. leases
                .Where(lease => members.TryGetValue(lease.Member, out var member) && names.ContainsKey(member.OrganisationKey))
                .OrderBy(lease => lease.Since).ThenBy(lease => lease.Id, StringComparer.Ordinal)
                .Select(lease => Of(lease, members[lease.Member], names)),
        ];
    }

    private static PresentView Of(Lease lease, Member member, Dictionary<string, string> names) => new(
        lease.Draft, member.Key, member.DisplayName, member.OrganisationKey, names[member.OrganisationKey], lease.Since);
}
