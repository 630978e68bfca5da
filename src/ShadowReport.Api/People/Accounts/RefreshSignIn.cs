namespace ShadowReport.Api.People.Accounts;

/// <summary>
/// Trades a refresh token for new tokens, once. A token that comes a second time is in two hands, and nobody can tell which
/// one is the owner's: the whole sign-in ends, and the owner signs in again.
/// </summary>
internal static class RefreshSignIn
{
    public static readonly Refusal Refused = Refusal.NotSignedIn(
        "refresh-refused", "This refresh token is unknown, expired or already used. Sign in again.");

    /// <param name="RefreshToken">The refresh token. Leave it out if the refresh cookie holds it.</param>
    public sealed record Body(string? RefreshToken = null);

    public sealed record Command(Body Body) : IRequest<Outcome<TokenAnswer>>;

    public static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> Endpoint(
        [AsParameters] AccountRequest request, Body body, WebClients clients)
    {
        if (body.RefreshToken is not null)
            return await request.Send(new Command(body)).ToOk();
        var response = request.Context.Response;
        if (!clients.Sent(request.Context.Request))
            return Problems.From(RefreshCookie.OriginRefused);
        if (RefreshCookie.In(request.Context.Request) is not { Length: > 0 } token)
            return Problems.From(Refused);
        var outcome = await request.Send(new Command(new Body(token)));
        if (outcome.Succeeded)
            return TypedResults.Ok(RefreshCookie.Keep(response, outcome.Value));
        RefreshCookie.Clear(response);
        return outcome.ToProblem();
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.RefreshToken).NotEmpty().MaximumLength(200);
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, DemoAccounts demo, TimeProvider clock)
        : IRequestHandler<Command, Outcome<TokenAnswer>>
    {
        public async Task<Outcome<TokenAnswer>> Handle(Command command, CancellationToken cancellation)
        {
            var ids = new Guid[1];
            if (!AddressedSecret.TryRead(command.Body.RefreshToken!, ids, out var secret))
                return Refused;

            var now = clock.GetUtcNow();
            if (await Live(ids[0], now, cancellation) is not { } signIn)
                return Refused;
            if (!secret.Value.Matches(signIn.RefreshHash))
                return await End(signIn.Id, now, cancellation);

            var answer = SignInTokens.Rotate(signIn, now);
            session.Store(signIn);
            // Losing the race is the second use of one token, as surely as coming a day later.
            return await work.Save(cancellation) == SaveResult.Done ? answer : await End(signIn.Id, now, cancellation);
        }

        private async Task<SignIn?> Live(Guid id, DateTimeOffset now, CancellationToken cancellation)
        {
            if (await session.LoadAsync<SignIn>(id, cancellation) is not { } signIn)
                return null;
            var account = await session.LoadAsync<Account>(signIn.AccountId, cancellation);
            return account is not null && !demo.IsBarred(account) && signIn.IsLive(account.SecurityStamp, now) ? signIn : null;
        }

        private async Task<Refusal> End(Guid id, DateTimeOffset now, CancellationToken cancellation)
        {
            session.EndSignIn(id, now);
            await session.SaveChangesAsync(cancellation);
            return Refused;
        }
    }
}
