using Npgsql;

namespace ShadowReport.Api.Tests;

public sealed class TestPostgresTests
{
    [Fact]
    public async Task Each_database_is_apart_and_a_template_is_copied()
    {
        var first = await TestPostgres.NewDatabase();
        await Scalar(new NpgsqlConnectionStringBuilder(
            first)
        { Pooling = false }.ConnectionString, "create table made (number int); insert into made values (7)");

        var empty = await TestPostgres.NewDatabase();
        var copy = await TestPostgres.NewDatabase(template: first);

        Assert.Equal(false, await Scalar(empty, "select to_regclass('made') is not null"));
        Assert.Equal(7, await Scalar(copy, "select number from made"));
    }

    private static async Task<object?> Scalar(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
