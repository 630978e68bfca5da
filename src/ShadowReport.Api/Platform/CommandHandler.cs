namespace ShadowReport.Api.Platform;

/// <summary>
/// Carries out a command: loads, decides, stores, saves once. If somebody else saved first, nothing of it was written, and it is decided again from
/// what is there now.
/// </summary>
internal abstract class CommandHandler<TCommand, T>(UnitOfWork work) : IRequestHandler<TCommand, Outcome<T>>
    where TCommand : IRequest<Outcome<T>>
{
    public Task<Outcome<T>> Handle(TCommand command, CancellationToken cancellation) => QueueOf(command) is { } queue
        ? OptimisticRetry.Run(queue, () => Attempt(command, cancellation), cancellation)
        : OptimisticRetry.Run(() => Attempt(command, cancellation));

    /// <summary>Loads, decides, and stores in the session, which is saved unless this refuses. It has to be able to run twice.</summary>
    protected abstract Task<Outcome<T>> Decide(TCommand command, CancellationToken cancellation);

    /// <summary>Names what many change at once; null for everything else. Attempts after the first wait in the queue of that name.</summary>
    protected virtual string? QueueOf(TCommand command) => null;

    /// <summary>Answers with what was created, and keeps the answer for a retry under the same Idempotency-Key.</summary>
    protected Outcome<T> Created(T view, string location) => Created(view, location, kept: view);

    /// <summary>The same for an answer with a secret, which is kept without it.</summary>
    protected Outcome<T> Created(T view, string location, T kept)
    {
        work.KeepAnswer(kept, location);
        return view;
    }

    private async Task<Outcome<T>?> Attempt(TCommand command, CancellationToken cancellation)
    {
        var decided = await Decide(command, cancellation);
        return decided.Succeeded ? (await work.Save(cancellation)).Gives(decided.Value) : decided;
    }
}
