using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>Shows comments as annotations: with the words of the version that they are shown on.</summary>
internal sealed class AnnotationPresenter(IQuerySession session)
{
    public async Task<IReadOnlyList<AnnotationView>> Of(
        string draftId, AnnotatedDraft draft, IReadOnlyList<CommentView> comments, CancellationToken cancellation)
    {
        var versions = await session.Versions(draftId, comments.Select(comment => comment.Anchor?.Version).OfType<int>(), cancellation);
        return [.. comments.Select(comment => AnnotationView.Of(comment, Shown(comment, versions), draft))];
    }

    private static DraftVersion? Shown(CommentView comment, IReadOnlyDictionary<int, DraftVersion> versions) =>
        comment.Anchor is { } anchor ? versions.GetValueOrDefault(anchor.Version) : null;
}
