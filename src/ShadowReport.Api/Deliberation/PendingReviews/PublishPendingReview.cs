using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.WorkingCopies;
using ShadowReport.Core.Access;
using ShadowReport.Core.Comments;

namespace ShadowReport.Api.Deliberation.PendingReviews;

/// <summary>Publishes the collected comments with the decision, in one transaction. The decision is decided as a plain review is.</summary>
internal static class PublishPendingReview
{
    /// <param name="Review">The review.</param>
    /// <param name="Comments">The ids of the published comments, in the order in which they were added.</param>
    public sealed record View(ReviewView Review, IReadOnlyList<Guid> Comments);

    public sealed record Command(Membership By, string Report, string Draft, int Seen, GiveReview.Body Body) : IRequest<Outcome<View>>;

    public static Task<Results<Created<View>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request, GiveReview.Body body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, request.RevisionSeen, body))
            .ToCreated(request, view => view.Review.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body).SetValidator(new GiveReview.BodyValidator());
    }

    public sealed class Handler(IDocumentSession session, ReviewAddition reviews, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, View>(work)
    {
        protected override async Task<Outcome<View>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, now) = (command.By, clock.GetUtcNow());
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Draft>(DraftIds.Of(command.Report, command.Draft));
            var findingPending = batch.Load<PendingReview>(WorkingCopy.IdOf(command.Report, command.Draft, by.Member));
            await batch.Execute(cancellation);
            if (await finding is not { } draft)
                return DraftRefusals.NoSuchDraft;
            if (!by.May(Permission.Comment))
                return PendingReviewRefusals.MayNotComment;
            if (await findingPending is not { Comments.Count: > 0 } pending)
                return PendingReviewRefusals.None;
            if (pending.Revision != command.Seen)
                return PendingReviewRefusals.Stale;
            var members = await session.MentionableIn(pending.Comments.Select(comment => comment.Body), by.CoalitionId, cancellation);
            var review = await reviews.Add(by, command.Report, command.Draft, command.Body, cancellation);
            if (!review.Succeeded)
                return review.Refusal;

            var published = Open(draft, pending.Comments, members, by, now);
            // Guarded as every row: if another device changed or published it meanwhile, nothing of this is saved.
            pending.Take([], now);
            session.Store(pending);
            return Created(
                new View(review.Value, published), GiveReview.Location(by, command.Report, command.Draft, review.Value.Id));
        }

        /// <summary>Lists are in the order of ids, so the ids of one moment are put in order first.</summary>
        private List<Guid> Open(
            Draft draft, IReadOnlyList<PendingComment> comments, IReadOnlySet<string> members, Membership by, DateTimeOffset now)
        {
            List<Guid> ids = [.. comments.Select(_ => Guid.CreateVersion7(now)).Order()];
            foreach (var (comment, id) in comments.Zip(ids))
                session.Open(draft, comment.Publish(members), by, now, id);
            return ids;
        }
    }
}
