using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>
/// Gives the same review of many drafts, for one's organisation. Each is decided as a single review is; all are saved, or none.
/// </summary>
internal static class GiveReviews
{
    /// <param name="Decision">Approve, approve with reservations, object or abstain.</param>
    /// <param name="Comment">The objection, the reservations or a remark. It is the same for each draft.</param>
    public sealed record Body(Decision Decision, string? Comment = null) : NamedDraftsBody;

    /// <param name="Reviews">The reviews, one for each draft, in the order in which you named the drafts.</param>
    /// <param name="LeftOut">The drafts that changed since you read them. They have no new review.</param>
    /// <param name="PendingComments">The keys of reviewed drafts on which you collected comments. They stay unpublished.</param>
    public sealed record View(
        IReadOnlyList<ReviewView> Reviews, IReadOnlyList<LeftOutView> LeftOut, IReadOnlyList<string> PendingComments);

    public sealed record Command(Membership By, string Report, Body Body) : IRequest<Outcome<View>>;

    public static Task<Results<Created<View>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, body)).ToCreated(request);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body).SetValidator(new BodyValidator());
    }

    public sealed class BodyValidator : AbstractValidator<Body>
    {
        public BodyValidator()
        {
            Include(new NamedDraftsValidator<Body>());
            RuleFor(body => body.Comment).MaximumLength(ReviewRules.Comment);
            RuleFor(body => body.Decision).IsInEnum();
        }
    }

    public sealed class Handler(
        IDocumentSession session, DraftSelector selector, ReviewAddition reviews, FindCollectedComments findCollected, UnitOfWork work,
        TimeProvider clock)
        : CommandHandler<Command, View>(work)
    {
        protected override async Task<Outcome<View>> Decide(Command command, CancellationToken cancellation)
        {
            // The time of the reviews is before the drafts are read: what changes from then on outdates them.
            var (by, body, now) = (command.By, command.Body, clock.GetUtcNow());
            if (ReviewRules.Fault(body.Decision, body.Comment, suggestion: null) is { } fault)
                return fault;
            var batch = session.CreateBatchQuery();
            var select = selector.Find(batch, command.Report, body);
            var findingStanding = batch.Query(new StandingReviewsBy { Report = command.Report, Organisation = by.Organisation });
            var findingRequests = batch.Query(new WaitingRequestsIn { Report = command.Report });
            var findingPolicy = batch.Load<AgreedPolicy>(command.Report);
            var findingCollected = findCollected(batch, by, command.Report);
            var findingFacts = ReviewAddition.FindFacts(batch, by, body.Decision, command.Report, now);
            await batch.Execute(cancellation);
            var selected = await select();
            if (!selected.Succeeded)
                return selected.Refusal;

            var (standing, requests) = (await findingStanding, await findingRequests);
            List<(SelectedDraft Selected, Outcome<Review> Given)> given =
            [
                .. selected.Value.Drafts.Select(one => (one, reviews.Give(
                    by, new ReviewSubject(
                        one.Draft, standing.Where(review => review.Draft == one.Draft.Id),
                        requests.Where(request => request.Draft == one.Draft.Id)),
                    new GiveReview.Body(one.Read.Version, body.Decision, body.Comment), wording: null, now, isOneOfMany: true))),
            ];
            if (SelectedDrafts.RefusedBy(given.Select(one => (one.Selected, one.Given.Refusal))) is { } refusal)
                return refusal;

            if (body.Decision == Decision.Object)
                session.Events.Append(selected.Value.Report.Stream, new ObjectionsMade(
                    command.Report, [.. given.Select(one => one.Selected.Draft.Key)], by.MemberId));
            var (policy, collected, facts) = ((await findingPolicy).OrDefault(), await findingCollected, await findingFacts);
            var view = new View(
                [.. given.Select(one => reviews.ViewOf(one.Given.Value, one.Selected.Draft, policy, CoalitionNames.Of(by), facts))],
                selected.Value.LeftOut,
                [.. given.Select(one => one.Selected.Draft.Key).Where(collected.Contains)]);
            return Created(view, $"{by.Path}/reports/{command.Report}/reviews");
        }
    }
}

/// <summary>
/// Finds in a batch the keys of the drafts on which a member collected comments. Pending reviews contribute it, since they know reviews
/// and not the other way round.
/// </summary>
internal delegate Task<IReadOnlySet<string>> FindCollectedComments(
    Marten.Services.BatchQuerying.IBatchedQuery batch, Membership by, string report);
