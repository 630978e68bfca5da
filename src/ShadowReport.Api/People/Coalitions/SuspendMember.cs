using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>
/// The alarm switch: shuts a member out of the coalition, or lets them in again. It acts on the very next request, since
/// every request asks again; the person's other coalitions are not touched. Asking twice changes nothing.
/// </summary>
internal static class SuspendMember
{
    public sealed record Command(Membership By, string Key, bool Suspended) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Suspend([AsParameters] CoalitionRequest request, string member) =>
        request.Send(new Command(request.By, member, Suspended: true)).ToNoContent();

    public static Task<Results<NoContent, ProblemHttpResult>> Readmit([AsParameters] CoalitionRequest request, string member) =>
        request.Send(new Command(request.By, member, Suspended: false)).ToNoContent();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellation)
        {
            var roster = await Roster.Load(session, command.By.CoalitionId, cancellation);
            if (roster.Member(command.Key) is not { } member)
                return CoalitionRefusals.NoSuchMember;
            if (member.SuspendedAt is not null == command.Suspended)
                return new Done();

            member.SuspendedAt = command.Suspended ? clock.GetUtcNow() : null;
            member.Revision++;
            if (!roster.HasCoordinator)
                return CoalitionRefusals.LastCoordinator;

            roster.Guard(session);
            session.Store(member);
            session.Events.Append(command.By.CoalitionId, EventOf(command, member.Id));
            return await work.Save(cancellation) == SaveResult.Done ? new Done() : CoalitionRefusals.ChangedMeanwhile;
        }

        private static object EventOf(Command command, Guid member) => command.Suspended
            ? new MemberSuspended(member, command.By.MemberId)
            : new MemberReadmitted(member, command.By.MemberId);
    }
}
