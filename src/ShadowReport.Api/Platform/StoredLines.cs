using JasperFx;
using Marten;
using Npgsql;
using ShadowReport.Api.Comments;
using ShadowReport.Api.Drafts;
using ShadowReport.Api.Reviews;

namespace ShadowReport.Api.Platform;

/// <summary>Drafts, reviews and threads carry the line that lists show of them. Those that an older build stored without one are stored anew.</summary>
internal sealed class StoredLines(IDocumentStore store, NpgsqlConnection connection)
{
    private const int AtOnce = 200;

    public async Task Complete(CancellationToken cancellation)
    {
        await Complete(DraftsStorage.Alias, row => row.GetString(1), (IQuerySession session, string[] ids) => session.LoadManyAsync<Draft>(cancellation, ids), cancellation);
        await Complete(ReviewsStorage.Alias, row => row.GetGuid(1), (IQuerySession session, Guid[] ids) => session.LoadManyAsync<Review>(cancellation, ids), cancellation);
        await Complete(CommentsStorage.Alias, row => row.GetGuid(1), (IQuerySession session, Guid[] ids) => session.LoadManyAsync<CommentThread>(cancellation, ids), cancellation);
    }

    private async Task Complete<T, TId>(string alias, Func<NpgsqlDataReader, TId> idOf, Func<IQuerySession, TId[], Task<IReadOnlyList<T>>> load, CancellationToken cancellation)
        where T : notnull
    {
        while (await Lacking(alias, idOf, cancellation) is { Count: > 0 } lacking)
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

    private async Task<List<(string Tenant, TId Id)>> Lacking<TId>(string alias, Func<NpgsqlDataReader, TId> idOf, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select tenant_id, id from {Storage.Schema}.mt_doc_{alias} where not data ? 'line' limit {AtOnce}", connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var lacking = new List<(string, TId)>();
        while (await row.ReadAsync(cancellation))
            lacking.Add((row.GetString(0), idOf(row)));
        return lacking;
    }
}
