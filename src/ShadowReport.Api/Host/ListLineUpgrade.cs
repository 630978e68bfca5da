using System.Text.Json;
using JasperFx;
using Npgsql;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Host;

/// <summary>
/// Reviews, threads and sources carry the part that lists show of them, and drafts are all such a part, without a text. What an older build
/// stored
/// otherwise is stored again.
/// </summary>
internal sealed class ListLineUpgrade(IDocumentStore store, NpgsqlConnection connection)
{
    private const int AtOnce = 200;

    /// <summary>Everybody who wrote a draft, of its versions: each writer once, in the order in which they wrote first.</summary>
    private const string WritersSql = $$"""
        update {{Storage.Schema}}.mt_doc_draft draft
        set data = jsonb_set(draft.data, '{writers}', found.writers), mt_version = gen_random_uuid()
        from (
            select tenant_id, draft_id, jsonb_agg(jsonb_build_object('member', member, 'organisation', organisation, 'isSuggester', is_suggester) order by first, is_suggester) as writers
            from (
                select tenant_id, draft_id, member, organisation, is_suggester, min(number) as first
                from (
                    select tenant_id, regexp_replace(id, '/[0-9]+$', '') as draft_id, (data ->> 'number')::int as number, data #>> '{author,member}' as member, data #>> '{author,organisation}' as organisation, false as is_suggester
                    from {{Storage.Schema}}.mt_doc_draft_version where data ->> 'number' = '1' or data ->> 'changeClass' in ('Wording', 'Substantive')
                    union all
                    select version.tenant_id, regexp_replace(version.id, '/[0-9]+$', ''), (version.data ->> 'number')::int, suggester ->> 'member', suggester ->> 'organisation', true
                    from {{Storage.Schema}}.mt_doc_draft_version version, jsonb_array_elements(coalesce(nullif(version.data -> 'suggesters', 'null'), '[]')) suggester
                    where version.data ->> 'changeClass' in ('Wording', 'Substantive') and suggester ->> 'member' <> version.data #>> '{author,member}') written
                group by tenant_id, draft_id, member, organisation, is_suggester) each_once
            group by tenant_id, draft_id) found
        where found.tenant_id = draft.tenant_id and found.draft_id = draft.id and not draft.data ? 'writers'
        """;

    private static readonly string DraftTextsSql =
        $"select tenant_id, id, mt_version, data ->> 'text' from {Storage.Schema}.mt_doc_draft where data ? 'text' limit {AtOnce}";

    private const string DraftTextRemovalSql = $$"""
        update {{Storage.Schema}}.mt_doc_draft draft
        set data = draft.data - '{text,paragraphs,line}'::text[] || jsonb_build_object('cites', found.cites::jsonb), mt_version = gen_random_uuid()
        from unnest($1, $2, $3, $4) as found(tenant_id, id, guard, cites)
        where draft.tenant_id = found.tenant_id and draft.id = found.id and draft.mt_version = found.guard
        """;

    public async Task Complete(CancellationToken cancellation)
    {
        if ((await Lacking(DraftsStorage.Alias, nameof(Draft.Writers), row => row.GetString(1), cancellation)).Count > 0)
        {
            await using var writers = new NpgsqlCommand(WritersSql, connection) { CommandTimeout = 600 };
            await writers.ExecuteNonQueryAsync(cancellation);
        }

        await Complete(SourcesStorage.Alias, nameof(SourceEntry.Frozen), row => row.GetString(
            1), (IQuerySession session, string[] ids) => session.LoadManyAsync<SourceEntry>(cancellation, ids), cancellation);
        while (await RemoveDraftTexts(cancellation))
        {
        }

        await Complete(ReviewsStorage.Alias, nameof(Review.Line), row => row.GetGuid(
            1), (IQuerySession session, Guid[] ids) => session.LoadManyAsync<Review>(cancellation, ids), cancellation);
        await Complete(CommentsStorage.Alias, nameof(CommentThread.Line), row => row.GetGuid(
            1), (IQuerySession session, Guid[] ids) => session.LoadManyAsync<CommentThread>(cancellation, ids), cancellation);
    }

    /// <summary>
    /// The newest version holds the text. Of a draft that somebody saves at this moment the text goes with the next batch.
    /// </summary>
    private async Task<bool> RemoveDraftTexts(CancellationToken cancellation)
    {
        var (tenants, ids, guards, cites) = (new List<string>(), new List<string>(), new List<Guid>(), new List<string>());
        await using (var drafts = new NpgsqlCommand(DraftTextsSql, connection))
        {
            await using var row = await drafts.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                tenants.Add(row.GetString(0));
                ids.Add(row.GetString(1));
                guards.Add(row.GetGuid(2));
                cites.Add(JsonSerializer.Serialize(Draft.CitationsIn(Body.Parse(row.GetString(3)))));
            }
        }

        await using var removal = new NpgsqlCommand(DraftTextRemovalSql, connection);
        foreach (var values in (object[])[tenants, ids, guards, cites])
            removal.Parameters.Add(new NpgsqlParameter { Value = values });
        await removal.ExecuteNonQueryAsync(cancellation);
        return ids.Count > 0;
    }

    private async Task Complete<T, TId>(
        string alias, string part, Func<NpgsqlDataReader, TId> idOf, Func<IQuerySession, TId[], Task<IReadOnlyList<T>>> load,
        CancellationToken cancellation)
        where T : notnull
    {
        while (await Lacking(alias, part, idOf, cancellation) is { Count: > 0 } lacking)
        {
            foreach (var (tenant, ids) in lacking.GroupBy(row => row.Tenant, row => row.Id).Select(group => (group.Key, group.ToArray())))
            {
                await using var session = store.LightweightSession(tenant);
                session.Store<T>([.. await load(session, ids)]);
                try
                {
                    await session.SaveChangesAsync(cancellation);
                }
                catch (ConcurrencyException)
                {
                    // Somebody saved one of them at this moment on a node of the older build: they are read again.
                }
            }
        }
    }

    private async Task<List<(string Tenant, TId Id)>> Lacking<TId>(
        string alias, string part, Func<NpgsqlDataReader, TId> idOf, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select tenant_id, id from {Storage.Schema}.mt_doc_{alias} where not data ? '{part.ToLowerInvariant()}' limit {AtOnce}",
            connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var lacking = new List<(string, TId)>();
        while (await row.ReadAsync(cancellation))
            lacking.Add((row.GetString(0), idOf(row)));
        return lacking;
    }
}
