using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Sending.SignOns;

/// <summary>An organisation that signed an earlier text says that it endorses this one too.</summary>
internal static class ConfirmSignOn
{
    /// <param name="Reservations">The reservations, by the paragraph's number in this snapshot. Leave it out to keep the current
    /// ones.</param>
    public sealed record Body(IReadOnlyList<ReservationView>? Reservations = null);

    public sealed record Command(Membership By, string Report, int Snapshot, string Organisation, Body Body)
        : IRequest<Outcome<SignOnView>>;

    public static Task<Results<Ok<SignOnView>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, int number, string organisation, Body body) =>
        request.Send(new Command(request.By, request.Report, number, organisation, body)).ToOk();

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Reservations).AreReservations().OverridePropertyName("reservations");
    }

    public sealed class Handler(IDocumentSession session, ReservedParagraphs paragraphs, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, SignOnView>(work)
    {
        private static readonly Refusal ReservationLost = Refusal.Conflict(
            "reservation-lost",
            "A paragraph with a reservation has no number in this snapshot. Send the reservations that apply now, or an empty list.");

        protected override string QueueOf(Command command) => SnapshotIds.Of(command.Report, command.Snapshot);

        protected override async Task<Outcome<SignOnView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, now, round) = (command.By, clock.GetUtcNow(), SnapshotIds.Of(command.Report, command.Snapshot));
            // Each speaks for itself, and gets the same answer whether another one signed or not.
            if (command.Organisation != by.Organisation)
                return SignOnRefusals.NoSuchSignOn;
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(command.Report);
            var findingSnapshot = batch.Load<Snapshot>(round);
            var findingRound = batch.Load<SignOnRound>(round);
            var finding = batch.Load<SignOn>(SignOn.IdOf(round, by.Organisation));
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            if (await findingReport is not { } report || await findingSnapshot is not { } snapshot || await findingRound is not { } opened
                || await finding is not { WithdrawnAt: null } signOn)
                return SignOnRefusals.NoSuchSignOn;
            if (signOn is { CarriedFrom: null, NeedsConfirmation: false })
                return SignOnView.Of(signOn, by, await findingNames);
            var isLate = SignOnRules.Make(opened.AsFacts(hasSignedOn: false), now);
            if (!isLate.Succeeded)
                return isLate.Refusal;
            var reservations = await Reservations(command, snapshot, signOn, cancellation);
            if (!reservations.Succeeded)
                return reservations.Refusal;

            signOn.Reservations = reservations.Value;
            signOn.Confirm();
            (signOn.SnapshotHash, signOn.Author, signOn.At, signOn.IsLate) = (snapshot.Hash, by.AsReference(), now, isLate.Value);
            session.Store(signOn);
            session.Store(opened);
            if (signOn.Visibility != SignOnVisibility.Unnamed)
                session.Events.Append(report.Stream, new SignOnConfirmed(command.Report, command.Snapshot, by.MemberId));
            return SignOnView.Of(signOn, by, await findingNames);
        }

        private async Task<Outcome<List<SignOnReservation>>> Reservations(
            Command command, Snapshot snapshot, SignOn signOn, CancellationToken cancellation)
        {
            if (command.Body.Reservations is { } wanted)
                return await paragraphs.Of(command.By, snapshot, wanted, cancellation);
            return signOn.Reservations.Any(reservation => reservation.IsLost) ? ReservationLost : signOn.Reservations.ToList();
        }
    }
}
