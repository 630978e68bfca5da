namespace ShadowReport.Api.People.Coalitions;

/// <summary>Makes invitations for several persons in one transaction: all of them, or none.</summary>
internal static class InviteSeveral
{
    private const int InvitationsAtMost = 50;

    /// <param name="Invitations">The invitations, one for each person.</param>
    public sealed record Body(IReadOnlyList<Invite.Body> Invitations);

    /// <param name="Invitations">The invitations with their tokens, in the order of the request.</param>
    public sealed record View(IReadOnlyList<Invite.View> Invitations);

    public sealed record Command(Membership By, Body Body) : IRequest<Outcome<View>>;

    public static Task<Results<Created<View>, ProblemHttpResult>> Endpoint([AsParameters] CoalitionRequest request, Body body) =>
        request.Send(new Command(request.By, body)).ToCreated(request);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body).SetValidator(new BodyValidator());
    }

    public sealed class BodyValidator : AbstractValidator<Body>
    {
        public BodyValidator()
        {
            RuleFor(body => body.Invitations).HasShape(new Shape { MinItems = 1, MaxItems = InvitationsAtMost })
                .Must(invitations => invitations.Count is > 0 and <= InvitationsAtMost && !invitations.Contains(null!))
                .WithMessage($"Send 1 to {InvitationsAtMost} invitations.");
            RuleForEach(body => body.Invitations).SetValidator(new Invite.BodyValidator());
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Command, View>(work)
    {
        protected override async Task<Outcome<View>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, now) = (command.By, clock.GetUtcNow());
            var facts = await Invite.Facts.Load(session, by.CoalitionId, cancellation);
            List<Outcome<Invite.View>> made =
                [.. command.Body.Invitations.Select(body => Invite.Make(session, by, Invite.Cleaned(body), facts, now))];
            var refused = made.Select((one, place) => ($"{place + 1}", $"invitations[{place}]", one.Refusal));
            if (ElementsRefusedDetails.AsOne(refused) is { } refusal)
                return refusal;

            var view = new View([.. made.Select(one => one.Value)]);
            // What is stored for retries holds no token: the database must never know one.
            var kept = new View([.. view.Invitations.Select(one => one with { Token = null })]);
            return Created(view, $"{by.Path}/invitations", kept);
        }
    }
}
