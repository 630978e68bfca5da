using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>Shows threads on a version that is not the one they were written on.</summary>
internal sealed class CommentPorting(IQuerySession session)
{
    /// <summary>The threads as they stand on a version; on the newest when none is named.</summary>
    public async Task<Outcome<IReadOnlyList<CommentView>>> On(
        string draftId, int? version, IReadOnlyList<CommentThread> threads, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var finding = batch.FindCurrent(draftId);
        var findingVersion = batch.Load<DraftVersion>(DraftIds.OfVersion(draftId, version ?? 0));
        var findingNames = CoalitionNames.Find(batch);
        await batch.Execute(cancellation);
        var names = await findingNames;
        if (await finding is not { Draft: var draft } current)
            return version is null ? DraftRefusals.NoSuchDraft : DraftRefusals.NoSuchVersion;
        if ((version is null ? current.AsBase() : (await findingVersion)?.AsBase()) is not { } shown)
            return DraftRefusals.NoSuchVersion;

        var read = threads.Where(thread => thread.Anchor is not null).Select(thread => thread.DraftVersion).Distinct().ToList();
        var kept = await session.KeptIn(draft, shown, read, cancellation);
        return threads.Select(thread => CommentView.Of(thread, thread.Anchor is { } anchor
            ? AnchorView.Of(thread, Anchors.Carry(anchor, kept[thread.DraftVersion], shown.Text, shown.Paragraphs), shown)
            : null, names)).ToList();
    }
}
