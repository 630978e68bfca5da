using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Core.Access;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Sending.SignOns;

/// <summary>Who endorses a snapshot, and how many: the numbers are counted here and nowhere typed.</summary>
internal static class ListSignOns
{
    /// <param name="Round">The round; null when none was opened.</param>
    /// <param name="Organisations">How many endorse it, the unnamed ones too; those that need confirmation are not counted.</param>
    /// <param name="Countries">How many countries the named ones are from that say theirs, of whom you may know.</param>
    /// <param name="Unnamed">How many of them are named in no file.</param>
    /// <param name="AwaitingConfirmation">How many were carried from an earlier snapshot and have to be confirmed.</param>
    /// <param name="Items">The sign-ons, by organisation; those not to be named last.</param>
    /// <param name="Next">Always null: there is one for each organisation at most.</param>
    public sealed record View(
        SignOnRoundView? Round, int Organisations, int Countries, int Unnamed, int AwaitingConfirmation, IReadOnlyList<SignOnView> Items,
        string? Next);

    public sealed record Query(Membership By, string Report, int Snapshot) : IRequest<Outcome<View>>;

    public static Task<Results<CacheableOk<View>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, int number) =>
        request.Send(new Query(request.By, request.Report, number)).ToReadable();

    public sealed class Handler(IQuerySession session, TimeProvider clock) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation)
        {
            var id = SnapshotIds.Of(query.Report, query.Snapshot);
            var batch = session.CreateBatchQuery();
            var findingSnapshot = batch.Load<Snapshot>(id);
            var findingRound = batch.Load<SignOnRound>(id);
            var finding = batch.Query(new SignOnsGivenOn { Round = id });
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            if (await findingSnapshot is null)
                return SnapshotRefusals.NoSuchSnapshot;

            var (signOns, names) = ((await finding).ToList(), await findingNames);
            var count = Endorsements.Count([.. signOns.Where(signOn => signOn.Stands())
                .Select(signOn => signOn.AsEndorsement(names))], query.By.May(Permission.ReadWork));
            // Sorted by what is shown: the place of one that is not named would tell its key's first letters.
            var own = signOns.FirstOrDefault(signOn => signOn.Organisation == query.By.Organisation);
            var difference = query.By.May(Permission.ReadWork) ? await SignedDifference.Of(session, own, cancellation) : null;
            var items = signOns.Select(signOn => SignOnView.Of(signOn, query.By, names, signOn == own ? difference : null))
                .OrderBy(view => view.Organisation is null).ThenBy(view => view.Organisation, StringComparer.Ordinal).ToList();
            return new View(
                await findingRound is { } round ? SignOnRoundView.Of(round, clock.GetUtcNow()) : null, count.Organisations,
                count.Countries, count.Unnamed, signOns.Count(signOn => !signOn.Stands()), items, Next: null);
        }
    }
}
