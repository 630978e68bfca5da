namespace ShadowReport.Api.People.Coalitions;

/// <summary>
/// The alarm switch: suspends a member, or all members of an organisation, or reinstates them. It acts on their very next request, since
/// every
/// request asks again. Their other coalitions are not touched. Asking twice changes nothing.
/// </summary>
internal static class Suspension
{
    /// <param name="By">Who suspends or reinstates.</param>
    /// <param name="Member">The key of the member; null for an organisation.</param>
    /// <param name="Organisation">The key of the organisation; null for a member.</param>
    /// <param name="Suspended">Whether they are suspended from now on.</param>
    public sealed record Command(Membership By, string? Member, string? Organisation, bool Suspended) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> SuspendMember([AsParameters] CoalitionRequest request, string member) =>
        request.Send(new Command(request.By, member, Organisation: null, Suspended: true)).ToNoContent();

    public static Task<Results<NoContent, ProblemHttpResult>> ReinstateMember([AsParameters] CoalitionRequest request, string member) =>
        request.Send(new Command(request.By, member, Organisation: null, Suspended: false)).ToNoContent();

    public static Task<Results<NoContent, ProblemHttpResult>> SuspendOrganisation(
        [AsParameters] CoalitionRequest request, string organisation) =>
        request.Send(new Command(request.By, Member: null, organisation, Suspended: true)).ToNoContent();

    public static Task<Results<NoContent, ProblemHttpResult>> ReinstateOrganisation(
        [AsParameters] CoalitionRequest request, string organisation) =>
        request.Send(new Command(request.By, Member: null, organisation, Suspended: false)).ToNoContent();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Command, Done>(work)
    {
        protected override async Task<Outcome<Done>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, roster) = (command.By, await Roster.Load(session, command.By.CoalitionId, cancellation));
            ISuspendable? found = command.Member is { } member ? roster.Member(member) : roster.Organisation(command.Organisation!);
            if (found is null)
                return command.Member is null ? CoalitionRefusals.NoSuchOrganisation : CoalitionRefusals.NoSuchMember;
            if (found.SuspendedAt is not null == command.Suspended)
                return new Done();

            found.SuspendedAt = command.Suspended ? clock.GetUtcNow() : null;
            found.Revision++;
            if (!roster.HasCoordinator)
                return CoalitionRefusals.LastCoordinator;

            roster.Guard(session);
            session.StoreObjects([found]);
            session.Events.Append(by.CoalitionId, EventOf(found, command.Suspended, by.MemberId));
            return new Done();
        }

        private static object EventOf(ISuspendable found, bool suspended, Guid by) => (found, suspended) switch
        {
            (Member member, true) => new MemberSuspended(member.Id, by),
            (Member member, false) => new MemberReadmitted(member.Id, by),
            (Organisation organisation, true) => new OrganisationSuspended(organisation.Id, by, organisation.Key),
            (Organisation organisation, false) => new OrganisationReadmitted(organisation.Id, by, organisation.Key),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
