using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;
using ShadowReport.Core.Comments;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>
/// Adds what others said in an edited Word file to a thread. Their names are not read, so the words say where they come from.
/// </summary>
internal static class ImportedThreads
{
    private const string Origin = "Imported from Word: ";
    private const string ResolvedReason = "Resolved in the edited file. Imported from Word.";

    /// <summary>Adds replies that the thread does not have, and resolves it if the editor did.</summary>
    /// <returns>The replies that are too long, or too many for a thread.</returns>
    public static IReadOnlyList<string> AddFromFile(
        this IDocumentSession session, Draft draft, CommentThread thread, IReadOnlyList<string> replies, bool isResolved, Membership by,
        IReadOnlySet<string> members, DateTimeOffset now)
    {
        var refused = new List<string>();
        foreach (var said in replies.Select(reply => Origin + reply))
        {
            if (thread.Replies.Any(reply => reply.AsWritten().HasSaid(said)))
                continue;
            var reply = new Reply(Guid.CreateVersion7(now), said, by.AsReference(), now);
            if (said.Length <= CommentRules.Body && thread.Add(reply, Mentions.Of(said, members), by) is { Succeeded: true } replied)
                session.Events.Append(draft.Stream, replied.Value);
            else
                refused.Add(said[Origin.Length..]);
        }

        if (isResolved && thread.IsOpen && by.May(Permission.ResolveThreads))
        {
            // Word does not say how a comment was resolved.
            session.Events.Append(draft.Stream, thread.Resolve(Resolution.Answered, ResolvedReason, by, now));
        }

        return refused;
    }
}
