using Npgsql;
using NpgsqlTypes;

namespace ShadowReport.Api.People.Accounts;

/// <summary>
/// Five wrong passwords from one client address lock an account for that address for five minutes; from other addresses its owner can
/// still sign in. Counted in single statements, and asked again after a right password: however many guesses run side by side, only one
/// that comes before the fifth failure is let in.
/// </summary>
internal sealed class LockOut(NpgsqlDataSource dataSource, TimeProvider clock)
{
    public const int Failures = 5;
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(5);

    private const string Table = $"{Storage.Schema}.{AccountsStorage.FailedSignInsTable}";

    private const string NotLocked = "(kept.data ->> 'lockedUntil' is null or (kept.data ->> 'lockedUntil')::timestamptz <= $2)";

    private static readonly string FailureSql = $"""
        insert into {Table} as kept (id, data)
        values ($1, jsonb_build_object('id', $1, 'failures', 1, 'lastAt', to_jsonb($2), 'lockedUntil', null))
        on conflict (id) do update
        set data = kept.data || jsonb_build_object('lastAt', to_jsonb($2)) || case
            when (kept.data ->> 'lastAt')::timestamptz <= $4 then jsonb_build_object('failures', 1, 'lockedUntil', null)
            when (kept.data ->> 'failures')::int + 1 >= {Failures} then jsonb_build_object('failures', 0, 'lockedUntil', to_jsonb($3))
            else jsonb_build_object('failures', (kept.data ->> 'failures')::int + 1) end
        where {NotLocked}
        """;

    private const string ForgivenessSql = $"delete from {Table} kept where id = $1 and {NotLocked}";

    private const string LockedSql = $"select exists (select from {Table} where id = $1)";

    /// <summary>Counts a wrong password.</summary>
    /// <param name="id">See <see cref="FailedSignIns.IdOf"/>.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task Fail(string id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var command = Command(FailureSql, id, now, now + Duration, now - FailedSignIns.KeptFor);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Lets a right password in and forgets the failures before it, unless they have locked the account for this client.</summary>
    /// <param name="id">See <see cref="FailedSignIns.IdOf"/>.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<bool> Admit(string id, CancellationToken cancellation)
    {
        await using var forgiving = Command(ForgivenessSql, id, clock.GetUtcNow().UtcDateTime);
        if (await forgiving.ExecuteNonQueryAsync(cancellation) > 0)
            return true;
        // No failure was forgiven: there is none, or what is there is a lock.
        await using var asking = Command(LockedSql, id);
        return await asking.ExecuteScalarAsync(cancellation) is false;
    }

    private NpgsqlCommand Command(string sql, string id, params DateTime[] times)
    {
        var command = dataSource.CreateCommand(sql);
        command.Parameters.Add(new() { Value = id, NpgsqlDbType = NpgsqlDbType.Varchar });
        foreach (var time in times)
            command.Parameters.Add(new() { Value = time, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        return command;
    }
}
