namespace ShadowReport.Api.People.Accounts;

/// <summary>Signs a device in.</summary>
internal static class LogIn
{
    public static readonly Refusal Failed = Refusal.NotSignedIn(
        "sign-in-failed", "The address or password is wrong, or too many attempts were made. Wait five minutes after five failures.");

    /// <param name="Email">The address of the account.</param>
    /// <param name="Password">The password.</param>
    /// <param name="Label">A name for this device in the list of sign-ins. Optional.</param>
    /// <param name="RefreshCookie">Whether a cookie holds the refresh token instead of the answer. For pages of the same site.</param>
    public sealed record Body(string Email, string Password, string? Label = null, bool RefreshCookie = false);

    public sealed record Command(Body Body) : IRequest<Outcome<TokenAnswer>>;

    public static Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> Endpoint(
        [AsParameters] AccountRequest request, Body body, WebClients clients)
    {
        if (!body.RefreshCookie)
            return request.Send(new Command(body)).ToOk();
        return clients.Sent(request.Context.Request)
            ? request.Send(new Command(body)).To(answer => TypedResults.Ok(RefreshCookie.Keep(request.Context.Response, answer)))
            : Task.FromResult<Results<Ok<TokenAnswer>, ProblemHttpResult>>(Problems.From(RefreshCookie.OriginRefused));
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Email).NotEmpty().MaximumLength(AccountRules.MaximumEmail);
            RuleFor(command => command.Body.Password).NotEmpty().MaximumLength(AccountRules.MaximumPassword);
            RuleFor(command => command.Body.Label).MaximumLength(AccountRules.MaximumLabel);
        }
    }

    public sealed class Handler(PasswordCheck check, IDocumentSession session, TimeProvider clock)
        : IRequestHandler<Command, Outcome<TokenAnswer>>
    {
        public async Task<Outcome<TokenAnswer>> Handle(Command command, CancellationToken cancellation)
        {
            var account = await check.AccountOf(command.Body.Email, command.Body.Password, cancellation);
            if (account is null)
                return Failed;

            var (signIn, answer) = SignInTokens.Begin(account, command.Body.Label, clock.GetUtcNow());
            session.Insert(signIn);
            await session.SaveChangesAsync(cancellation);
            return answer;
        }
    }
}
