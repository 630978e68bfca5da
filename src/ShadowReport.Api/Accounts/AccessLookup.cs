using Npgsql;
using NpgsqlTypes;
using ShadowReport.Api.Coalitions;
using ShadowReport.Api.Platform;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Accounts;

/// <summary>Whom a token belongs to, and what they are in the coalition that was asked for: null for strangers, suspended and removed members.</summary>
internal sealed record Access(Guid AccountId, Guid SignInId, Membership? Membership);

internal enum TokenKind
{
    Bearer,

    /// <summary>The secret of the reading cookie.</summary>
    Reading,
}

/// <summary>
/// Answers every request's first question in one indexed round trip. Nothing is kept between requests: that is what makes
/// signing out, suspending and removing act at once, on every node.
/// </summary>
internal sealed class AccessLookup(NpgsqlDataSource dataSource, TimeProvider clock)
{
    private static readonly string ByBearer = Sql("access_hash", "accessExpires");
    private static readonly string ByReading = Sql("reading_hash", "readingExpires");

    public async Task<Access?> Find(TokenKind kind, string tokenHash, string? coalitionKey, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(kind == TokenKind.Bearer ? ByBearer : ByReading, connection)
        {
            Parameters =
            {
                new() { Value = tokenHash, NpgsqlDbType = NpgsqlDbType.Varchar },
                new() { Value = (object?)coalitionKey ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar },
                new() { Value = clock.GetUtcNow().UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            },
        };
        // A trip of its own only the first time on each pooled connection; the server keeps the plan after that.
        await command.PrepareAsync(cancellation);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;
        return new Access(row.GetGuid(0), row.GetGuid(1), row.IsDBNull(2) ? null : MembershipIn(row));
    }

    private static Membership MembershipIn(NpgsqlDataReader row) => new(
        CoalitionId: row.GetGuid(2),
        Coalition: row.GetString(3),
        MemberId: row.GetGuid(4),
        Member: row.GetString(5),
        DisplayName: row.GetString(6),
        Organisation: row.GetString(7),
        OrganisationName: row.GetString(8),
        Roles: [.. row.GetFieldValue<string[]>(9).Select(Enum.Parse<Role>)]);

    // The organisation decides as much as the member does: without a live one all of the coalition's columns are null.
    private static string Sql(string tokenColumn, string expiry) => $"""
        select a.id, s.id, m.coalition_id, m.coalition_key, m.id, m.key, m.display_name, m.organisation_key, m.organisation_name, m.roles
        from {Storage.Schema}.{AccountsStorage.SignInTable} s
        join {Storage.Schema}.{AccountsStorage.AccountTable} a
          on a.id = s.account_id and a.data ->> 'securityStamp' = s.data ->> 'securityStamp'
        left join lateral (
            select c.id as coalition_id, c.key as coalition_key, m.id, m.key, m.data ->> 'displayName' as display_name,
                   o.key as organisation_key, o.data ->> 'name' as organisation_name,
                   array(select jsonb_array_elements_text(m.data -> 'roles')) as roles
            from {Storage.Schema}.{CoalitionsStorage.CoalitionTable} c
            join {Storage.Schema}.{CoalitionsStorage.MemberTable} m
              on m.coalition_id = c.id and m.account_id = a.id and m.data ->> 'suspendedAt' is null and m.data ->> 'removedAt' is null
            join {Storage.Schema}.{CoalitionsStorage.OrganisationTable} o
              on o.tenant_id = replace(c.id::text, '-', '') and o.key = m.data ->> 'organisationKey' and o.data ->> 'suspendedAt' is null
            where c.key = $2) m on true
        where s.{tokenColumn} = $1 and s.data ->> 'revokedAt' is null
          and (s.data ->> '{expiry}')::timestamptz > $3 and (s.data ->> 'absoluteExpiry')::timestamptz > $3
        """;
}
