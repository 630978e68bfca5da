using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>
/// Its author takes a review back; a coordinator goes on in spite of an objection, by name and with a reason that stays visible.
/// </summary>
internal static class EndReview
{
    /// <param name="Reason">The reason for overriding the objection.</param>
    public sealed record OverrideBody(string Reason);

    public sealed record Command(Membership By, string Report, string Draft, Guid Review, string? OverrideReason)
        : IRequest<Outcome<ReviewView>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Withdraw([AsParameters] DraftRequest request, Guid review) =>
        request.Send(new Command(request.By, request.Report, request.Draft, review, OverrideReason: null)).ToNoContent();

    public static Task<Results<Ok<ReviewView>, ProblemHttpResult>> Override(
        [AsParameters] DraftRequest request, Guid review, OverrideBody body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, review, body.Reason)).ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.OverrideReason!).NotEmpty().MaximumLength(ReviewRules.Comment)
            .When(command => command.OverrideReason is not null).OverridePropertyName("reason");
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock, OpenActions actions)
        : CommandHandler<Command, ReviewView>(work)
    {
        protected override async Task<Outcome<ReviewView>> Decide(Command command, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Review>(command.Review);
            var findingDraft = batch.Load<Draft>(DraftIds.Of(command.Report, command.Draft));
            var findingPolicy = batch.Load<AgreedPolicy>(command.Report);
            var findingReport = batch.Load<Report>(command.Report);
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            if (await finding is not { } review || await findingDraft is not { } draft || review.Draft != draft.Id)
                return ReviewRefusals.NoSuchReview;
            if ((command.OverrideReason is null ? review.RefusesEnd(isOverride: false) : review.RefusesOverride()) is { } ended)
                return ended;
            var policy = (await findingPolicy).OrDefault();
            var now = clock.GetUtcNow();
            var attempt = command.OverrideReason is null ? null
                : await Attempted(command.By, draft, (await findingReport)!, policy, now, cancellation);
            if (await Refused(command.By, review, attempt, cancellation) is { } refusal)
                return refusal;

            review.State = command.OverrideReason is null ? ReviewState.Withdrawn : ReviewState.Overridden;
            review.End = new ReviewEnd(
                command.By.AsReference(), now, command.OverrideReason, attempt is null ? null : OverrideRules.Alone(attempt));
            review.Revision++;
            session.Store(review);
            session.Events.Append(draft.Stream, EventOf(command, review));
            return ReviewView.Of(review, draft, policy, await findingNames, actions);
        }

        private async Task<Refusal?> Refused(Membership by, Review review, OverrideAttempt? attempt, CancellationToken cancellation)
        {
            if (attempt is null)
                return await session.SpeaksFor(by, review, cancellation) ? null : ReviewRefusals.NotYours;
            return OverrideRules.Refused(attempt);
        }

        private async Task<OverrideAttempt> Attempted(
            Membership by, Draft draft, Report report, ReviewPolicy policy, DateTimeOffset now, CancellationToken cancellation)
        {
            var people = await ActingMembers.Load(session, by.CoalitionId, now, cancellation);
            return OverrideFacts.Of(people, report, now).Attempt(by, draft, policy);
        }

        private static object EventOf(Command command, Review review) => command.OverrideReason is null
            ? new ReviewWithdrawn(command.Report, command.Draft, review.Id, command.By.MemberId)
            : new ObjectionOverridden(command.Report, command.Draft, review.Id, command.By.MemberId);
    }
}

internal static class ReviewRefusals
{
    public static readonly Refusal NoSuchReview = Refusal.NotFound(
        "review-not-found", "This review does not exist on this draft. List the reviews to find its id.");

    public static readonly Refusal NotYours = Refusal.Forbidden(
        "not-your-review", "Only its author can withdraw a review. When the author has left, other members of the organisation can.");

    public static readonly Refusal NotAnObjection = Refusal.Conflict(
        "not-an-objection", "Only an objection can be overridden. Choose a review that objects.");

    public static readonly Refusal NoSuchRequest = Refusal.NotFound(
        "review-request-not-found", "This review request does not exist on this draft. List the requests to find its id.");
}
