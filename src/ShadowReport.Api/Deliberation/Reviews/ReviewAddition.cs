using Marten.Services.BatchQuerying;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>
/// Stores a review in the session, with all that it does to others: the one way, for a plain review, for one that is published with
/// comments, and for one of many.
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
        var findingFacts = FindFacts(batch, by, body.Decision, report, now);
        await batch.Execute(cancellation);
        if (await finding is not { } draft)
            return DraftRefusals.NoSuchDraft;
        var subject = new ReviewSubject(draft, await findingStanding, await findingRequests);
        var given = Give(by, subject, body, await findingSuggestion, now);
        return given.Succeeded
            ? ViewOf(given.Value, draft, (await findingPolicy).OrDefault(), CoalitionNames.Of(by), await findingFacts)
            : given.Refusal;
    }

    /// <summary>Finds what decides who can override the new review; null unless it is an objection and the caller's roles could.</summary>
    public static async Task<OverrideFacts?> FindFacts(
        IBatchedQuery batch, Membership by, Decision decision, string report, DateTimeOffset now) =>
        decision == Decision.Object && by.May(Permission.OverrideObjections)
            ? await OverrideFacts.Find(batch, by.CoalitionId, report, now) : null;

    /// <summary>Shows a review that was given now.</summary>
    public ReviewView ViewOf(Review review, Draft draft, ReviewPolicy policy, CoalitionNames names, OverrideFacts? facts) =>
        ReviewView.Of(review, draft, policy, names, actions, facts);

    /// <summary>Decides on a review of a draft and stores it, with all that it does to others.</summary>
    /// <param name="by">Who gives it, for their organisation.</param>
    /// <param name="subject">The draft.</param>
    /// <param name="body">The review.</param>
    /// <param name="wording">The suggestion that it names.</param>
    /// <param name="now">The time.</param>
    /// <param name="isOneOfMany">Whether it is given with reviews of other drafts, so that one notice is about all.</param>
    public Outcome<Review> Give(
        Membership by, ReviewSubject subject, GiveReview.Body body, ProposedWording? wording, DateTimeOffset now, bool isOneOfMany = false)
    {
        var draft = subject.Draft;
        var given = new NewReview(by.Member, by.Organisation, body.Version, body.Decision, body.Comment, body.Suggestion);
        var own = subject.Standing
            .Where(standing => standing.State == ReviewState.Standing && standing.Organisation == by.Organisation).ToList();
        var replaced = ReviewRules.Make(
            given, draft.AsReviewed(), wording, own.Select(old => new StandingReview(old.Id, old.Decision, old.Author.Member)));
        if (!replaced.Succeeded)
            return replaced.Refusal;

        var review = new Review
        {
            Id = Guid.CreateVersion7(now),
            Report = draft.Report,
            Draft = draft.Id,
            DraftKey = draft.Key,
            DraftVersion = body.Version,
            Decision = body.Decision,
            Comment = body.Comment,
            Suggestion = body.Suggestion,
            Organisation = by.Organisation,
            Author = by.AsReference(),
            At = now,
        };
        Replace(own.Where(old => replaced.Value.Contains(old.Id)), review);
        Answer(
            subject.Waiting.Where(
                request => request.Organisation == by.Organisation && request.Member is null || request.Member == by.Member),
            review);
        session.Insert(review);
        session.Events.Append(draft.Stream, new ReviewGiven(
            draft.Report, draft.Key, review.Id, review.DraftVersion, review.Decision, by.MemberId, isOneOfMany));
        return review;
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

/// <summary>A draft that is reviewed, with what a review can change beside it.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Standing">Its current reviews, at least those of the reviewer's organisation.</param>
/// <param name="Waiting">The requests that nobody answered yet.</param>
internal sealed record ReviewSubject(Draft Draft, IEnumerable<Review> Standing, IEnumerable<ReviewRequest> Waiting);
