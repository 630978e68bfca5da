using ShadowReport.Api.People.Accounts;
using ShadowReport.Core.Access;
using ShadowReport.Core.Names;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>Makes an invitation for one person. How the token reaches them is the coordinator's choice; no address is asked for.</summary>
internal static class Invite
{
    public const int DefaultDays = 7;
    public const int MaximumDays = 30;

    /// <param name="Organisation">The organisation that the person will act for.</param>
    /// <param name="Roles">The roles that the person receives.</param>
    /// <param name="DisplayName">A suggestion; the person chooses.</param>
    /// <param name="Days">For how many days it is open; 7 when left out, 30 at most.</param>
    public sealed record Body(string Organisation, IReadOnlyList<Role> Roles, string? DisplayName = null, int? Days = null);

    /// <param name="Token">Shown this once; null when this answer is given again for the same Idempotency-Key.</param>
    /// <param name="Invitation">The invitation as the list shows it.</param>
    public sealed record View(string? Token, InvitationView Invitation);

    public sealed record Command(Membership By, Body Body) : IRequest<Outcome<View>>;

    public static Task<Results<Created<View>, ProblemHttpResult>> Endpoint([AsParameters] CoalitionRequest request, Body body) =>
        request.Send(new Command(request.By, Cleaned(body))).ToCreated(request);

    /// <summary>The invitation with the suggested name as names are stored.</summary>
    public static Body Cleaned(Body body) => body with { DisplayName = body.DisplayName is { } name ? NameRules.Clean(name) : null };

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body).SetValidator(new BodyValidator());
    }

    public sealed class BodyValidator : AbstractValidator<Body>
    {
        public BodyValidator()
        {
            RuleFor(body => body.Organisation).IsKey();
            RuleFor(body => body.Roles).AreRoles();
            RuleFor(body => body.DisplayName!).IsDisplayName().When(body => body.DisplayName is not null);
            RuleFor(body => body.Days).InclusiveBetween(1, MaximumDays);
        }
    }

    /// <summary>
    /// What an invitation is decided from. Names of removed members are free: they may be invited by the same name again.
    /// </summary>
    public sealed record Facts(IReadOnlyList<Organisation> Organisations, IReadOnlyList<Member> Members)
    {
        public static async Task<Facts> Load(IQuerySession session, Guid coalition, CancellationToken cancellation) => new(
            await session.Query<Organisation>().ToListAsync(cancellation), await session.MembersOf(coalition, cancellation));
    }

    /// <summary>Stores an invitation in the session, or refuses. The answer holds the token, which is stored nowhere.</summary>
    public static Outcome<View> Make(IDocumentSession session, Membership by, Body body, Facts facts, DateTimeOffset now)
    {
        if (facts.Organisations.FirstOrDefault(one => one.Key == body.Organisation) is not { } organisation)
            return Refusal.Invalid(
                "organisation-unknown", "organisation",
                "This organisation does not exist in this coalition. List the organisations to find its key.");
        if (body.DisplayName is { } name
            && !NameChecks.Of(facts.Members, facts.Organisations).IsFree(name, new(body.Organisation, Member: "")))
            return NameChecks.Taken("displayName");

        var secret = Secret.New();
        var invitation = new Invitation
        {
            Id = Guid.CreateVersion7(now),
            TokenHash = secret.Hash,
            OrganisationKey = body.Organisation,
            Roles = [.. body.Roles],
            DisplayName = body.DisplayName,
            CreatedAt = now,
            ExpiresAt = now.AddDays(body.Days ?? DefaultDays),
        };
        session.Insert(invitation);
        session.Events.Append(by.CoalitionId, new InvitationMade(invitation.Id, by.MemberId));
        return new View(Invitations.TokenFor(by.CoalitionId, invitation.Id, secret), InvitationView.Of(invitation, organisation.Name, now));
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Command, View>(work)
    {
        protected override async Task<Outcome<View>> Decide(Command command, CancellationToken cancellation)
        {
            var facts = await Facts.Load(session, command.By.CoalitionId, cancellation);
            var made = Make(session, command.By, command.Body, facts, clock.GetUtcNow());
            // What is stored for retries holds no token: the database must never know one.
            return made.Succeeded
                ? Created(
                    made.Value, $"{command.By.Path}/invitations/{made.Value.Invitation.Id}", kept: made.Value with { Token = null })
                : made.Refusal;
        }
    }
}
