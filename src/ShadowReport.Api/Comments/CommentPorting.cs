using Marten;
using ShadowReport.Api.Drafts;
using ShadowReport.Core;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Comments;

/// <summary>Shows threads on a version that is not the one they were written on.</summary>
internal sealed class CommentPorting(IQuerySession session)
{
    /// <summary>The threads as they stand on a version; on the newest when none is named.</summary>
    public async Task<Outcome<IReadOnlyList<CommentView>>> On(
        string draftId, int? version, IReadOnlyList<CommentThread> threads, CancellationToken cancellation)
    {
        if (await Shown(draftId, version, cancellation) is not { } shown)
            return version is null ? DraftRefusals.NoSuchDraft : DraftRefusals.NoSuchVersion;
        var read = threads.Where(thread => thread.Anchor is not null).Select(thread => thread.DraftVersion).Distinct().ToList();
        var kept = await session.KeptIn(draftId, shown, read, cancellation);
        return threads.Select(thread => CommentView.Of(thread, thread.Anchor is { } anchor ? AnchorView.Of(thread, Anchors.Carry(anchor, kept[thread.DraftVersion], shown.Text, shown.Paragraphs), shown) : null)).ToList();
    }

    private async Task<BaseText?> Shown(string draftId, int? version, CancellationToken cancellation) => version is { } number
        ? (await session.Version(draftId, number, cancellation))?.AsBase()
        : (await session.LoadAsync<Draft>(draftId, cancellation))?.AsBase();
}
