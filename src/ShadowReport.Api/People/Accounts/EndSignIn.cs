namespace ShadowReport.Api.People.Accounts;

/// <summary>Ends one device's sign-in, wherever the device is: for the phone that was lost or taken.</summary>
internal static class EndSignIn
{
    private static readonly Refusal NoSuchSignIn = Refusal.NotFound(
        "sign-in-not-found", "None of your devices has this sign-in. List your sign-ins to find its id.");

    public sealed record Command(Guid Account, Guid SignIn) : IRequest<Outcome<Done>>;

    public static async Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] AccountRequest request, Guid signIn)
    {
        var outcome = await request.Send(new Command(request.Account, signIn));
        if (outcome.Succeeded && signIn == request.Access.SignInId)
            ReadingCookie.SignedOut(request.Context.Response);
        return outcome.Succeeded ? TypedResults.NoContent() : outcome.ToProblem();
    }

    public sealed class Handler(IDocumentSession session, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellation)
        {
            var signIn = await session.LoadAsync<SignIn>(command.SignIn, cancellation);
            if (signIn is not { RevokedAt: null } || signIn.AccountId != command.Account)
                return NoSuchSignIn;

            session.EndSignIn(signIn.Id, clock.GetUtcNow());
            await session.SaveChangesAsync(cancellation);
            return new Done();
        }
    }
}
