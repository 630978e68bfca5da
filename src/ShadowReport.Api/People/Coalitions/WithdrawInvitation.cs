namespace ShadowReport.Api.People.Coalitions;

internal static class WithdrawInvitation
{
    private static readonly Refusal NotOpen = Refusal.Conflict(
        "invitation-not-open", "This invitation was used, withdrawn or has expired. To remove a member, use members.");

    public sealed record Command(Membership By, Guid Invitation) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] CoalitionRequest request, Guid invitation) =>
        request.Send(new Command(request.By, invitation)).ToNoContent();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Command, Done>(work)
    {
        protected override async Task<Outcome<Done>> Decide(Command command, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            if (await session.LoadAsync<Invitation>(command.Invitation, cancellation) is not { } invitation)
                return CoalitionRefusals.NoSuchInvitation;
            if (!invitation.IsOpen(now))
                return NotOpen;

            // Marked, not deleted: an acceptance that runs at the same time would write a deleted row again.
            invitation.WithdrawnAt = now;
            session.Store(invitation);
            session.Events.Append(command.By.CoalitionId, new InvitationWithdrawn(invitation.Id, command.By.MemberId));
            return new Done();
        }
    }
}
