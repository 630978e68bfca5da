using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>Asks a member, or an organisation, for a review of a draft.</summary>
internal static class RequestReview
{
    public const int MaximumNote = 1_000;

    /// <param name="Member">The key of the member who is asked; or else name an organisation.</param>
    /// <param name="Organisation">The key of the organisation that is asked.</param>
    /// <param name="DueAt">The due date, with an offset.</param>
    /// <param name="Note">A note to the reviewer, such as the part to look at.</param>
    public sealed record Body(string? Member = null, string? Organisation = null, DateTimeOffset? DueAt = null, string? Note = null);

    public sealed record Command(Membership By, string Report, string Draft, Body Body) : IRequest<Outcome<ReviewRequestView>>;

    public static Task<Results<Created<ReviewRequestView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, body)).ToCreated(request);

    private static string Location(Membership by, string report, string draft, Guid request) =>
        $"{DraftIds.Location(by, report, draft)}/review-requests/{request}";

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body).Must(body => body.Member is null != body.Organisation is null)
                .WithMessage("Name either a member or an organisation, and not both.").OverridePropertyName("member");
            RuleFor(command => command.Body.Member!).IsKey().When(command => command.Body.Member is not null);
            RuleFor(command => command.Body.Organisation!).IsKey().When(command => command.Body.Organisation is not null);
            RuleFor(command => command.Body.Note).MaximumLength(MaximumNote);
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, ReviewRequestView>(work)
    {
        protected override async Task<Outcome<ReviewRequestView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body, id, now) = (command.By, command.Body, DraftIds.Of(command.Report, command.Draft), clock.GetUtcNow());
            if (ReviewRequests.DueFault(body.DueAt, now) is { } past)
                return past;
            if (await session.LoadAsync<Draft>(id, cancellation) is not { } draft)
                return DraftRefusals.NoSuchDraft;
            if (draft.RefusesWork() is { } removed)
                return removed;
            var asked = ReviewRequests.Reviewer(
                await session.MembersOf(by.CoalitionId, cancellation), body.Member, body.Organisation);
            if (!asked.Succeeded)
                return asked.Refusal;

            var request = session.Ask(by, draft, asked.Value, body.DueAt, body.Note, now);
            var view = ReviewRequestView.Of(request, await session.Names(cancellation));
            return Created(view, Location(by, command.Report, command.Draft, request.Id));
        }
    }
}
