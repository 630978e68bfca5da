using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>Asks members and organisations for reviews of many drafts: a review round. All requests are made, or none.</summary>
internal static class RequestReviews
{
    private const int ReviewersAtMost = 50;
    private const int RequestsAtMost = 1_000;

    /// <param name="Members">The keys of the members who are asked.</param>
    /// <param name="Organisations">The keys of the organisations that are asked.</param>
    /// <param name="DueAt">The due date, with an offset.</param>
    /// <param name="Note">A note to the reviewers. It is the same for each draft.</param>
    public sealed record Body(
        IReadOnlyList<string>? Members = null, IReadOnlyList<string>? Organisations = null, DateTimeOffset? DueAt = null,
        string? Note = null)
        : NamedDraftsBody;

    /// <param name="Round">The id of the review round. All of its requests have it.</param>
    /// <param name="Requests">One request for each draft and reviewer.</param>
    /// <param name="LeftOut">The drafts that changed since you read them. No review of them was requested.</param>
    public sealed record View(Guid Round, IReadOnlyList<ReviewRequestView> Requests, IReadOnlyList<LeftOutView> LeftOut);

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
            RuleFor(body => body.Members).AreKeys()
                .Must((body, _) => (body.Members?.Count ?? 0) + (body.Organisations?.Count ?? 0) is > 0 and <= ReviewersAtMost)
                .WithMessage($"Name 1 to {ReviewersAtMost} members and organisations.");
            RuleFor(body => body.Organisations).AreKeys();
            RuleFor(body => body.Note).MaximumLength(RequestReview.MaximumNote);
        }
    }

    public sealed class Handler(IDocumentSession session, DraftSelector selector, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, View>(work)
    {
        protected override async Task<Outcome<View>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body, now) = (command.By, command.Body, clock.GetUtcNow());
            if (ReviewRequests.DueFault(body.DueAt, now) is { } past)
                return past;
            var batch = session.CreateBatchQuery();
            var select = selector.Find(batch, command.Report, body);
            var findingMembers = batch.Query(new MembersIn { CoalitionId = by.CoalitionId });
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            var selected = await select();
            if (!selected.Succeeded)
                return selected.Refusal;
            var asked = Asked(body, [.. await findingMembers]);
            if (!asked.Succeeded)
                return asked.Refusal;
            if (selected.Value.Drafts.Count * asked.Value.Count > RequestsAtMost)
                return Refusal.Invalid(
                    "round-too-large", "drafts",
                    $"A round has {RequestsAtMost:N0} requests at most, one for each draft and reviewer. Name fewer.");

            var (round, names) = (Guid.CreateVersion7(now), await findingNames);
            List<ReviewRequest> requests =
            [
                .. selected.Value.Drafts.SelectMany(one => asked.Value.Select(reviewer => session.Ask(
                    by, one.Draft, reviewer, body.DueAt, body.Note, now, round))),
            ];
            session.Events.Append(selected.Value.Report.Stream, new ReviewsRequested(command.Report, round, by.MemberId));
            var view = new View(round, [.. requests.Select(request => ReviewRequestView.Of(request, names))], selected.Value.LeftOut);
            return Created(view, $"{by.Path}/reports/{command.Report}/review-requests?round={round}");
        }

        /// <summary>Whom the round asks; each is named once.</summary>
        private static Outcome<IReadOnlyList<AskedReviewer>> Asked(Body body, IReadOnlyList<Member> members)
        {
            List<(string Key, string Path, Outcome<AskedReviewer> Asked)> asked =
            [
                .. (body.Members ?? []).Distinct()
                    .Select((key, place) => (key, $"members[{place}]", ReviewRequests.Reviewer(members, key, organisation: null))),
                .. (body.Organisations ?? []).Distinct()
                    .Select((key, place) => (key, $"organisations[{place}]", ReviewRequests.Reviewer(members, member: null, key))),
            ];
            return ElementsRefusedDetails.AsOne(asked.Select(one => (one.Key, one.Path, one.Asked.Refusal))) is { } refusal
                ? refusal : asked.Select(one => one.Asked.Value).ToList();
        }
    }
}
