namespace ShadowReport.Api.Platform;

/// <summary>
/// Carries out a command: loads, decides, stores, saves once, and answers. If somebody else saved first, nothing of it was written, and it
/// is
/// decided again from what is there now.
/// </summary>
internal abstract class CommandHandler<TCommand, TSaved, T>(UnitOfWork work) : IRequestHandler<TCommand, Outcome<T>>
    where TCommand : IRequest<Outcome<T>>
{
    public async Task<Outcome<T>> Handle(TCommand command, CancellationToken cancellation)
    {
        var saved = QueueOf(command) is { } queue
            ? await OptimisticRetry.Run(queue, () => Attempt(command, cancellation), cancellation)
            : await OptimisticRetry.Run(() => Attempt(command, cancellation));
        return saved.Succeeded ? await Answer(command, saved.Value, cancellation) : saved.Refusal;
    }

    /// <summary>
    /// Loads, decides, and stores in the session, which is saved unless this refuses. It has to be able to run twice.
    /// It refuses with <see cref="OptimisticRetry.Lost"/> if it has to run again, before it stores anything.
    /// </summary>
    protected abstract Task<Outcome<TSaved>> Decide(TCommand command, CancellationToken cancellation);

    /// <summary>Answers with what was saved. It runs once.</summary>
    protected abstract Task<Outcome<T>> Answer(TCommand command, TSaved saved, CancellationToken cancellation);

    /// <summary>
    /// Names what many change at once; null for everything else. Attempts after the first wait in the queue of that name.
    /// </summary>
    protected virtual string? QueueOf(TCommand command) => null;

    /// <summary>Answers with what was created, and keeps the answer for a retry under the same Idempotency-Key.</summary>
    protected Outcome<TSaved> Created(TSaved view, string location, int status = StatusCodes.Status201Created) =>
        Created(view, location, kept: view, status);

    /// <summary>The same for an answer with a secret, which is kept without it.</summary>
    protected Outcome<TSaved> Created(TSaved view, string location, TSaved kept, int status = StatusCodes.Status201Created)
    {
        work.KeepAnswer(kept, location, status);
        return view;
    }

    /// <summary>Saves what was stored so far; the command is decided on what is true after that.</summary>
    protected async Task<Refusal> SaveAndDecideAgain(CancellationToken cancellation)
    {
        await work.Save(cancellation);
        return OptimisticRetry.Lost;
    }

    private async Task<Outcome<TSaved>> Attempt(TCommand command, CancellationToken cancellation)
    {
        var decided = await Decide(command, cancellation);
        return decided.Succeeded && await work.Save(cancellation) == SaveResult.LostRace ? OptimisticRetry.Lost : decided;
    }
}

/// <summary>The same where what is saved is the answer.</summary>
internal abstract class CommandHandler<TCommand, T>(UnitOfWork work) : CommandHandler<TCommand, T, T>(work)
    where TCommand : IRequest<Outcome<T>>
{
    protected override Task<Outcome<T>> Answer(TCommand command, T saved, CancellationToken cancellation) =>
        Task.FromResult<Outcome<T>>(saved);
}
