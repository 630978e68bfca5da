using Npgsql;
using NpgsqlTypes;
using ShadowReport.Api.Platform;

namespace ShadowReport.Api.Accounts;

/// <summary>
/// Five wrong passwords lock an account's door for five minutes. Counted in single statements, and asked once more after a
/// right password: however many guesses run side by side, only one that comes before the fifth failure can be let in.
/// (Identity's own counting loads, adds and saves, so that a hundred guesses at once count as one.)
/// </summary>
internal sealed class LockOut(NpgsqlDataSource dataSource, TimeProvider clock)
{
    public const int Failures = 5;
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(5);

    private const string NotLocked = "(data ->> 'lockedUntil' is null or (data ->> 'lockedUntil')::timestamptz <= $2)";

    private static readonly string FailureSql = $"""
        update {Storage.Schema}.{AccountsStorage.AccountTable}
        set data = data || case when (data ->> 'failedSignIns')::int + 1 >= {Failures}
            then jsonb_build_object('failedSignIns', 0, 'lockedUntil', to_jsonb($3))
            else jsonb_build_object('failedSignIns', (data ->> 'failedSignIns')::int + 1) end
        where id = $1 and {NotLocked}
        """;

    private static readonly string AdmissionSql = $$"""
        update {{Storage.Schema}}.{{AccountsStorage.AccountTable}}
        set data = data || '{"failedSignIns": 0, "lockedUntil": null}'
        where id = $1 and {{NotLocked}}
        """;

    /// <summary>Counts a wrong password. For no account it does the same work to no effect.</summary>
    public async Task Fail(Guid? accountId, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(FailureSql);
        var now = clock.GetUtcNow().UtcDateTime;
        command.Parameters.Add(new() { Value = accountId ?? Guid.Empty });
        command.Parameters.Add(new() { Value = now, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = now + Duration, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Lets a right password in, unless the door is locked.</summary>
    public async Task<bool> Admit(Guid accountId, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(AdmissionSql);
        command.Parameters.Add(new() { Value = accountId });
        command.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }
}
