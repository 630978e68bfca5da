using Microsoft.AspNetCore.Identity;

namespace ShadowReport.Api.People.Accounts;

/// <summary>Changes one's password and ends every other device's sign-in.</summary>
internal static class ChangePassword
{
    public sealed record Body(string CurrentPassword, string NewPassword);

    public sealed record Command(Guid Account, Guid SignIn, Body Body) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] AccountRequest request, Body body) =>
        request.Send(new Command(request.Account, request.SignIn, body)).ToNoContent();

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.CurrentPassword).NotEmpty().MaximumLength(AccountRules.MaximumPassword);
            RuleFor(command => command.Body.NewPassword).IsNewPassword();
        }
    }

    public sealed class Handler(
        UserManager<Account> accounts, PasswordCheck check, IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellation)
        {
            var account = (await session.LoadAsync<Account>(command.Account, cancellation))!;
            var signIn = (await session.LoadAsync<SignIn>(command.SignIn, cancellation))!;
            // Counted like signing in: a borrowed device must not become a place to guess the password at.
            if (!await check.Check(account, command.Body.CurrentPassword, cancellation))
                return AccountRefusals.CurrentPasswordWrong;

            var changed = await accounts.ChangePasswordAsync(account, command.Body.CurrentPassword, command.Body.NewPassword);
            if (!changed.Succeeded)
                return AccountRefusals.OfPassword("newPassword", changed);

            // The account's new stamp has ended every sign-in; this one goes on under the new stamp.
            signIn.SecurityStamp = account.SecurityStamp;
            session.Store(signIn);
            session.EndSignInsOf(account.Id, clock.GetUtcNow(), except: signIn.Id);
            return await work.Save(cancellation) == SaveResult.Done ? new Done() : AccountRefusals.ChangedMeanwhile;
        }
    }
}
