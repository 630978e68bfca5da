using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>Shows threads on a version that is not the one they were written on.</summary>
internal sealed class CommentPorting(IQuerySession session, OpenActions actions)
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
        if ((version is null ? current.Newest : await findingVersion) is not { } shown)
            return DraftRefusals.NoSuchVersion;
        return await On([new CurrentDraft(draft, shown)], threads, names, cancellation);
    }

    /// <summary>Threads on several drafts, as they stand on the versions that are shown.</summary>
    /// <param name="drafts">The drafts with the texts that are shown.</param>
    /// <param name="threads">The threads.</param>
    /// <param name="names">The names of the coalition.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="known">The steps between their versions that were read already.</param>
    public async Task<CommentView[]> On(
        IEnumerable<CurrentDraft> drafts, IReadOnlyList<CommentThread> threads, CoalitionNames names, CancellationToken cancellation,
        IReadOnlyList<RetainedTextStep>? known = null)
    {
        var read = threads.Where(thread => thread.Anchor is not null).ToLookup(thread => thread.Draft, thread => thread.DraftVersion);
        var shown = drafts.Where(current => read.Contains(current.Draft.Id)).ToDictionary(
            current => current.Draft.Id,
            current => new ShownDraft(current.Draft, current.AsBase(), [.. read[current.Draft.Id].Distinct()]));
        var kept = await session.KeptIn(shown.Values, cancellation, known);
        return [.. threads.Select(thread => CommentView.Of(thread, thread.Anchor is { } anchor
            ? Placed(thread, anchor, shown[thread.Draft].Shown, kept[thread.Draft]) : null, names, actions))];
    }

    /// <summary>Shows the threads of a page that was read with the steps between their versions.</summary>
    public async Task<CountedPage<CommentView>> PageOf(
        ItemPage list, IdPage page, IReadOnlyList<CurrentDraft> drafts, FoundParts parts, CancellationToken cancellation)
    {
        var found = list.In<CommentThread>(parts);
        var views = await On(drafts, found.Found, CoalitionNames.In(parts), cancellation, list.StepsIn(parts));
        return new ListedItems<CommentView>(views, found.Total).Page(page, view => view, view => view.Id);
    }

    private static AnchorView Placed(CommentThread thread, Anchor anchor, BaseText shown, IReadOnlyDictionary<int, KeptText> kept) =>
        AnchorView.Of(thread, Anchors.Carry(anchor, kept[thread.DraftVersion], shown.Text, shown.Paragraphs), shown);
}
