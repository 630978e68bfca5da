namespace ShadowReport.Api.People.Coalitions;

/// <summary>Takes a member out of the coalition, at once. What they wrote stays, under the name they had.</summary>
internal static class RemoveMember
{
    public sealed record Command(Membership By, string Key, int Seen) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] CoalitionRequest request, string member) =>
        request.Send(new Command(request.By, member, request.RevisionSeen)).ToNoContent();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Command, Done>(work)
    {
        protected override async Task<Outcome<Done>> Decide(Command command, CancellationToken cancellation)
        {
            var roster = await Roster.Load(session, command.By.CoalitionId, cancellation);
            if (roster.Member(command.Key) is not { } member)
                return CoalitionRefusals.NoSuchMember;
            if (member.Revision != command.Seen)
                return CoalitionRefusals.Stale;

            member.RemovedAt = clock.GetUtcNow();
            member.Revision++;
            if (!roster.HasCoordinator)
                return CoalitionRefusals.LastCoordinator;

            roster.Guard(session);
            session.Store(member);
            session.Events.Append(command.By.CoalitionId, new MemberRemoved(member.Id, command.By.MemberId));
            return new Done();
        }
    }
}
