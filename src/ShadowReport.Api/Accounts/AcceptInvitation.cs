using FluentValidation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Coalitions;
using ShadowReport.Api.Platform;
using ShadowReport.Core;
using ShadowReport.Core.Access;
using ShadowReport.Core.Names;

namespace ShadowReport.Api.Accounts;

/// <summary>
/// Turns an invitation into a membership: of the account that is signed in, or else of the one that address and password belong
/// to, or else of a new one. Without a good token nothing is said about any address; with one, an address that exists is
/// answered like a new one if its password is right, and like any failed sign-in if not.
/// </summary>
internal static class AcceptInvitation
{
    private static readonly Refusal NotOpen = Refusal.NotFound(
        "invitation-not-open", "This invitation is unknown, used, withdrawn or expired. Ask a coordinator for a new one.");

    private static readonly Refusal AlreadyMember = Refusal.Conflict("already-member", "This account is a member of the coalition already.");

    /// <param name="Token">The token of the invitation.</param>
    /// <param name="DisplayName">The name to be known by in this coalition; a pseudonym will do.</param>
    /// <param name="Key">What stands for you in addresses; when left out, a number that says nothing about you.</param>
    /// <param name="Email">The address to sign in with from now on; only when not signed in.</param>
    /// <param name="Password">At least 12 characters; only when not signed in.</param>
    public sealed record Body(string Token, string DisplayName, string? Key = null, string? Email = null, string? Password = null);

    public sealed record View(string Coalition, string CoalitionName, string Member, string DisplayName, string Organisation, IReadOnlyList<Role> Roles);

    public sealed record Command(Guid? Account, Body Body) : IRequest<Outcome<View>>;

    public static async Task<Results<Created<View>, ProblemHttpResult>> Endpoint(Body body, CurrentAccess access, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Command(access.AccountId, body with { DisplayName = NameRules.Clean(body.DisplayName) }), cancellation))
            .ToCreated(view => $"/api/v1/coalitions/{view.Coalition}/members/{view.Member}");

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Token).NotEmpty().MaximumLength(200);
            RuleFor(command => command.Body.DisplayName).IsDisplayName();
            RuleFor(command => command.Body.Key!).IsKey().When(command => command.Body.Key is not null);
            When(command => command.Account is null, () =>
            {
                RuleFor(command => command.Body.Email).IsNewEmail();
                RuleFor(command => command.Body.Password).IsNewPassword();
            }).Otherwise(() =>
            {
                RuleFor(command => command.Body.Email).Null().WithMessage("You are signed in: the invitation joins that account, so leave email out.");
                RuleFor(command => command.Body.Password).Null().WithMessage("You are signed in: the invitation joins that account, so leave password out.");
            });
        }
    }

    public sealed class Handler(IDocumentSession session, Saving saving, AccountForInvitation accounts, TimeProvider clock)
        : IRequestHandler<Command, Outcome<View>>
    {
        public Task<Outcome<View>> Handle(Command command, CancellationToken cancellation) => Races.UntilDecided(() => Attempt(command, cancellation));

        private async Task<Outcome<View>?> Attempt(Command command, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            if (await Invitations.Find(session, command.Body.Token, now, cancellation) is not var (coalition, invitation))
                return NotOpen;

            var account = await accounts.Of(command.Account, command.Body.Email, command.Body.Password, now, cancellation);
            if (!account.Succeeded)
                return account.Refusal;

            var member = await Joining.Member(session, coalition, account.Value, invitation, command.Body, now, cancellation);
            if (!member.Succeeded)
                return await Invitations.Find(session, command.Body.Token, now, cancellation) is null ? NotOpen : member.Refusal;

            invitation.UsedAt = now;
            var inside = session.ForTenant(coalition.Tenant);
            inside.Store(invitation);
            inside.Events.Append(coalition.Id, new InvitationAccepted(invitation.Id, member.Value.Id));
            // Who comes back may do so in other roles, or for another organisation.
            if (member.Value.Revision > 1)
                inside.Events.Append(coalition.Id, new MemberRolesChanged(member.Value.Id, member.Value.Id));
            return await saving.Save(cancellation) == Saved.Done
                ? new View(coalition.Key, coalition.Name, member.Value.Key, member.Value.DisplayName, member.Value.OrganisationKey, member.Value.Roles)
                : await AfterLostRace(command, now, cancellation);
        }

        private async Task<Outcome<View>?> AfterLostRace(Command command, DateTimeOffset now, CancellationToken cancellation) =>
            await Invitations.Find(session, command.Body.Token, now, cancellation) is null ? NotOpen : (Outcome<View>?)null;
    }

    /// <summary>The account that an invitation is for.</summary>
    public sealed class AccountForInvitation(IDocumentSession session, PasswordCheck check, AccountRegistration registration, Microsoft.AspNetCore.Identity.ILookupNormalizer normalizer)
    {
        public async Task<Outcome<Account>> Of(Guid? signedIn, string? email, string? password, DateTimeOffset now, CancellationToken cancellation)
        {
            if (signedIn is { } id)
                return (await session.LoadAsync<Account>(id, cancellation))!;
            if (await session.AccountByEmail(normalizer.NormalizeEmail(email!.Trim()), cancellation) is not { } known)
                return await registration.Register(email, password!, now);
            return await check.Check(known, password!, cancellation) ? known : LogIn.Failed;
        }
    }

    private static class Joining
    {
        public static async Task<Outcome<Member>> Member(
            IDocumentSession session, Coalition coalition, Account account, Invitation invitation, Body body, DateTimeOffset now, CancellationToken cancellation)
        {
            var everybody = await session.EverMembersOf(coalition.Id, cancellation);
            var former = everybody.SingleOrDefault(member => member.AccountId == account.Id);
            if (former is { RemovedAt: null })
                return AlreadyMember;

            var member = former ?? new Member { Id = Guid.CreateVersion7(now), CoalitionId = coalition.Id, AccountId = account.Id };
            // Who comes back is known by the same key as before.
            member.Key = former?.Key ?? body.Key ?? MemberKeys.Next([.. everybody.Select(other => other.Key)]);
            if (everybody.Any(other => other != former && other.Key == member.Key))
                return MemberKeys.Taken;
            if (await session.RefuseName(coalition, body.DisplayName, new(invitation.OrganisationKey, member.Key), "displayName", cancellation) is { } refused)
                return refused;

            if (former is not null)
                session.CorrectName(coalition.Tenant, former.Key, former.DisplayName, body.DisplayName);
            member.NoteFormerPart(now);
            member.DisplayName = body.DisplayName;
            member.OrganisationKey = invitation.OrganisationKey;
            member.Roles = invitation.Roles;
            member.JoinedAt = now;
            (member.RemovedAt, member.SuspendedAt) = (null, null);
            member.Revision += former is null ? 0 : 1;
            session.Store(member);
            return member;
        }
    }
}
