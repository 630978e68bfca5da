using Npgsql;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.People.Coalitions;

internal sealed record AccountMembership(Membership Membership, string CoalitionName);

/// <summary>The coalitions in which an account is somebody. It looks across walls, so it asks by account and by nothing else.</summary>
internal sealed class AccountMemberships(NpgsqlDataSource dataSource)
{
    private const string Sql = $"""
        select c.id, c.key, m.id, m.key, m.data ->> 'displayName', o.key, o.data ->> 'name',
               array(select jsonb_array_elements_text(m.data -> 'roles')), c.data ->> 'name'
        from {Storage.Schema}.{CoalitionsStorage.MemberTable} m
        join {Storage.Schema}.{CoalitionsStorage.CoalitionTable} c on c.id = m.coalition_id
        join {Storage.Schema}.{CoalitionsStorage.OrganisationTable} o
          on o.tenant_id = replace(c.id::text, '-', '') and o.key = m.data ->> 'organisationKey'
        where m.account_id = $1 and m.data ->> 'suspendedAt' is null and m.data ->> 'removedAt' is null and o.data ->> 'suspendedAt' is null
        order by c.key
        """;

    public Task<List<AccountMembership>> Of(Guid accountId, CancellationToken cancellation) =>
        dataSource.Rows(Sql, [accountId], row => new AccountMembership(MembershipIn(row), row.GetString(8)), cancellation);

    private static Membership MembershipIn(NpgsqlDataReader row) => new(
        CoalitionId: row.GetGuid(0),
        Coalition: row.GetString(1),
        MemberId: row.GetGuid(2),
        Member: row.GetString(3),
        DisplayName: row.GetString(4),
        Organisation: row.GetString(5),
        OrganisationName: row.GetString(6),
        Roles: [.. row.GetFieldValue<string[]>(7).Select(Enum.Parse<Role>)]);
}
