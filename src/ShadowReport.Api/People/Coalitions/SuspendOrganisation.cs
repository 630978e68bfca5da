using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>
/// Shuts an organisation's members out of the coalition, or lets them in again. It acts on the very next request of each of
/// them, since every request asks again; their other coalitions are not touched. Asking twice changes nothing.
/// </summary>
internal static class SuspendOrganisation
{
    public sealed record Command(Membership By, string Key, bool Suspended) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Suspend([AsParameters] CoalitionRequest request, string organisation) =>
        request.Send(new Command(request.By, organisation, Suspended: true)).ToNoContent();

    public static Task<Results<NoContent, ProblemHttpResult>> Readmit([AsParameters] CoalitionRequest request, string organisation) =>
        request.Send(new Command(request.By, organisation, Suspended: false)).ToNoContent();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellation)
        {
            var roster = await Roster.Load(session, command.By.CoalitionId, cancellation);
            if (roster.Organisation(command.Key) is not { } organisation)
                return CoalitionRefusals.NoSuchOrganisation;
            if (organisation.SuspendedAt is not null == command.Suspended)
                return new Done();

            organisation.SuspendedAt = command.Suspended ? clock.GetUtcNow() : null;
            organisation.Revision++;
            if (!roster.HasCoordinator)
                return CoalitionRefusals.LastCoordinator;

            roster.Guard(session);
            session.Store(organisation);
            session.Events.Append(command.By.CoalitionId, EventOf(command, organisation));
            return await work.Save(cancellation) == SaveResult.Done ? new Done() : CoalitionRefusals.ChangedMeanwhile;
        }

        private static object EventOf(Command command, Organisation organisation) => command.Suspended
            ? new OrganisationSuspended(organisation.Id, command.By.MemberId, organisation.Key)
            : new OrganisationReadmitted(organisation.Id, command.By.MemberId, organisation.Key);
    }
}
