using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>Where in the report a thread is.</summary>
internal sealed record ThreadAddress(string Report, string Draft, Guid Thread)
{
    public string DraftId => DraftIds.Of(Report, Draft);
}

internal static class ThreadChanges
{
    /// <summary>Changes a thread in the session, with the event that says so.</summary>
    /// <param name="session">The session, in the coalition's tenant.</param>
    /// <param name="address">The id of the comment.</param>
    /// <param name="decide">Changes the thread and names what happened, or null for nothing, or refuses.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static Task<Outcome<CommentThread>> ChangeThread(
        this IDocumentSession session, ThreadAddress address, Func<CommentThread, Outcome<object?>> decide,
        CancellationToken cancellation) =>
        session.ChangeAnyThread(
            address, thread => thread.RefusesChange() is { } refusal ? refusal : decide(thread), cancellation);

    /// <summary>The same for a thread that may be withdrawn.</summary>
    public static async Task<Outcome<CommentThread>> ChangeAnyThread(
        this IDocumentSession session, ThreadAddress address, Func<CommentThread, Outcome<object?>> decide, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var finding = batch.Load<CommentThread>(address.Thread);
        var findingDraft = batch.Load<Draft>(address.DraftId);
        await batch.Execute(cancellation);
        if (await finding is not { } thread || await findingDraft is not { } draft || thread.Draft != draft.Id)
            return CommentRefusals.NoSuchThread;
        var happened = decide(thread);
        if (!happened.Succeeded)
            return happened.Refusal;
        if (happened.Value is null)
            return thread;

        thread.Revision++;
        session.Store(thread);
        session.Events.Append(draft.Stream, happened.Value);
        return thread;
    }
}

/// <summary>Edits, resolves, reopens, assigns or withdraws a thread, and answers with the thread on the newest version.</summary>
internal abstract class ThreadChangeHandler<TCommand>(UnitOfWork work, CommentPorting porting)
    : CommandHandler<TCommand, CommentThread, CommentView>(work)
    where TCommand : IRequest<Outcome<CommentView>>
{
    protected override async Task<Outcome<CommentView>> Answer(TCommand command, CommentThread saved, CancellationToken cancellation) =>
        (await porting.On(saved.Draft, null, [saved], cancellation)).Select(views => views[0]);
}
