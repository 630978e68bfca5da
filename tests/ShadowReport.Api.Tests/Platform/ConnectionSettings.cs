using Npgsql;
using ShadowReport.Api.Platform;

namespace ShadowReport.Api.Tests.Platform;

public class ConnectionSettings(ApiHost host)
{
    [Fact]
    public void A_setting_in_the_operator_s_connection_string_comes_first()
    {
        var tuned = new NpgsqlConnectionStringBuilder(Storage.Tuned("Host=db;Max Auto Prepare=0;No Reset On Close=false"));

        Assert.Equal(("db", 0, false), (tuned.Host, tuned.MaxAutoPrepare, tuned.NoResetOnClose));
        Assert.Equal(3, tuned.AutoPrepareMinUsages);
    }

    [Fact]
    public async Task Every_document_is_compressed_by_lz4_where_the_server_can()
    {
        _ = host.Services;
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
             select count(*) from pg_attribute a join pg_class c on c.oid = a.attrelid
             where c.relnamespace = '{Storage.Schema}'::regnamespace and c.relkind = 'r' and a.atttypid = 'jsonb'::regtype and not a.attisdropped and a.attcompression <> 'l'
               and exists (select from pg_settings where name = 'default_toast_compression' and 'lz4' = any(enumvals))
             """, connection);

        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
