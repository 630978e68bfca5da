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

    public sealed class Handler(IDocumentSession session, TimeProvider clock) : IRequestHandler<Command, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Command command, CancellationToken cancellation)
        {
            var (by, now) = (command.By, clock.GetUtcNow());
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Draft>(DraftIds.Of(command.Report, command.Draft));
            var findingLeases = batch.Query(new LeasesOn { Report = command.Report, Draft = command.Draft });
            await batch.Execute(cancellation);
            if (await finding is not { } draft)
                return DraftRefusals.NoSuchDraft;
            if (draft.RemovedAt is not null)
                return DraftRefusals.Removed;

            var good = (await findingLeases).Where(lease => lease.IsGood(now)).ToList();
            var mine = Renewed(command, good.FirstOrDefault(lease => lease.Member == by.Member)?.Since, now);
            // Without a guard: of two devices that say so at once both are right, and the last one is kept.
            session.Store(mine);
            await session.SaveChangesAsync(cancellation);
            return new View(
                mine.ExpiresAt, await session.Present(by.CoalitionId, [.. good.Where(lease => lease.Member != by.Member)], cancellation));
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
