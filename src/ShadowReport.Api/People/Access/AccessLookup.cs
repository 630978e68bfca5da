using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;
using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.People.Access;

/// <summary>
/// Answers every request's first question in one indexed round trip. Nothing is kept between requests: that is what makes
/// signing out, suspending and removing act at once, on every node.
/// </summary>
internal sealed class AccessLookup(NpgsqlDataSource dataSource, TimeProvider clock)
{
    private static readonly IReadOnlyDictionary<TokenKind, string> One = Enum.GetValues<TokenKind>().ToDictionary(kind => kind, Sql);
    private static readonly IReadOnlyDictionary<TokenKind, string> Many = Enum.GetValues<TokenKind>().ToDictionary(kind => kind, ManySql);
    private static readonly ConcurrentDictionary<(TokenKind, JointRead), string> Joint = [];

    public async Task<TokenHolder?> Find(TokenKind kind, string tokenHash, string? coalitionKey, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(One[kind], connection);
        AddCaller(command, tokenHash, coalitionKey);
        await using var row = await Row(command, cancellation);
        return row.IsOnRow ? HolderIn(row) : null;
    }

    /// <summary>The same, and what the request's answer is made of, of the same moment.</summary>
    public async Task<TokenHolder?> Find(
        TokenKind kind, string tokenHash, string coalitionKey, JointQuery query, FoundParts parts, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(Joint.GetOrAdd((kind, query.Read), JointSql), connection);
        query.AddValuesTo(command);
        AddCaller(command, tokenHash, coalitionKey);
        command.Parameters.Add(new() { Value = query.Read.Roles, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = query.Salt, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = query.Known, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using var row = await Row(command, cancellation);
        if (!row.IsOnRow)
            return null;
        parts.Take(row, AccessColumns, query);
        return HolderIn(row);
    }

    private void AddCaller(NpgsqlCommand command, string tokenHash, string? coalitionKey)
    {
        command.Parameters.Add(new() { Value = tokenHash, NpgsqlDbType = NpgsqlDbType.Varchar });
        command.Parameters.Add(new() { Value = (object?)coalitionKey ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar });
        command.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
    }

    private static async Task<NpgsqlDataReader> Row(NpgsqlCommand command, CancellationToken cancellation)
    {
        // A trip of its own only the first time on each pooled connection; the server keeps the plan after that.
        await command.PrepareAsync(cancellation);
        var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return row;
    }

    /// <summary>
    /// The same for many at once, who stay connected: what each is by now in the coalition that they asked for. Who is not in it any
    /// more has no entry.
    /// </summary>
    public async Task<IReadOnlyDictionary<Ticket, Membership>> FindMany(IEnumerable<Ticket> tickets, CancellationToken cancellation)
    {
        var found = new Dictionary<Ticket, Membership>();
        foreach (var kind in tickets.Distinct().GroupBy(ticket => ticket.Kind))
        {
            var asked = kind.ToArray();
            await using var command = dataSource.CreateCommand(Many[kind.Key]);
            command.Parameters.Add(new()
            {
                Value = asked.Select(ticket => ticket.TokenHash)
                .ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar
            });
            command.Parameters.Add(new()
            {
                Value = asked.Select(ticket => ticket.Coalition)
                .ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar
            });
            command.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
                found[asked[row.GetInt64(0) - 1]] = MembershipIn(row);
        }

        return found;
    }

    private static TokenHolder HolderIn(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetGuid(1), row.IsDBNull(2) ? null : MembershipIn(row), ScopesIn(row));

    private static TokenScope[]? ScopesIn(NpgsqlDataReader row) =>
        row.IsDBNull(10) ? null : [.. row.GetFieldValue<string[]>(10).Select(Enum.Parse<TokenScope>)];

    private static Membership MembershipIn(NpgsqlDataReader row) => new(
        CoalitionId: row.GetGuid(2),
        Coalition: row.GetString(3),
        MemberId: row.GetGuid(4),
        Member: row.GetString(5),
        DisplayName: row.GetString(6),
        Organisation: row.GetString(7),
        OrganisationName: row.GetString(8),
        Roles: [.. row.GetFieldValue<string[]>(9).Select(Enum.Parse<Role>)])
    {
        Scopes = ScopesIn(row),
    };

    private static string Sql(TokenKind kind) => $"""
        select a.id, s.id, {Columns}, {ScopesOf(kind)}
        {From(kind, "$1", "$2", "$3")}
        """;

    private static string JointSql((TokenKind Kind, JointRead Read) joint)
    {
        var first = joint.Read.Types.Count;
        // What an answer holds depends on the scopes too, such as the actions that are open.
        var salt = $"concat(${first + 5}, ({ScopesOf(joint.Kind)})::text)";
        return $"""
            select a.id, s.id, {Columns}, {ScopesOf(joint.Kind)}, parts.*
            {From(joint.Kind, $"${first + 1}", $"${first + 2}", $"${first + 3}",
                $"left join lateral {joint.Read.SqlFor($"${first + 4}", salt, $"${first + 6}")} parts on true")}
            """;
    }

    private static string From(TokenKind kind, string token, string coalition, string now, string join = "") => $"""
        from {Holders(kind)}
        left join {MembershipFor(kind, coalition)} on true
        {join}
        where {IsGood(kind, token, now)}
        """;

    private static string ManySql(TokenKind kind) => $"""
        select asked.place, s.id, {Columns}, {ScopesOf(kind)}
        from unnest($1, $2) with ordinality as asked(token, coalition, place)
        cross join {Holders(kind)}
        join {MembershipFor(kind, "asked.coalition")} on true
        where {IsGood(kind, "asked.token", "$3")}
        """;

    /// <summary>The ids of the account and the sign-in, <see cref="Columns"/>, and the scopes.</summary>
    private const int AccessColumns = 11;

    private const string Columns =
        "m.coalition_id, m.coalition_key, m.id, m.key, m.display_name, m.organisation_key, m.organisation_name, m.roles";

    private static string Holders(TokenKind kind) => $"""
        {Storage.Schema}.{(kind == TokenKind.Personal ? PersonalTokens.Table : AccountsStorage.SignInTable)} s
        join {Storage.Schema}.{AccountsStorage.AccountTable} a
          on a.id = s.account_id and a.data ->> 'securityStamp' = s.data ->> 'securityStamp'
        """;

    /// <summary>Null for a person who signed in.</summary>
    private static string ScopesOf(TokenKind kind) =>
        kind == TokenKind.Personal ? "array(select jsonb_array_elements_text(s.data -> 'scopes'))" : "null::text[]";

    // The organisation decides as much as the member does: without a live one all of the coalition's columns are null.
    private static string MembershipFor(TokenKind kind, string coalition) => $"""
        lateral (
            select c.id as coalition_id, c.key as coalition_key, m.id, m.key, m.data ->> 'displayName' as display_name,
                   o.key as organisation_key, o.data ->> 'name' as organisation_name,
                   array(select jsonb_array_elements_text(m.data -> 'roles')) as roles, o.tenant_id as tenant
            from {Storage.Schema}.{CoalitionsStorage.CoalitionTable} c
            join {Storage.Schema}.{CoalitionsStorage.MemberTable} m
              on m.coalition_id = c.id and m.account_id = a.id and m.data ->> 'suspendedAt' is null and m.data ->> 'removedAt' is null
            join {Storage.Schema}.{CoalitionsStorage.OrganisationTable} o
              on o.tenant_id = replace(c.id::text, '-', '') and o.key = m.data ->> 'organisationKey' and o.data ->> 'suspendedAt' is null
            where c.key = {coalition}{OfToken(kind)}) m
        """;

    /// <summary>A token for some coalitions finds no other.</summary>
    private static string OfToken(TokenKind kind) => kind == TokenKind.Personal
        ? " and (jsonb_array_length(s.data -> 'coalitions') = 0 or s.data -> 'coalitions' @> to_jsonb(c.id::text))" : "";

    private static string IsGood(TokenKind kind, string token, string now)
    {
        var (found, ends) = kind switch
        {
            TokenKind.Bearer => ($"s.access_hash = {token}", "accessExpires"),
            TokenKind.Reading => ($"s.reading_hash = {token}", "readingExpires"),
            TokenKind.SignIn => ($"s.id = {token}::uuid", "refreshExpires"),
            TokenKind.Personal => ($"s.hash = {token}", "expiresAt"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var isGood = $"{found} and (s.data ->> '{ends}')::timestamptz > {now}";
        return kind == TokenKind.Personal ? isGood
            : $"{isGood} and s.data ->> 'revokedAt' is null and (s.data ->> 'absoluteExpiry')::timestamptz > {now}";
    }
}
