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
            if (thread.Replies.Any(reply => reply.Body == said))
                continue;
            if (said.Length > CommentRules.Body || thread.Replies.Count >= CommentRules.Replies)
            {
                refused.Add(said[Origin.Length..]);
                continue;
            }

            var reply = new Reply(Guid.CreateVersion7(now), said, by.AsReference(), now);
            thread.Replies = [.. thread.Replies, reply];
            thread.Mentions = [.. thread.Mentions.Union(Mentions.Of(said, members))];
            session.Events.Append(draft.Stream, new CommentReplied(draft.Report, draft.Key, thread.Id, reply.Id, by.MemberId));
        }

        if (isResolved && thread.IsOpen && by.May(Permission.ResolveThreads))
        {
            thread.IsOpen = false;
            // Word does not say how a comment was resolved.
            thread.Turns = [.. thread.Turns, new Turn(Resolution.Answered, ResolvedReason, by.AsReference(), now)];
            session.Events.Append(
                draft.Stream, new CommentResolved(draft.Report, draft.Key, thread.Id, Resolution.Answered, by.MemberId));
        }

        return refused;
    }
}
