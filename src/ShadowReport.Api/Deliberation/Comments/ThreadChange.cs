using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>Where in the report a thread is.</summary>
internal sealed record ThreadAddress(string Report, string Draft, Guid Thread)
{
    public string DraftId => DraftIds.Of(Report, Draft);
}

/// <summary>What replying, resolving, reopening, assigning and taking back have in common: load, decide, save with its event.</summary>
internal sealed class ThreadChange(IDocumentSession session, UnitOfWork work, CommentPorting porting)
{
    /// <param name="address">The id of the comment.</param>
    /// <param name="decide">Changes the thread and names what happened, or refuses.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<Outcome<CommentView>> Make(ThreadAddress address, Func<CommentThread, Outcome<object>> decide, CancellationToken cancellation)
    {
        var changed = await OptimisticRetry.Run(() => Attempt(address, decide, cancellation));
        return changed.Succeeded ? (await porting.On(address.DraftId, null, [changed.Value], cancellation)).Select(views => views[0]) : changed.Refusal;
    }

    private async Task<Outcome<CommentThread>?> Attempt(ThreadAddress address, Func<CommentThread, Outcome<object>> decide, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var finding = batch.Load<CommentThread>(address.Thread);
        var findingDraft = batch.Load<Draft>(address.DraftId);
        await batch.Execute(cancellation);
        if (await finding is not { } thread || await findingDraft is not { } draft || thread.Draft != draft.Id)
            return CommentRefusals.NoSuchThread;
        if (thread.WithdrawnAt is not null)
            return CommentRefusals.Withdrawn;
        var happened = decide(thread);
        if (!happened.Succeeded)
            return happened.Refusal;

        thread.Revision++;
        session.Store(thread);
        session.Events.Append(draft.Stream, happened.Value);
        return (await work.Save(cancellation)).Gives(thread);
    }
}
