namespace ShadowReport.Api.People.Accounts;

/// <summary>Ends this device's sign-in, its cookie with it.</summary>
internal static class LogOut
{
    public sealed record Command(Guid SignIn) : IRequest<Outcome<Done>>;

    public static async Task<NoContent> Endpoint([AsParameters] AccountRequest request)
    {
        await request.Send(new Command(request.SignIn));
        ReadingCookie.SignedOut(request.Context.Response);
        return TypedResults.NoContent();
    }

    public sealed class Handler(IDocumentSession session, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellation)
        {
            session.EndSignIn(command.SignIn, clock.GetUtcNow());
            await session.SaveChangesAsync(cancellation);
            return new Done();
        }
    }
}
