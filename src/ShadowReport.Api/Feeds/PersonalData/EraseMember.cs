using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Feeds.PersonalData;

/// <summary>
/// Takes a member out of the coalition, and their name out of everything in it. Also for who was removed before, and who came with an
/// archive. Not to be undone.
/// </summary>
internal static class EraseMember
{
    public sealed record Command(Membership By, string Key) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] CoalitionRequest request, string member) =>
        request.Send(new Command(request.By, member)).ToNoContent();

    public sealed class Handler(
        DocumentCatalog documents, IDocumentSession session, UnitOfWork work, CurrentAccess access, TimeProvider clock)
        : CommandHandler<Command, ErasedPerson, Done>(work)
    {
        protected override async Task<Outcome<ErasedPerson>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, now) = (command.By, clock.GetUtcNow());
            var everybody = await session.EverMembersOf(by.CoalitionId, cancellation);
            if (everybody.SingleOrDefault(other => other.Key == command.Key) is not { } member)
                return CoalitionRefusals.NoSuchMember;
            var roster = await Roster.Load(session, by.CoalitionId, cancellation);
            if (!roster.HasCoordinatorWithout(member.Id))
                return CoalitionRefusals.LastCoordinator;

            var address = (await session.LoadAsync<Account>(member.AccountId, cancellation))?.Email;
            var erased = await Erasure.PersonOf(session, member, by.Tenant, address, roster.Organisations, cancellation);
            member.Erase(now);
            roster.Guard(session);
            session.Store(member);
            session.EraseTraces(documents, erased);
            session.Events.Append(by.CoalitionId, new MemberErased(member.Id, by.MemberId));
            return erased;
        }

        protected override async Task<Outcome<Done>> Answer(Command command, ErasedPerson saved, CancellationToken cancellation)
        {
            if (command.Key == command.By.Member)
                access.End();
            // Once more: what they were sending while this was done may have come behind it.
            session.EraseTraces(documents, saved);
            await session.SaveChangesAsync(cancellation);
            return new Done();
        }
    }
}
