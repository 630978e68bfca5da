using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Sending.SignOns;

/// <summary>
/// Opens the sign-on round of a snapshot, or moves the time when it closes. The sign-ons of the round before are carried to it; an
/// organisation
/// is asked again when the words that it signed changed.
/// </summary>
internal static class OpenSignOnRound
{
    /// <param name="ClosesAt">When it closes; until then organisations sign on and may withdraw.</param>
    /// <param name="LateUntil">The end of late sign-on. Late signers are listed after the others. Leave it out for none.</param>
    public sealed record Body(DateTimeOffset ClosesAt, DateTimeOffset? LateUntil = null)
    {
        /// <summary>
        /// The earlier snapshot whose sign-ons are carried here when the round is opened; left out for the last one with a round, null for
        /// none.
        /// </summary>
        public Optional<int?> Carries { get; init; }
    }

    public sealed record Command(Membership By, string Report, int Snapshot, Body Body) : IRequest<Outcome<SignOnRoundView>>;

    public static Task<Results<Ok<SignOnRoundView>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, int number, Body body) =>
        request.Send(new Command(request.By, request.Report, number, body)).ToOk();

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.LateUntil).GreaterThan(command => command.Body.ClosesAt)
            .WithMessage("lateUntil must be after the closing time. Choose a later time.");
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, SignOnRoundView>(work)
    {
        protected override async Task<Outcome<SignOnRoundView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body, now, id) = (command.By, command.Body, clock.GetUtcNow(), SnapshotIds.Of(command.Report, command.Snapshot));
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(command.Report);
            var findingSnapshot = batch.Load<Snapshot>(id);
            var findingRound = batch.Load<SignOnRound>(id);
            await batch.Execute(cancellation);
            if (await findingReport is not { } report || await findingSnapshot is not { } snapshot)
                return SnapshotRefusals.NoSuchSnapshot;
            if (body.ClosesAt <= now)
                return Refusal.Invalid("closes-in-the-past", "closesAt", "The closing time is in the past. Choose a later time.");

            var round = await findingRound;
            var hasCarried = false;
            if (round is not null && body.Carries.IsGiven && body.Carries.Value != round.Carries)
                return Refusal.Conflict("carries-fixed", "This round is already open. The carried sign-ons cannot change after opening.");
            if (round is null)
            {
                var before = await Before(command, cancellation);
                if (!before.Succeeded)
                    return before.Refusal;
                round = new SignOnRound
                {
                    Id = id,
                    Report = command.Report,
                    Snapshot = snapshot.Number,
                    Author = by.AsReference(),
                    At = now,
                    Revision = 0,
                    Carries = before.Value?.Snapshot
                };
                if (before.Value is { } earlier)
                    await Carry(earlier, snapshot, cancellation);
                hasCarried = before.Value is not null;
            }

            round.ClosesAt = body.ClosesAt;
            round.LateUntil = body.LateUntil;
            round.Revision++;
            session.Store(round);
            session.Events.Append(
                report.Stream, new SignOnOpened(command.Report, snapshot.Number, by.MemberId) { HasCarried = hasCarried });
            return SignOnRoundView.Of(round, now);
        }

        /// <summary>The round whose sign-ons are carried; null for none.</summary>
        private async Task<Outcome<SignOnRound?>> Before(Command command, CancellationToken cancellation)
        {
            if (command.Body.Carries is { IsGiven: true, Value: null })
                return (SignOnRound?)null;
            var rounds = await session.Query<SignOnRound>()
                .Where(round => round.Report == command.Report && round.Snapshot < command.Snapshot).ToListAsync(cancellation);
            if (command.Body.Carries.Value is not { } named)
                return rounds.Where(round => round.CarriedInto is null).MaxBy(round => round.Snapshot);
            return rounds.FirstOrDefault(round => round.Snapshot == named) switch
            {
                null => Refusal.Invalid(
                    "carries-no-round", "carries", "No earlier snapshot with this number has a sign-on round. Choose one that has."),
                { CarriedInto: { } elsewhere } =>
                    Refusal.Conflict("carried-already", $"The sign-ons of snapshot {named} were carried to snapshot {elsewhere}."),
                var round => round,
            };
        }

        private async Task Carry(SignOnRound from, Snapshot to, CancellationToken cancellation)
        {
            await new SignOnCarryover(session).Carry(from, to, cancellation);
            // Whoever signs on to it at this moment writes the round too: one of us decides again.
            from.CarriedInto = to.Number;
            session.Store(from);
        }
    }
}
