using JasperFx;
using Npgsql;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Deliberation.Search;
using ShadowReport.Api.Feeds.Activity;
using ShadowReport.Api.Feeds.Notices;
using ShadowReport.Api.Feeds.Webhooks;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Host;

/// <summary>
/// Brings the database to this build's schema. A build that has done so leaves its mark, so that the next start needs one
/// query instead of a comparison of every table and function.
/// </summary>
internal sealed class SchemaUpdate(IServiceProvider services, NpgsqlDataSource dataSource)
{
    // Of our own choosing; only its being the same on every node matters.
    private const long LockKey = 7_420_190_222;

    // Texts are compressed on each save: lz4 takes half the time of PostgreSQL's own method. Not every server is built with it.
    private const string FasterCompressionSql = $"""
        do $body$
        declare wide record;
        begin
            if not exists (select from pg_settings where name = 'default_toast_compression' and 'lz4' = any(enumvals)) then
                return;
            end if;
            for wide in
                select c.oid::regclass as name, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace = '{Storage.Schema}'::regnamespace and c.relkind = 'r' and a.atttypid = 'jsonb'::regtype and a.attcompression <> 'l' and not a.attisdropped
            loop
                execute format('alter table %s alter column %I set compression lz4', wide.name, wide.attname);
            end loop;
        end
        $body$;
        """;

    // Deterministic builds: the same code has the same id on every machine.
    private static readonly string Build = typeof(SchemaUpdate).Module.ModuleVersionId.ToString("N");

    public async Task Apply(CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        if (await IsMarked(connection, cancellation))
            return;

        await Execute(connection, $"select pg_advisory_lock({LockKey})", cancellation);
        try
        {
            if (await IsMarked(connection, cancellation))
                return;
            // Asked for here only: making the store takes longer than all the rest of a start that finds its mark.
            var store = services.GetRequiredService<IDocumentStore>();
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
            await Execute(connection, FasterCompressionSql, cancellation);
            while (await Execute(connection, DraftsStorage.CompletionSql, cancellation) > 0)
            {
            }

            await new ListLineUpgrade(store, connection).Complete(cancellation);
            await CopiedNamesRemoval.Complete(connection, Features.Documents, cancellation);
            foreach (var sql in (string[])[
                FeedNumbers.CompletionSql, WebhooksStorage.CompletionSql, NoticesStorage.CompletionSql, ReviewsStorage.CompletionSql,
                SignOnsStorage.CompletionSql])
                await Execute(connection, sql, cancellation);
            // Last: what the steps before change would be noted for nothing.
            await Execute(connection, SearchSchema.CompletionSql, cancellation);
            await Execute(connection, FasterCompressionSql, cancellation);
            await Execute(connection, SearchSchema.NoteAllSql, cancellation);
            await Mark(connection, cancellation);
        }
        finally
        {
            await Execute(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    private static async Task<bool> IsMarked(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await using var command = new NpgsqlCommand($"select 1 from {Storage.Schema}.schema_build where build = $1", connection);
            command.Parameters.Add(new NpgsqlParameter { Value = Build });
            return await command.ExecuteScalarAsync(cancellation) is not null;
        }
        catch (PostgresException missing) when (
            missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return false;
        }
    }

    private static async Task Mark(NpgsqlConnection connection, CancellationToken cancellation)
    {
        // One row: an older build that comes back must compare again.
        await using var command = new NpgsqlCommand(
            $"""
             create table if not exists {Storage.Schema}.schema_build (build text primary key);
             delete from {Storage.Schema}.schema_build;
             insert into {Storage.Schema}.schema_build values ('{Build}');
             """, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Returns how many rows were changed.</summary>
    private static async Task<int> Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
