using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core;

namespace ShadowReport.Api.People.Accounts;

/// <summary>Ends this device's sign-in, its cookie with it.</summary>
internal static class LogOut
{
    public sealed record Command(Guid SignIn) : IRequest<Outcome<Done>>;

    public static async Task<NoContent> Endpoint(HttpContext context, CurrentAccess access, IMediator mediator, CancellationToken cancellation)
    {
        await mediator.Send(new Command(access.SignInId!.Value), cancellation);
        ReadingCookie.SignedOut(context.Response);
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
