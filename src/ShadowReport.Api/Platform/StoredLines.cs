using JasperFx;
using Marten;
using Npgsql;
using ShadowReport.Api.Comments;
using ShadowReport.Api.Drafts;
using ShadowReport.Api.Reviews;
using ShadowReport.Api.Sources;

namespace ShadowReport.Api.Platform;

/// <summary>Drafts, reviews, threads and sources carry the part that lists show of them. Those that an older build stored without one are stored anew.</summary>
internal sealed class StoredLines(IDocumentStore store, NpgsqlConnection connection)
{
    private const int AtOnce = 200;

    public async Task Complete(CancellationToken cancellation)
    {
        await Complete(SourcesStorage.Alias, nameof(SourceEntry.Frozen), row => row.GetString(1), (IQuerySession session, string[] ids) => session.LoadManyAsync<SourceEntry>(cancellation, ids), cancellation);
        await Complete(DraftsStorage.Alias, nameof(Draft.Line), row => row.GetString(1), (IQuerySession session, string[] ids) => session.LoadManyAsync<Draft>(cancellation, ids), cancellation);
        await Complete(ReviewsStorage.Alias, nameof(Review.Line), row => row.GetGuid(1), (IQuerySession session, Guid[] ids) => session.LoadManyAsync<Review>(cancellation, ids), cancellation);
        await Complete(CommentsStorage.Alias, nameof(CommentThread.Line), row => row.GetGuid(1), (IQuerySession session, Guid[] ids) => session.LoadManyAsync<CommentThread>(cancellation, ids), cancellation);
    }

    private async Task Complete<T, TId>(string alias, string part, Func<NpgsqlDataReader, TId> idOf, Func<IQuerySession, TId[], Task<IReadOnlyList<T>>> load, CancellationToken cancellation)
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

    private async Task<List<(string Tenant, TId Id)>> Lacking<TId>(string alias, string part, Func<NpgsqlDataReader, TId> idOf, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select tenant_id, id from {Storage.Schema}.mt_doc_{alias} where not data ? '{part.ToLowerInvariant()}' limit {AtOnce}", connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var lacking = new List<(string, TId)>();
        while (await row.ReadAsync(cancellation))
            lacking.Add((row.GetString(0), idOf(row)));
        return lacking;
    }
}
