namespace ShadowReport.Api.People.Access;

/// <summary>Ends a personal access token at once.</summary>
internal static class DeletePersonalToken
{
    private static readonly Refusal NoSuchToken = Refusal.NotFound(
        "token-not-found", "You have no such personal access token. List your tokens to find its id.");

    public sealed record Command(Guid Account, Guid Token) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] AccountRequest request, Guid id) =>
        request.Send(new Command(request.Account, id)).ToNoContent();

    public sealed class Handler(IDocumentSession session) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellation)
        {
            if (await session.LoadAsync<PersonalToken>(command.Token, cancellation) is not { } token || token.AccountId != command.Account)
                return NoSuchToken;
            session.HardDelete(token);
            await session.SaveChangesAsync(cancellation);
            return new Done();
        }
    }
}
