using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Exports;

/// <summary>Puts together what one export prints: the snapshot in its edition, with changes or comments where they are asked for.</summary>
internal sealed class ExportAssembler(IQuerySession session, CommentPorting porting, SubmissionOfSnapshot submissions)
{
    /// <summary>The submission, or why there may be no such file.</summary>
    public async Task<Outcome<SubmissionDocument>> Assembled(Guid coalition, Export export, CancellationToken cancellation)
    {
        if (await session.Snapshot(export.Report, export.Snapshot, cancellation) is not { } snapshot)
            return SnapshotRefusals.NotInReport;
        var source = await submissions.Source(coalition, snapshot, export.Edition, cancellation);
        if (UnreadEditionMarks.Find(source, export.Snapshot) is { } refusal)
            return refusal;

        return export switch
        {
            { Markup: Markup.Comments } => SubmissionAssembler.Assemble(source with { Comments = await Comments(snapshot, cancellation) }),
            { Markup: Markup.Tracked, Against: { } against } => await Tracked(coalition, export, source, against, cancellation),
            _ => SubmissionAssembler.Assemble(source),
        };
    }

    private async Task<Outcome<SubmissionDocument>> Tracked(
        Guid coalition, Export export, SubmissionSource source, int against, CancellationToken cancellation)
    {
        if (await session.Snapshot(export.Report, against, cancellation) is not { } earlier)
            return Refusal.Invalid("snapshot-not-found", "against", "The snapshot to compare with does not exist. Choose one that exists.");
        var before = await submissions.Source(coalition, earlier, export.Edition, cancellation);
        if (UnreadEditionMarks.Find(before, earlier.Number) is { } refusal)
            return refusal;

        var (old, @new) = (SubmissionAssembler.Assemble(before), SubmissionAssembler.Assemble(source));
        if (RestrictedTextGuard.MayShow(old, @new, SubmissionAssembler.Assemble(source with { Edition = Edition.Internal })))
        {
            return Refusal.Conflict(
                "kept-back-since",
                $"Snapshot {against} showed text in this edition that is restricted now. Tracked changes would print it. Export the "
                + "internal edition, or the text without changes.");
        }

        return SubmissionComparison.Between(old, @new);
    }

    private async Task<IReadOnlyList<SourceComment>> Comments(Snapshot snapshot, CancellationToken cancellation)
    {
        var threads = await session.Query<CommentThread>().Where(thread => thread.Report == snapshot.Report && thread.WithdrawnAt == null)
            .OrderBy(thread => thread.Id).ToListAsync(cancellation);
        var comments = new List<SourceComment>();
        foreach (var item in snapshot.Items)
        {
            var draftId = DraftIds.Of(snapshot.Report, item.Draft);
            var here = threads.Where(thread => thread.Draft == draftId).ToList();
            if (here.Count == 0)
                continue;
            var text = (await session.Version(draftId, item.Version, cancellation))!.Text;
            comments.AddRange((await porting.On(draftId, item.Version, here, cancellation)).Value.Select(comment => Of(comment, text))
                .OfType<SourceComment>());
        }

        return comments;
    }

    /// <summary>
    /// A comment on a whole draft is placed at its first words. A comment whose words are not in the frozen text is left out.
    /// </summary>
    private static SourceComment? Of(CommentView comment, string text)
    {
        var (start, end) = comment.Anchor is { } anchor ? (anchor.Start, anchor.End) : (0, 0);
        if (start is null || end is null)
            return null;
        return new SourceComment(
            comment.Draft,
            CodePoints.ToIndex(text, start.Value)!.Value,
            CodePoints.ToIndex(text, end.Value)!.Value,
            comment.Author.DisplayName,
            comment.At,
            comment.Body,
            comment.State == CommentState.Resolved,
            [.. comment.Replies.Where(reply => reply.WithdrawnAt is null)
                .Select(reply => new SourceReply(reply.Author.DisplayName, reply.At, reply.Body))]);
    }
}
