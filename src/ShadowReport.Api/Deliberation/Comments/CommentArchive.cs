using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;
using ShadowReport.Core.Comments;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>Comment threads in the archive of a report.</summary>
internal static class CommentArchive
{
    public static readonly ArchivePart Part = ArchivePart.OfDraft<CommentThread>(
        "comments.json",
        "threads with their replies, at the words that they are about",
        (session, draft) => session.Query<CommentThread>().Where(thread => thread.Draft == draft).OrderBy(thread => thread.Id),
        Take,
        (thread, people) =>
        {
            people.Member(thread.AssignedTo);
            foreach (var mentioned in thread.Mentions)
                people.Member(mentioned);
        });

    private static CommentThread Take(CommentThread thread, IArchiveArrival arriving)
    {
        var file = arriving.File("comments.json");
        arriving.CheckVersion(thread.DraftVersion, file);
        arriving.CheckStretch(thread.DraftVersion, thread.QuoteStart, thread.QuoteStart, file);
        if (thread.Anchor is { } anchor)
        {
            arriving.CheckStretch(thread.DraftVersion, anchor.Start, anchor.End, file);
            ArchiveFault.Unless(
                anchor.Quote.Length == anchor.End - anchor.Start, file, "The length of a quote does not match its position.");
        }

        ArchiveFault.Unless(thread.Replies.Count <= CommentRules.Replies, file, "A thread has too many replies.");
        ArchiveFault.If(thread.WithdrawnAt is null
            ? CommentRules.Fault(thread.Body, thread.Anchor, CommentRules.Body * NamesInTexts.GrowthAtMost) : null, file);
        ArchiveFault.Unless(
            thread.Earlier.Count + thread.Replies.Sum(reply => reply.Earlier.Count) <= CommentEdits.PerThread, file,
            "A thread has too many earlier wordings.");
        var words = thread.Earlier.Concat(thread.Replies.SelectMany(reply => reply.Earlier)).Select(wording => wording.Body)
            .Concat(thread.Replies.Where(reply => reply.WithdrawnAt is null).Select(reply => reply.Body));
        foreach (var body in words)
            ArchiveFault.If(CommentRules.Fault(body, anchor: null, CommentRules.Body * NamesInTexts.GrowthAtMost), file);
        thread.Id = arriving.NewId(thread.Id, file);
        (thread.Report, thread.Draft, thread.DraftKey) = (arriving.Report, DraftIds.Of(arriving.Report, arriving.Draft), arriving.Draft);
        thread.Replies = [.. thread.Replies.Select(reply => reply with { Id = arriving.Id(reply.Id) })];
        thread.Mentions = [.. thread.Mentions.Select(arriving.Member)];
        thread.AssignedTo = thread.AssignedTo is { } member ? arriving.Member(member) : null;
        return thread;
    }
}
