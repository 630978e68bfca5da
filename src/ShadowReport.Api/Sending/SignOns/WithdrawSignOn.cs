using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Sending.SignOns;

/// <summary>Takes one's organisation off a snapshot again, while the round is open.</summary>
internal static class WithdrawSignOn
{
    /// <param name="Withdrawn">The snapshots that the organisation does not endorse any more: this one, and those that the sign-on was
    /// carried to.</param>
    /// <param name="StillOn">Those that it goes on endorsing, and why.</param>
    public sealed record View(IReadOnlyList<int> Withdrawn, IReadOnlyList<RemainingSignOnView> StillOn);

    /// <param name="Snapshot">The number of the snapshot.</param>
    /// <param name="Because">Why this does not reach it.</param>
    public sealed record RemainingSignOnView(int Snapshot, string Because);

    public sealed record Command(Membership By, string Report, int Snapshot, string Organisation) : IRequest<Outcome<View>>;

    public static Task<Results<Ok<View>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, int number, string organisation) =>
        request.Send(new Command(request.By, request.Report, number, organisation)).ToOk();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Command, View>(work)
    {
        protected override string QueueOf(Command command) => SnapshotIds.Of(command.Report, command.Snapshot);

        protected override async Task<Outcome<View>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, now, round) = (command.By, clock.GetUtcNow(), SnapshotIds.Of(command.Report, command.Snapshot));
            // Each withdraws for itself, and gets the same answer whether another one signed or not.
            if (command.Organisation != by.Organisation)
                return SignOnRefusals.NoSuchSignOn;
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(command.Report);
            var findingRound = batch.Load<SignOnRound>(round);
            var findingRounds = batch.Query(new SignOnRoundsOf { Report = command.Report });
            var finding = batch.Query(new SignOnsIn { Report = command.Report, Organisation = by.Organisation });
            await batch.Execute(cancellation);
            var given = (await finding).ToDictionary(signOn => signOn.Round);
            if (await findingReport is not { } report || await findingRound is not { } opened || !given.TryGetValue(round, out var signOn))
                return SignOnRefusals.NoSuchSignOn;
            if (SignOnRules.Locked(opened.ClosesAt, opened.LateUntil, now) is { } locked)
                return locked;

            Withdraw(report, opened, signOn, by, now);
            var later = WithdrawCarried(report, opened, (await findingRounds).ToDictionary(known => known.Snapshot), given, by, now);
            return later with { Withdrawn = [opened.Snapshot, .. later.Withdrawn] };
        }

        /// <summary>
        /// What was carried on from here goes too, as far as the organisation has not said it itself there and the round takes it.
        /// </summary>
        private View WithdrawCarried(
            Report report, SignOnRound from, Dictionary<int, SignOnRound> rounds, Dictionary<string, SignOn> given, Membership by,
            DateTimeOffset now)
        {
            var (withdrawn, still, saidItself) = (new List<int>(), new List<RemainingSignOnView>(), false);
            for (var next = from.CarriedInto; next is { } snapshot && rounds.TryGetValue(snapshot, out var round); next = round.CarriedInto)
            {
                if (!given.TryGetValue(round.Id, out var signOn))
                    continue;
                saidItself |= signOn.CarriedFrom is null;
                if (saidItself)
                    still.Add(new RemainingSignOnView(
                        snapshot, "Your organisation signed or confirmed that text itself. Withdraw the sign-on there."));
                else if (SignOnRules.Locked(round.ClosesAt, round.LateUntil, now) is not null)
                    still.Add(new RemainingSignOnView(snapshot, "That round is closed. Ask a coordinator to move its closing time."));
                else
                {
                    Withdraw(report, round, signOn, by, now);
                    withdrawn.Add(snapshot);
                }
            }

            return new View(withdrawn, still);
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
