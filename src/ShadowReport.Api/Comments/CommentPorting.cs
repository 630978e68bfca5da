using Marten;
using ShadowReport.Api.Drafts;
using ShadowReport.Core;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Comments;

/// <summary>Shows threads on a version that is not the one they were written on.</summary>
internal sealed class CommentPorting(IQuerySession session)
{
    /// <summary>The threads as they stand on a version; on the newest when none is named.</summary>
    public async Task<Outcome<IReadOnlyList<CommentView>>> On(
        string draftId, int? version, IReadOnlyList<CommentThread> threads, CancellationToken cancellation)
    {
        var target = version;
        if (target is null)
        {
            if (await session.LoadAsync<Draft>(draftId, cancellation) is not { } draft)
                return DraftRefusals.NoSuchDraft;
            target = draft.Number;
        }

        var versions = await session.Versions(draftId, threads.Select(thread => thread.DraftVersion).Append(target.Value), cancellation);
        if (!versions.TryGetValue(target.Value, out var shown))
            return DraftRefusals.NoSuchVersion;
        return threads.Select(thread => CommentView.Of(thread, Ported(thread, versions[thread.DraftVersion], shown))).ToList();
    }

    private static AnchorView? Ported(CommentThread thread, DraftVersion read, DraftVersion shown) => thread.Anchor is { } anchor
        ? AnchorView.Of(anchor, Anchors.Carry(anchor, read.Text, read.Paragraphs, shown.Text, shown.Paragraphs), shown)
        : null;
}
