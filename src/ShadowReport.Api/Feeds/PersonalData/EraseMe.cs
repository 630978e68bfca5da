using Microsoft.AspNetCore.Mvc;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.Feeds.Notices;
using ShadowReport.Api.People.Access;
using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Feeds.PersonalData;

/// <summary>
/// Ends an account and takes the person's name out of every coalition: nothing is left of address, password, sign-ins, names and keys. What
/// they wrote stays with their organisations. Not to be undone.
/// </summary>
internal static class EraseMe
{
    /// <param name="CurrentPassword">Your password, once more.</param>
    public sealed record Body(string CurrentPassword);

    public sealed record Command(Guid Account, Body Body) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] AccountRequest request, [FromBody] Body body) =>
        request.Send(new Command(request.Account, body)).OnSuccess(_ => ReadingCookie.SignedOut(request.Context.Response)).ToNoContent();

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.CurrentPassword).NotEmpty().MaximumLength(AccountRules.MaximumPassword);
    }

    public sealed class Handler(
        DocumentCatalog documents, PasswordCheck check, IDocumentSession session, UnitOfWork work, CurrentAccess access, TimeProvider clock)
        : CommandHandler<Command, IReadOnlyList<ErasedPerson>, Done>(work)
    {
        protected override async Task<Outcome<IReadOnlyList<ErasedPerson>>> Decide(Command command, CancellationToken cancellation)
        {
            var account = (await session.LoadAsync<Account>(command.Account, cancellation))!;
            if (!await check.Check(account, command.Body.CurrentPassword, cancellation))
                return AccountRefusals.CurrentPasswordWrong;

            var traces = new List<ErasedPerson>();
            foreach (var member in await session.Query<Member>().Where(member => member.AccountId == account.Id).ToListAsync(cancellation))
            {
                var left = await Leave(member, account.Email, cancellation);
                if (!left.Succeeded)
                    return left.Refusal;
                traces.Add(left.Value);
            }

            Erase(traces);
            session.Delete<Account>(account.Id);
            session.QueueSqlCommand($"delete from {Storage.Schema}.{AccountsStorage.SignInTable} where account_id = ?", account.Id);
            session.QueueSqlCommand($"delete from {Storage.Schema}.{PersonalTokens.Table} where account_id = ?", account.Id);
            session.Delete<CalendarLink>(account.Id);
            session.Delete<MailPreference>(account.Id);
            // Answers kept outside any coalition, as for founding one; whose they are is not to be seen from them.
            session.QueueSqlCommand($"delete from {Storage.Schema}.mt_doc_storedanswer where tenant_id = ?", Tenants.Outside);
            return traces;
        }

        protected override async Task<Outcome<Done>> Answer(
            Command command, IReadOnlyList<ErasedPerson> saved, CancellationToken cancellation)
        {
            access.End();
            // Once more: what another device was sending while this was done may have come behind it.
            Erase(saved);
            await session.SaveChangesAsync(cancellation);
            return new Done();
        }

        private async Task<Outcome<ErasedPerson>> Leave(Member member, string address, CancellationToken cancellation)
        {
            var coalition = (await session.LoadAsync<Coalition>(member.CoalitionId, cancellation))!;
            var inside = session.ForTenant(coalition.Tenant);
            var roster = await Roster.Load(inside, member.CoalitionId, cancellation);
            if (member.RemovedAt is null && member.Roles.Contains(Role.Coordinator) && !roster.HasCoordinatorWithout(member.Id))
                return LastCoordinatorOf(coalition);

            var trace = await Erasure.PersonOf(inside, member, coalition.Tenant, address, roster.Organisations, cancellation);
            member.Erase(clock.GetUtcNow());
            roster.Guard(session);
            session.Store(member);
            inside.Events.Append(coalition.Id, new MemberErased(member.Id, member.Id));
            return trace;
        }

        private void Erase(IEnumerable<ErasedPerson> traces)
        {
            foreach (var trace in traces)
                session.EraseTraces(documents, trace);
        }

        private static Refusal LastCoordinatorOf(Coalition coalition) => Refusal.Conflict(
            CoalitionRefusals.LastCoordinator.Code,
            $"You are the only coordinator of {coalition.Name} ({coalition.Key}). Give another member the coordinator role first.")
            .WithDetails(new LastCoordinatorDetails(coalition.Key));
    }
}
