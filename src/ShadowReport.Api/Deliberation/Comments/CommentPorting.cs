using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
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
        return await On(draft, shown, threads, names, cancellation);
    }

    /// <summary>The same for a draft that was read with what the answer shows.</summary>
    public async Task<CommentView[]> On(
        Draft draft, BaseText shown, IReadOnlyList<CommentThread> threads, CoalitionNames names, CancellationToken cancellation,
        IReadOnlyList<RetainedTextStep>? known = null)
    {
        var read = threads.Where(thread => thread.Anchor is not null).Select(thread => thread.DraftVersion).Distinct().ToList();
        var kept = await session.KeptIn(draft, shown, read, cancellation, known);
        return [.. threads.Select(thread => CommentView.Of(thread, thread.Anchor is { } anchor
            ? Placed(thread, anchor, shown, kept) : null, names))];
    }

    /// <summary>Threads on several drafts, as they stand on the newest versions.</summary>
    public async Task<IReadOnlyList<CommentView>> On(
        IEnumerable<CurrentDraft> drafts, IReadOnlyList<CommentThread> threads, CoalitionNames names, CancellationToken cancellation)
    {
        var read = threads.Where(thread => thread.Anchor is not null).ToLookup(thread => thread.Draft, thread => thread.DraftVersion);
        var shown = drafts.Where(current => read.Contains(current.Draft.Id)).ToDictionary(
            current => current.Draft.Id,
            current => new ShownDraft(current.Draft, current.AsBase(), [.. read[current.Draft.Id].Distinct()]));
        var kept = await session.KeptIn(shown.Values, cancellation);
        return [.. threads.Select(thread => CommentView.Of(thread, thread.Anchor is { } anchor
            ? Placed(thread, anchor, shown[thread.Draft].Shown, kept[thread.Draft]) : null, names))];
    }

    private static AnchorView Placed(CommentThread thread, Anchor anchor, BaseText shown, IReadOnlyDictionary<int, KeptText> kept) =>
        AnchorView.Of(thread, Anchors.Carry(anchor, kept[thread.DraftVersion], shown.Text, shown.Paragraphs), shown);
}
