using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Names;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Sending.SignOns;

/// <summary>Signs a member's organisation on to a snapshot: to exactly that text, and to no other.</summary>
internal static class GiveSignOn
{
    /// <param name="Visibility">public, committee or unnamed. An unnamed sign-on is counted but named in no file.</param>
    /// <param name="Scope">Whole, or recommendations.</param>
    /// <param name="Name">The name to print; left out for the organisation's own.</param>
    /// <param name="Reservations">The reservations, by the paragraph's number in the snapshot. They are printed as footnotes.</param>
    public sealed record Body(
        SignOnVisibility Visibility, SignOnScope Scope = SignOnScope.Whole, string? Name = null,
        IReadOnlyList<ReservationView>? Reservations = null);

    public sealed record Command(Membership By, string Report, int Snapshot, Body Body) : IRequest<Outcome<SignOnView>>;

    public static Task<Results<Created<SignOnView>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, int number, Body body) =>
        request.Send(
            new Command(request.By, request.Report, number, body with { Name = body.Name is { } name ? NameRules.Clean(name) : null }))
            .ToCreated(request);

    private static string Location(Membership by, string report, int snapshot) =>
        $"{by.Path}/reports/{report}/snapshots/{snapshot}/sign-ons/{by.Organisation}";

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Visibility).IsInEnum().OverridePropertyName("visibility");
            RuleFor(command => command.Body.Scope).IsInEnum().OverridePropertyName("scope");
            RuleFor(command => command.Body.Name!).IsReadable().When(command => command.Body.Name is not null).OverridePropertyName("name");
            RuleFor(command => command.Body.Name!).IsTitle().When(command => command.Body.Name is not null).OverridePropertyName("name");
            RuleFor(command => command.Body.Reservations).AreReservations().OverridePropertyName("reservations");
        }
    }

    public sealed class Handler(IDocumentSession session, ReservedParagraphs paragraphs, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, SignOnView>(work)
    {
        protected override string QueueOf(Command command) => SnapshotIds.Of(command.Report, command.Snapshot);

        protected override async Task<Outcome<SignOnView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, now, round) = (command.By, clock.GetUtcNow(), SnapshotIds.Of(command.Report, command.Snapshot));
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(command.Report);
            var findingSnapshot = batch.Load<Snapshot>(round);
            var findingRound = batch.Load<SignOnRound>(round);
            var findingOwn = batch.Load<SignOn>(SignOn.IdOf(round, by.Organisation));
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            if (await findingReport is not { } report || await findingSnapshot is not { } snapshot)
                return SnapshotRefusals.NoSuchSnapshot;
            var opened = await findingRound;
            var own = await findingOwn;
            // One that has to be confirmed is confirmed by signing this text in full.
            var isLate = SignOnRules.Make(opened.AsFacts(hasSignedOn: own?.Stands() == true), now);
            if (!isLate.Succeeded)
                return isLate.Refusal;
            var reservations = await paragraphs.Of(by, snapshot, command.Body.Reservations ?? [], cancellation);
            if (!reservations.Succeeded)
                return reservations.Refusal;
            if (command.Body.Name is { } name && await session.RefusePrintedName(by, name, round, cancellation) is { } refused)
                return refused;

            var signOn = own
                ?? new SignOn
                {
                    Id = SignOn.IdOf(round, by.Organisation),
                    Round = round,
                    Report = command.Report,
                    Snapshot = snapshot.Number,
                    Organisation = by.Organisation
                };
            Fill(signOn, command, snapshot, reservations.Value, now);
            signOn.IsLate = isLate.Value;
            session.Store(signOn);
            // Whoever carries the round's sign-ons onwards at this moment writes it too: one of us decides again.
            session.Store(opened!);
            // What nobody may know is not in the feed, which says who did it.
            if (signOn.Visibility != SignOnVisibility.Unnamed)
                session.Events.Append(report.Stream, new SignedOn(command.Report, snapshot.Number, by.MemberId));
            var view = SignOnView.Of(signOn, by, await findingNames);
            return Created(view, Location(by, command.Report, snapshot.Number));
        }

        private static void Fill(
            SignOn signOn, Command command, Snapshot snapshot, IReadOnlyList<SignOnReservation> reservations, DateTimeOffset now)
        {
            var (by, body) = (command.By, command.Body);
            signOn.SnapshotHash = snapshot.Hash;
            signOn.Name = body.Name == by.OrganisationName ? null : body.Name;
            signOn.Country = null;
            signOn.Visibility = body.Visibility;
            signOn.Scope = body.Scope;
            signOn.Reservations = reservations;
            signOn.Author = by.AsReference();
            signOn.At = now;
            signOn.WithdrawnAt = null;
            signOn.Confirm();
        }
    }
}
