using Npgsql;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>A member with the organisation that they act for, by keys and present names.</summary>
/// <param name="Member">The member's key.</param>
/// <param name="DisplayName">The display name.</param>
/// <param name="Organisation">The key of the organisation.</param>
/// <param name="OrganisationName">Its name.</param>
internal sealed record NamedColleague(string Member, string DisplayName, string Organisation, string OrganisationName);

/// <summary>
/// The present names that a feed shows, which may come from several coalitions, in one round trip. It asks by the ids and the tenants
/// that the feed holds, and by nothing else.
/// </summary>
internal sealed class NamesAcrossCoalitions
{
    private const string Sql = $"""
        select m.id::text, m.key, m.data ->> 'displayName', m.data ->> 'organisationKey', coalesce(o.data ->> 'name', m.data ->> 'organisationKey')
        from {Storage.Schema}.{CoalitionsStorage.MemberTable} m
        left join {Storage.Schema}.{CoalitionsStorage.OrganisationTable} o
          on o.tenant_id = replace(m.coalition_id::text, '-', '') and o.key = m.data ->> 'organisationKey'
        where m.id = any($1)
        union all
        select o.tenant_id || '/' || o.key, '', '', o.key, o.data ->> 'name' from {Storage.Schema}.{CoalitionsStorage.OrganisationTable} o
        join unnest($2, $3) asked(tenant, key) on o.tenant_id = asked.tenant and o.key = asked.key
        """;

    /// <summary>No names, for a feed that shows nobody.</summary>
    public static readonly NamesAcrossCoalitions Nobody = new([]);

    private readonly Dictionary<string, NamedColleague> _names;

    private NamesAcrossCoalitions(Dictionary<string, NamedColleague> names) => _names = names;

    /// <param name="database">The database.</param>
    /// <param name="members">The ids of members.</param>
    /// <param name="organisations">The keys of organisations, each with its tenant. Entries without a key are passed over.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<NamesAcrossCoalitions> Find(
        NpgsqlDataSource database, IEnumerable<Guid> members, IEnumerable<(string Tenant, string? Key)> organisations,
        CancellationToken cancellation)
    {
        var ids = members.Distinct().ToArray();
        var own = organisations.Where(organisation => organisation.Key is not null).Distinct().ToList();
        if (ids.Length == 0 && own.Count == 0)
            return Nobody;
        var rows = await database.Rows(
            Sql, [ids, own.Select(organisation => organisation.Tenant).ToArray(), own.Select(organisation => organisation.Key!).ToArray()],
            row => (Id: row.GetString(0),
                Name: new NamedColleague(row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4))),
            cancellation);
        return new NamesAcrossCoalitions(rows.ToDictionary(row => row.Id, row => row.Name));
    }

    /// <summary>A member; null without an id.</summary>
    public NamedColleague? OfMember(Guid? id) => id is { } one ? _names.GetValueOrDefault($"{one}") : null;

    /// <summary>The name of an organisation; null without a key.</summary>
    public string? OfOrganisation(string tenant, string? key) =>
        key is null ? null : _names.GetValueOrDefault($"{tenant}/{key}")?.OrganisationName;
}
