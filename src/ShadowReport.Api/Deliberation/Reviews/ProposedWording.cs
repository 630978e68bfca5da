using Marten;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>What becomes of an objection when the wording that it proposes is decided on.</summary>
internal static class ProposedWording
{
    /// <summary>Taken in whole it settles the objection; turned down or taken back, the objector is asked what now.</summary>
    public static void Follow(this IDocumentSession session, IEnumerable<Review> standing, Draft draft, Suggestion suggestion, Membership by, DateTimeOffset now)
    {
        if (suggestion.IsOpen)
            return;
        var isTaken = suggestion.WithdrawnAt is null && suggestion.Decisions.All(decision => decision.Accepted);
        foreach (var objection in standing.Where(review => review.Line.IsObjection && review.Suggestion == suggestion.Id))
        {
            if (isTaken)
            {
                objection.State = ReviewState.Adopted;
                objection.End = new ReviewEnd(by.AsAuthor(), now, Reason: null);
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
