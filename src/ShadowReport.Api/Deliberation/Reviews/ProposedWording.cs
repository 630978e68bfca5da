using Marten.Services.BatchQuerying;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>Finds a suggestion in a batch. Suggestions contribute it, since they know reviews and not the other way round.</summary>
internal delegate Task<ProposedWording?> FindProposedWording(IBatchedQuery batch, Guid suggestion);

internal static class ObjectionsToWording
{
    /// <summary>
    /// Follows a decision on a suggestion: accepted as a whole it settles the objection that carries it. Rejected or withdrawn, the
    /// objector is
    /// asked what now.
    /// </summary>
    public static void Follow(
        this IDocumentSession session, IEnumerable<Review> standing, Draft draft, ProposedWording wording, Membership by,
        DateTimeOffset now)
    {
        if (wording.IsOpen)
            return;
        foreach (var objection in standing.Where(review => review.Line.IsObjection && review.Suggestion == wording.Id))
        {
            if (wording.IsTakenWhole)
            {
                objection.State = ReviewState.Adopted;
                objection.End = new ReviewEnd(by.AsReference(), now, Reason: null);
                session.Events.Append(draft.Stream, new ObjectionSettled(draft.Report, draft.Key, objection.Id, by.MemberId));
            }
            else
            {
                objection.ProposalLeftAt = now;
            }

            objection.Revision++;
            session.Store(objection);
        }
    }
}
