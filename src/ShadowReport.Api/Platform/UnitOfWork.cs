using System.Text.Json;
using JasperFx;
using Marten.Exceptions;

namespace ShadowReport.Api.Platform;

/// <summary>How a save ended when nothing broke.</summary>
internal enum SaveResult
{
    Done,

    /// <summary>Somebody else saved the same thing first; nothing of ours was written. Load again and decide again.</summary>
    LostRace,
}

/// <summary>
/// Ends a handler: saves the session's work once. Under an Idempotency-Key the answer goes into the same transaction, so
/// a retry finds either both or neither, whatever broke in between.
/// </summary>
internal sealed class UnitOfWork(IDocumentSession session, TimeProvider clock)
{
    private string? _keptAnswer;

    /// <summary>The path of what the handler created.</summary>
    public string? Location { get; private set; }

    /// <summary>Set by <see cref="Idempotency"/> when the request carries a key.</summary>
    public (string Id, string BodyHash)? Key { get; set; }

    public async Task<SaveResult> Save(CancellationToken cancellation)
    {
        try
        {
            await session.SaveChangesAsync(cancellation);
            return SaveResult.Done;
        }
        catch (Exception exception) when (IsLostRace(exception))
        {
            session.EjectAllPendingChanges();
            // Our own first try may be what we lost to: then its answer is the answer.
            if (_keptAnswer is { } id && await session.LoadAsync<StoredAnswer>(id, cancellation) is { } answer)
                throw new AlreadyAnsweredException(answer);
            return SaveResult.LostRace;
        }
    }

    public Task<SaveResult> SaveCreated<T>(
        T view, string location, CancellationToken cancellation, int status = StatusCodes.Status201Created)
    {
        KeepAnswer(view, location, status);
        return Save(cancellation);
    }

    /// <summary>Stores the answer to a creating POST beside what it created, if the request carries a key.</summary>
    public void KeepAnswer<T>(T view, string location, int status = StatusCodes.Status201Created)
    {
        Location = location;
        if (Key is not { } key)
            return;
        _keptAnswer = key.Id;
        session.Insert(new StoredAnswer
        {
            Id = key.Id,
            BodyHash = key.BodyHash,
            Location = location,
            Body = JsonSerializer.Serialize(view, Json.Options),
            MediaType = MediaTypes.Of<T>(),
            Status = status,
            At = clock.GetUtcNow(),
        });
    }

    /// <summary>A stale head, or a row that a unique index already holds. Marten reports both kinds by these types.</summary>
    private static bool IsLostRace(Exception exception) => exception switch
    {
        ConcurrencyException or DocumentAlreadyExistsException => true,
        AggregateException many => many.InnerExceptions.All(IsLostRace),
        MartenCommandException { InnerException: Npgsql.PostgresException { SqlState: "23505" } } => true,
        _ => false,
    };
}
