using Microsoft.AspNetCore.Identity;

namespace ShadowReport.Api.People.Accounts;

/// <summary>The alarm button: ends every sign-in of the account, the asking device's too.</summary>
internal static class EndAllSignIns
{
    public sealed record Command(Guid Account) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] AccountRequest request) =>
        request.Send(new Command(request.Account)).OnSuccess(_ => ReadingCookie.SignedOut(request.Context.Response)).ToNoContent();

    public sealed class Handler(UserManager<Account> accounts, IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellation)
        {
            var account = (await session.LoadAsync<Account>(command.Account, cancellation))!;
            // The stamp also ends a sign-in that is being made at this very moment.
            await accounts.UpdateSecurityStampAsync(account);
            session.EndSignInsOf(account.Id, clock.GetUtcNow());
            return await work.Save(cancellation) == SaveResult.Done ? new Done() : AccountRefusals.ChangedMeanwhile;
        }
    }
}
