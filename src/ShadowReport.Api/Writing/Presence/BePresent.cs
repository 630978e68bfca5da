using Npgsql;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Writing.Presence;

/// <summary>Says that the member is editing a draft, and says so again: the lease is good for a minute from now.</summary>
internal static class BePresent
{
    /// <param name="ExpiresAt">The time until which others see you as an editor. Repeat the request before then.</param>
    /// <param name="Others">The other editors, in the order they came.</param>
    public sealed record View(DateTimeOffset ExpiresAt, IReadOnlyList<PresentView> Others);

    public sealed record Command(Membership By, string Report, string Draft) : IRequest<Outcome<View>>;

    public static Task<Results<Ok<View>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request) =>
        request.Send(new Command(request.By, request.Report, request.Draft)).ToOk();

    public sealed class Handler(IDocumentSession session, NpgsqlDataSource database, IDocumentStore store, TimeProvider clock)
        : IRequestHandler<Command, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Command command, CancellationToken cancellation)
        {
            var (by, now) = (command.By, clock.GetUtcNow());
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Draft>(DraftIds.Of(command.Report, command.Draft));
            var findingLease = batch.Load<Lease>(Lease.IdOf(command.Report, command.Draft, by.Member));
            await batch.Execute(cancellation);
            if (await finding is not { } draft)
                return DraftRefusals.NoSuchDraft;
            if (draft.RefusesWork() is { } removed)
                return removed;

            var mine = Renewed(command, await findingLease is { } lease && lease.IsGood(now) ? lease.Since : null, now);
            // Without a guard: of two devices that say so at once both are right, and the last one is kept.
            session.Store(mine);
            await session.SaveChangesAsync(cancellation);
            var parts = new FoundParts(store);
            await database.Read(
                SeePresence.JointOfDraft, SeePresence.ValuesOf(command.Report, command.Draft, now), by, parts, cancellation);
            return new View(mine.ExpiresAt, [.. PresenceView.In(parts).Present.Where(one => one.Member != by.Member)]);
        }

        private static Lease Renewed(Command command, DateTimeOffset? since, DateTimeOffset now) => new()
        {
            Id = Lease.IdOf(command.Report, command.Draft, command.By.Member),
            Report = command.Report,
            Draft = command.Draft,
            Member = command.By.Member,
            Since = since ?? now,
            ExpiresAt = now + Lease.GoodFor,
        };
    }
}
