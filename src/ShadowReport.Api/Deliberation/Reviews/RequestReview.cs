using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>Asks a member, or an organisation, for a review of a draft.</summary>
internal static class RequestReview
{
    public const int MaximumNote = 1_000;

    /// <param name="Member">The key of the member who is asked; or else name an organisation.</param>
    /// <param name="Organisation">The key of the organisation that is asked.</param>
    /// <param name="DueAt">The due date, with an offset.</param>
    /// <param name="Note">The warning's text.</param>
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
            if (body.DueAt is { } due && due <= now)
                return Refusal.Invalid("due-in-the-past", "dueAt", "The due date is in the past. Choose a later time.");
            if (await session.LoadAsync<Draft>(id, cancellation) is not { } draft)
                return DraftRefusals.NoSuchDraft;
            if (draft.RefusesWork() is { } removed)
                return removed;
            var asked = await Asked(by, body, cancellation);
            if (!asked.Succeeded)
                return asked.Refusal;

            var request = new ReviewRequest
            {
                Id = Guid.CreateVersion7(now),
                Report = command.Report,
                Draft = id,
                DraftKey = command.Draft,
                DraftVersion = draft.Number,
                Member = body.Member,
                Organisation = asked.Value,
                DueAt = body.DueAt,
                Note = body.Note,
                Author = by.AsReference(),
                At = now,
            };
            session.Insert(request);
            session.Events.Append(draft.Stream, new ReviewRequested(command.Report, command.Draft, request.Id, by.MemberId));
            var view = ReviewRequestView.Of(request, await session.Names(cancellation));
            return Created(view, Location(by, command.Report, command.Draft, request.Id));
        }

        /// <summary>The organisation that the review will speak for; somebody there has to be able to give it.</summary>
        private async Task<Outcome<string>> Asked(Membership by, Body body, CancellationToken cancellation)
        {
            var able = (await session.MembersOf(by.CoalitionId, cancellation))
                .Where(member => member.SuspendedAt is null && Permissions.Allow(member.Roles, Permission.Review)).ToList();
            if (body.Member is { } key)
            {
                return able.FirstOrDefault(member => member.Key == key) is { } member
                    ? member.OrganisationKey
                    : Refusal.Invalid("member-cannot-review", "member", "No reviewer has this key. Name a member who can review.");
            }

            return able.Any(member => member.OrganisationKey == body.Organisation)
                ? body.Organisation!
                : Refusal.Invalid(
                    "organisation-cannot-review", "organisation", "No organisation with this key has a reviewer. Name one that has.");
        }
    }
}
