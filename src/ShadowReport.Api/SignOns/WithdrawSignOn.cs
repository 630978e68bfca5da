using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Reports;
using ShadowReport.Api.Snapshots;
using ShadowReport.Core;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.SignOns;

/// <summary>Takes one's organisation off a snapshot again, while the round is open.</summary>
internal static class WithdrawSignOn
{
    public sealed record Command(Membership By, string Report, int Snapshot, string Organisation) : IRequest<Outcome<Done>>;

    public static async Task<Results<NoContent, ProblemHttpResult>> Endpoint(
        string coalition, string report, int number, string organisation, CurrentAccess access, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Command(access.Membership, report, number, organisation), cancellation)).ToNoContent();

    public sealed class Handler(IDocumentSession session, Saving saving, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public Task<Outcome<Done>> Handle(Command command, CancellationToken cancellation) =>
            Races.UntilDecided(SnapshotIds.Of(command.Report, command.Snapshot), () => Attempt(command, cancellation), cancellation);

        private async Task<Outcome<Done>?> Attempt(Command command, CancellationToken cancellation)
        {
            var (by, now, round) = (command.By, clock.GetUtcNow(), SnapshotIds.Of(command.Report, command.Snapshot));
            // Each withdraws for itself, and gets the same answer whether another one signed or not.
            if (command.Organisation != by.Organisation)
                return SignOnRefusals.NoSuchSignOn;
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(command.Report);
            var findingRound = batch.Load<SignOnRound>(round);
            var finding = batch.Load<SignOn>(SignOn.IdOf(round, by.Organisation));
            await batch.Execute(cancellation);
            if (await findingReport is not { } report || await findingRound is not { } opened || await finding is not { WithdrawnAt: null } signOn)
                return SignOnRefusals.NoSuchSignOn;
            if (SignOnRules.Locked(opened.ClosesAt, opened.LateUntil, now) is { } locked)
                return locked;

            Withdraw(report, opened, signOn, by, now);
            await WithdrawCarried(report, opened, by, now, cancellation);
            return (await saving.Save(cancellation)).Gives(new Done());
        }

        /// <summary>What was carried on from here goes too, as far as the organisation has not said it itself there.</summary>
        private async Task WithdrawCarried(Report report, SignOnRound from, Membership by, DateTimeOffset now, CancellationToken cancellation)
        {
            for (var next = from.CarriedInto; next is { } snapshot;)
            {
                var id = SnapshotIds.Of(report.Id, snapshot);
                if (await session.LoadAsync<SignOnRound>(id, cancellation) is not { } round
                    || await session.LoadAsync<SignOn>(SignOn.IdOf(id, by.Organisation), cancellation) is not { WithdrawnAt: null, CarriedFrom: not null } carried
                    || SignOnRules.Locked(round.ClosesAt, round.LateUntil, now) is not null)
                    return;
                Withdraw(report, round, carried, by, now);
                next = round.CarriedInto;
            }
        }

        private void Withdraw(Report report, SignOnRound round, SignOn signOn, Membership by, DateTimeOffset now)
        {
            signOn.WithdrawnAt = now;
            session.Store(signOn);
            session.Store(round);
            if (signOn.Visibility != SignOnVisibility.Unnamed)
                session.Events.Append(report.Stream, new SignOnWithdrawn(report.Id, signOn.Snapshot, by.MemberId));
        }
    }
}
