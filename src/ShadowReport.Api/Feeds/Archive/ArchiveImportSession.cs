using System.Data;
using Npgsql;
using ShadowReport.Api.People.Access;
using SessionOptions = Marten.Services.SessionOptions;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>Writes what arrives, some at a time, in one transaction: all of it is here at the end, or none.</summary>
internal sealed class ArchiveImportSession : IAsyncDisposable
{
    private const int AtOnce = 64;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly TimeProvider _clock;
    private readonly CancellationToken _cancellation;
    private int _waiting;

    private ArchiveImportSession(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IDocumentSession documents, TimeProvider clock,
        CancellationToken cancellation) =>
        (_connection, _transaction, Documents, _clock, _cancellation) = (connection, transaction, documents, clock, cancellation);

    public IDocumentSession Documents { get; }

    public static async Task<ArchiveImportSession> Begin(
        NpgsqlDataSource database, IDocumentStore store, string tenant, TimeProvider clock, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        var inside = SessionOptions.ForTransaction(transaction);
        inside.TenantId = tenant;
        inside.Tracking = DocumentTracking.None;
        return new ArchiveImportSession(connection, transaction, store.OpenSession(inside), clock, cancellation);
    }

    public async Task Insert<T>(T document)
        where T : notnull
    {
        Documents.Insert(document);
        if (++_waiting >= AtOnce)
            await Write();
    }

    public async Task Insert(IAsyncEnumerable<object> documents)
    {
        await foreach (var document in documents)
        {
            Documents.InsertObjects([document]);
            if (++_waiting >= AtOnce)
                await Write();
        }
    }

    /// <summary>Writes what waits, into the transaction.</summary>
    public async Task Write()
    {
        _waiting = 0;
        if (await new UnitOfWork(Documents, _clock).Save(_cancellation) == SaveResult.LostRace)
            throw new ArchiveFault(OptimisticRetry.Lost);
    }

    /// <summary>
    /// Writes the rest with the stored answer for a retry, checks once more that the importer still has access, and commits.
    /// </summary>
    public async Task Commit<T>(T view, string location, (string Id, string BodyHash)? key, AccessCheckOnSave check)
    {
        check.Queue(Documents);
        if (await new UnitOfWork(Documents, _clock) { Key = key }.SaveCreated(view, location, _cancellation) == SaveResult.LostRace)
            throw new ArchiveFault(OptimisticRetry.Lost);
        await _transaction.CommitAsync(_cancellation);
    }

    /// <summary>What was not committed is undone by it.</summary>
    public async ValueTask DisposeAsync()
    {
        await Documents.DisposeAsync();
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
