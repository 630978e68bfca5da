using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>Gives a review of a stated version, for one's organisation; it answers the requests that wait for it.</summary>
internal static class GiveReview
{
    /// <param name="Version">The number of the version that you read.</param>
    /// <param name="Decision">Approve, approve with reservations, object or abstain.</param>
    /// <param name="Comment">The objection, the reservations or a remark.</param>
    /// <param name="Suggestion">With an objection: your own suggestion that says how it should read. When it is taken in whole, the
    /// objection is settled.</param>
    public sealed record Body(int Version, Decision Decision, string? Comment = null, Guid? Suggestion = null);

    public sealed record Command(Membership By, string Report, string Draft, Body Body) : IRequest<Outcome<ReviewView>>;

    public static Task<Results<Created<ReviewView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, body)).ToCreated(request, view => view.Revision);

    public static string Location(Membership by, string report, string draft, Guid review) =>
        $"{DraftIds.Location(by, report, draft)}/reviews/{review}";

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Comment).MaximumLength(ReviewRules.Comment);
            RuleFor(command => command.Body.Decision).IsInEnum();
        }
    }

    public sealed class Handler(
        IDocumentSession session, FindProposedWording findWording, UnitOfWork work, TimeProvider clock, OpenActions actions)
        : CommandHandler<Command, ReviewView>(work)
    {
        protected override async Task<Outcome<ReviewView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body, id, now) = (command.By, command.Body, DraftIds.Of(command.Report, command.Draft), clock.GetUtcNow());
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Draft>(id);
            var findingStanding = batch.Query(new StandingReviewsOn { Draft = id });
            var findingRequests = batch.Query(new WaitingRequestsOn { Draft = id });
            var findingPolicy = batch.Load<AgreedPolicy>(command.Report);
            var findingSuggestion = findWording(batch, body.Suggestion ?? Guid.Empty);
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
                Report = command.Report,
                Draft = id,
                DraftKey = command.Draft,
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
                draft.Stream, new ReviewGiven(command.Report, command.Draft, review.Id, review.DraftVersion, review.Decision, by.MemberId));
            var view = ReviewView.Of(review, draft, (await findingPolicy).OrDefault(), CoalitionNames.Of(by), actions);
            return Created(view, Location(by, command.Report, command.Draft, review.Id));
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
}
