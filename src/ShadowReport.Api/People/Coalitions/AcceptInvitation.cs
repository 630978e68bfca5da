using ShadowReport.Api.People.Accounts;
using ShadowReport.Core.Access;
using ShadowReport.Core.Names;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>
/// Turns an invitation into a membership of the account that is signed in, of the account that address and password belong to, or of a
/// new account. Every refusal that can be given without the account is given before the account is looked up, so that a known and an
/// unknown address get the same answer. After five wrong passwords for an existing account the invitation ends.
/// </summary>
internal static class AcceptInvitation
{
    private static readonly Refusal NotOpen = Refusal.NotFound(
        "invitation-not-open",
        "This invitation is unknown, used, withdrawn, expired or blocked by wrong passwords. Ask a coordinator for a new one.");

    private static readonly Refusal AlreadyMember = Refusal.Conflict(
        "already-member", "This account is already a member of the coalition. Sign in to use it.");

    /// <param name="Token">The token of the invitation.</param>
    /// <param name="DisplayName">The name to be known by in this coalition; a pseudonym will do.</param>
    /// <param name="Key">Your key in URLs. If left out, it is a number that does not identify you.</param>
    /// <param name="Email">The address to sign in with from now on; only when not signed in.</param>
    /// <param name="Password">At least 12 characters; only when not signed in.</param>
    public sealed record Body(string Token, string DisplayName, string? Key = null, string? Email = null, string? Password = null);

    public sealed record View(
        string Coalition, string CoalitionName, string Member, string DisplayName, string Organisation, string OrganisationName,
        IReadOnlyList<Role> Roles);

    public sealed record Command(Guid? Account, Body Body) : IRequest<Outcome<View>>;

    public static Task<Results<Created<View>, ProblemHttpResult>> Endpoint([AsParameters] AccountRequest request, Body body) =>
        request.Send(new Command(request.Access.AccountId, body with { DisplayName = NameRules.Clean(body.DisplayName) }))
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
                RuleFor(command => command.Body.Email).Null()
                    .WithMessage("You are signed in, so the invitation is for that account. Leave email out.");
                RuleFor(command => command.Body.Password).Null()
                    .WithMessage("You are signed in, so the invitation is for that account. Leave password out.");
            });
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, AccountForInvitation accounts, TimeProvider clock)
        : CommandHandler<Command, View>(work)
    {
        /// <summary>Decides again after a lost race: a wrong password that was counted meanwhile may have ended the invitation.</summary>
        protected override async Task<Outcome<View>> Decide(Command command, CancellationToken cancellation)
        {
            var (now, body) = (clock.GetUtcNow(), command.Body);
            if (await Invitations.Find(session, body.Token, now, cancellation) is not var (coalition, invitation, organisation))
                return NotOpen;

            var everybody = await session.EverMembersOf(coalition.Id, cancellation);
            if (await RefusalForAnybody(command, coalition, invitation, everybody, cancellation) is { } refusal)
                return await Refused(refusal);

            var account = await accounts.Of(command.Account, body.Email, body.Password, now, cancellation);
            if (!account.Succeeded)
            {
                if (account.Refusal == LogIn.Failed)
                    await Invitations.CountWrongPassword(session, coalition, invitation, cancellation);
                return account.Refusal;
            }

            var member = MemberFactory.Member(session, coalition, account.Value, everybody, invitation, body, now);
            if (!member.Succeeded)
                return await Refused(member.Refusal);

            invitation.UsedAt = now;
            var inside = session.ForTenant(coalition.Tenant);
            inside.Store(invitation);
            inside.Events.Append(coalition.Id, new InvitationAccepted(invitation.Id, member.Value.Id));
            // Who comes back may do so in other roles, or for another organisation.
            if (member.Value.Revision > 1)
                inside.Events.Append(coalition.Id, new MemberRolesChanged(member.Value.Id, member.Value.Id));
            var view = new View(
                coalition.Key, coalition.Name, member.Value.Key, member.Value.DisplayName, member.Value.OrganisationKey,
                organisation.Name, member.Value.Roles);
            return view;

            // What is taken may have been taken with this very invitation a moment ago.
            async Task<Refusal> Refused(Refusal refusal) =>
                await Invitations.Find(session, body.Token, now, cancellation) is null ? NotOpen : refusal;
        }

        /// <summary>
        /// What is refused whatever the account is. For a person who is not signed in every taken key and name is refused, their own former
        /// one too:
        /// an exception would tell whose address it is.
        /// </summary>
        private async Task<Refusal?> RefusalForAnybody(
            Command command, Coalition coalition, Invitation invitation, IReadOnlyList<Member> everybody, CancellationToken cancellation)
        {
            var body = command.Body;
            var former = everybody.SingleOrDefault(member => member.AccountId == command.Account);
            if (body.Key is not null && everybody.Any(other => other.Key == body.Key && other != former))
                return MemberKeys.Taken;
            var names = NameChecks.Of(everybody, await session.ForTenant(coalition.Tenant).Query<Organisation>().ToListAsync(cancellation));
            if (!names.IsFree(body.DisplayName, new(invitation.OrganisationKey, former?.Key ?? body.Key ?? "")))
                return NameChecks.Taken("displayName");
            return command.Account is null ? await accounts.RefusalOf(body.Email!, body.Password!) : null;
        }
    }

    /// <summary>The account that an invitation is for.</summary>
    public sealed class AccountForInvitation(
        IDocumentSession session, PasswordCheck check, AccountRegistration registration,
        Microsoft.AspNetCore.Identity.ILookupNormalizer normalizer)
    {
        /// <summary>Why nobody could get an account with this address and password; asked of existing accounts too.</summary>
        public Task<Refusal?> RefusalOf(string email, string password) => registration.RefusalOf(email, password);

        /// <summary>The account, or a failed sign-in.</summary>
        public async Task<Outcome<Account>> Of(
            Guid? signedIn, string? email, string? password, DateTimeOffset now, CancellationToken cancellation)
        {
            if (signedIn is { } id)
                return (await session.LoadAsync<Account>(id, cancellation))!;
            if (await session.AccountByEmail(normalizer.NormalizeEmail(email!.Trim()), cancellation) is not { } known)
                return await registration.Register(email, password!, now);
            return await check.Check(known, password!, cancellation) ? known : LogIn.Failed;
        }
    }

    private static class MemberFactory
    {
        public static Outcome<Member> Member(
            IDocumentSession session, Coalition coalition, Account account, IReadOnlyList<Member> everybody, Invitation invitation,
            Body body, DateTimeOffset now)
        {
            var former = everybody.SingleOrDefault(member => member.AccountId == account.Id);
            if (former is { RemovedAt: null })
                return AlreadyMember;

            var member = former ?? new Member { Id = Guid.CreateVersion7(now), CoalitionId = coalition.Id, AccountId = account.Id };
            // Who comes back is known by the same key as before.
            member.Key = former?.Key ?? body.Key ?? MemberKeys.Next([.. everybody.Select(other => other.Key)]);
            if (former is not null && former.DisplayName != body.DisplayName)
                session.DeleteStoredAnswers(coalition.Tenant);
            member.NoteFormerPart(now);
            member.DisplayName = body.DisplayName;
            member.OrganisationKey = invitation.OrganisationKey;
            member.Roles = invitation.Roles;
            member.JoinedAt = now;
            (member.RemovedAt, member.SuspendedAt) = (null, null);
            member.Revision += former is null ? 0 : 1;
            session.Store(member);
            // Of two who take one name at the same moment, both write this row and one of them decides again.
            session.Store(coalition);
            return member;
        }
    }
}
