namespace ShadowReport.Api.People.Accounts;

/// <summary>Signs a browser in to read pages. It gets the reading cookie and no token, so it can change nothing.</summary>
internal static class SignInForReading
{
    private const string Label = "Pages in a browser";

    public sealed record Command(string Email, string Password) : IRequest<Outcome<string>>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Email).NotEmpty().MaximumLength(AccountRules.MaximumEmail);
            RuleFor(command => command.Password).NotEmpty().MaximumLength(AccountRules.MaximumPassword);
        }
    }

    /// <summary>Answers with the secret of the cookie.</summary>
    public sealed class Handler(PasswordCheck check, IDocumentSession session, TimeProvider clock)
        : IRequestHandler<Command, Outcome<string>>
    {
        public async Task<Outcome<string>> Handle(Command command, CancellationToken cancellation)
        {
            if (await check.AccountOf(command.Email, command.Password, cancellation) is not { } account)
                return LogIn.Failed;

            var now = clock.GetUtcNow();
            // Its tokens are told to nobody.
            var (signIn, _) = SignInTokens.Begin(account, Label, now);
            var secret = Secret.New();
            (signIn.ReadingHash, signIn.ReadingExpires) = (secret.Hash, now + SignInTokens.IdleFor);
            session.Insert(signIn);
            await session.SaveChangesAsync(cancellation);
            return secret.Text;
        }
    }
}
