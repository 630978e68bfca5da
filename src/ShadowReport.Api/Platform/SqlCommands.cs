using Npgsql;

namespace ShadowReport.Api.Platform;

/// <summary>Runs SQL outside of any session, for what works across coalitions or on rows that other nodes take too.</summary>
internal static class SqlCommands
{
    public static async Task<List<T>> Rows<T>(
        this NpgsqlDataSource database, string sql, object[] values, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = database.Command(sql, values);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<T>();
        while (await row.ReadAsync(cancellation))
            found.Add(read(row));
        return found;
    }

    /// <summary>Returns the first value of the first row.</summary>
    public static async Task<object?> Scalar(this NpgsqlDataSource database, string sql, object[] values, CancellationToken cancellation)
    {
        await using var command = database.Command(sql, values);
        return await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>Returns how many rows were changed.</summary>
    public static async Task<int> Execute(this NpgsqlDataSource database, string sql, object[] values, CancellationToken cancellation)
    {
        await using var command = database.Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlCommand Command(this NpgsqlDataSource database, string sql, object[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value is DateTimeOffset time ? time.UtcDateTime : value });
        return command;
    }
}
