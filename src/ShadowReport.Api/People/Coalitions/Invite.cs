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
        request.Send(new Command(request.By, body with { DisplayName = body.DisplayName is { } name ? NameRules.Clean(name) : null }))
            .ToCreated(request);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Organisation).IsKey();
            RuleFor(command => command.Body.Roles).AreRoles();
            RuleFor(command => command.Body.DisplayName!).IsDisplayName().When(command => command.Body.DisplayName is not null);
            RuleFor(command => command.Body.Days).InclusiveBetween(1, MaximumDays);
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Command, View>(work)
    {
        protected override async Task<Outcome<View>> Decide(Command command, CancellationToken cancellation)
        {
            var body = command.Body;
            if (await session.OrganisationByKey(body.Organisation, cancellation) is not { } organisation)
                return Refusal.Invalid(
                    "organisation-unknown", "organisation",
                    "This organisation does not exist in this coalition. List the organisations to find its key.");
            if (body.DisplayName is { } name && !await IsFree(name, command, cancellation))
                return NameChecks.Taken("displayName");

            var now = clock.GetUtcNow();
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
            session.Events.Append(command.By.CoalitionId, new InvitationMade(invitation.Id, command.By.MemberId));
            // What is stored for retries holds no token: the database must never know one.
            var stored = new View(Token: null, InvitationView.Of(invitation, organisation.Name, now));
            return Created(stored with
            {
                Token = Invitations.TokenFor(
                command.By.CoalitionId, invitation.Id, secret)
            }, $"{command.By.Path}/invitations/{stored.Invitation.Id}", stored);
        }

        /// <summary>Names of removed members are free here: who comes back may be invited by the same one.</summary>
        private async Task<bool> IsFree(string name, Command command, CancellationToken cancellation) => NameChecks
            .Of(await session.MembersOf(command.By.CoalitionId, cancellation), await session.Query<Organisation>()
                .ToListAsync(cancellation))
            .IsFree(name, new(command.Body.Organisation, Member: ""));
    }
}
