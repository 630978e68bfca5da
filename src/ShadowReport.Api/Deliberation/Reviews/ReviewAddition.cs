using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>
/// Stores a review in the session, with all that it does to others: the one way, for a plain review and for one that is published with
/// comments.
/// </summary>
internal sealed class ReviewAddition(IDocumentSession session, FindProposedWording findWording, TimeProvider clock, OpenActions actions)
{
    /// <param name="by">Who gives it, for their organisation.</param>
    /// <param name="report">The key of the report.</param>
    /// <param name="key">The key of the draft.</param>
    /// <param name="body">The review.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<Outcome<ReviewView>> Add(
        Membership by, string report, string key, GiveReview.Body body, CancellationToken cancellation)
    {
        var (id, now) = (DraftIds.Of(report, key), clock.GetUtcNow());
        var batch = session.CreateBatchQuery();
        var finding = batch.Load<Draft>(id);
        var findingStanding = batch.Query(new StandingReviewsOn { Draft = id });
        var findingRequests = batch.Query(new WaitingRequestsOn { Draft = id });
        var findingPolicy = batch.Load<AgreedPolicy>(report);
        var findingSuggestion = findWording(batch, body.Suggestion ?? Guid.Empty);
        var findingFacts = body.Decision == Decision.Object && by.May(Permission.OverrideObjections)
            ? OverrideFacts.Find(batch, by.CoalitionId, report, now) : null;
        await batch.Execute(cancellation);
        if (await finding is not { } draft)
            return DraftRefusals.NoSuchDraft;
        var given = new NewReview(by.Member, by.Organisation, body.Version, body.Decision, body.Comment, body.Suggestion);
        var own = (await findingStanding)
            .Where(standing => standing.State == ReviewState.Standing && standing.Organisation == by.Organisation).ToList();
        var replaced = ReviewRules.Make(
            given, draft.AsReviewed(), await findingSuggestion,
            own.Select(old => new StandingReview(old.Id, old.Decision, old.Author.Member)));
        if (!replaced.Succeeded)
            return replaced.Refusal;

        var review = new Review
        {
            Id = Guid.CreateVersion7(now),
            Report = report,
            Draft = id,
            DraftKey = key,
            DraftVersion = body.Version,
            Decision = body.Decision,
            Comment = body.Comment,
            Suggestion = body.Suggestion,
            Organisation = by.Organisation,
            Author = by.AsReference(),
            At = now,
        };
        Replace(own.Where(old => replaced.Value.Contains(old.Id)), review);
        Answer((await findingRequests)
            .Where(request => request.Organisation == by.Organisation && request.Member is null || request.Member == by.Member),
            review);
        session.Insert(review);
        session.Events.Append(
            draft.Stream, new ReviewGiven(report, key, review.Id, review.DraftVersion, review.Decision, by.MemberId));
        return ReviewView.Of(
            review, draft, (await findingPolicy).OrDefault(), CoalitionNames.Of(by), actions,
            findingFacts is null ? null : await findingFacts);
    }

    private void Replace(IEnumerable<Review> replaced, Review review)
    {
        foreach (var old in replaced)
        {
            old.State = ReviewState.Replaced;
            old.End = new ReviewEnd(review.Author, review.At, Reason: null);
            old.Revision++;
            session.Store(old);
        }
    }

    private void Answer(IEnumerable<ReviewRequest> requests, Review review)
    {
        foreach (var request in requests)
        {
            request.AnsweredBy = review.Id;
            request.Revision++;
            session.Store(request);
        }
    }
}
