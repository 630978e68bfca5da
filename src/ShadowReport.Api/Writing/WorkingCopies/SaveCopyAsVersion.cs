using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Writing.WorkingCopies;

/// <summary>
/// Saves the member's own working copy as the draft's next version, merged with what others saved since, as every save is. The copy is gone
/// then, in the same transaction.
/// </summary>
internal static class SaveCopyAsVersion
{
    /// <param name="Reason">The reason, in a few words.</param>
    /// <param name="Resolves">After a refusal: what to take in each place.</param>
    public sealed record Body(string Reason = "", Resolutions.Resolves? Resolves = null);

    [LimitsConcurrency(Work.Merge)]
    public sealed record Command(Membership By, string Report, string Draft, int Seen, Body Body, bool IsStrict)
        : IRequest<Outcome<SavedVersionView>>;

    public static async Task<Results<Created<SavedVersionView>, Ok<SavedVersionView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, Body body) =>
        SaveVersion.Answer(request, await request.Send(new Command(
            request.By, request.Report, request.Draft, request.RevisionSeen, body, Preferences.WantsStrictHandling(request.Context))));

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Reason).IsReason();
            RuleFor(command => command.Body.Resolves).IsResolves();
        }
    }

    public sealed class Handler(IDocumentSession session, ReadSaveWarnings readWarnings, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, SavedVersionView>(work)
    {
        protected override string QueueOf(Command command) => command.By.Tenant + DraftIds.Of(command.Report, command.Draft);

        protected override async Task<Outcome<SavedVersionView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, now) = (command.By, clock.GetUtcNow());
            var batch = session.CreateBatchQuery();
            var finding = batch.FindCurrent(DraftIds.Of(command.Report, command.Draft));
            var findingCopy = batch.Load<WorkingCopy>(WorkingCopy.IdOf(command.Report, command.Draft, by.Member));
            var findingWarnings = readWarnings(batch, command.Report);
            await batch.Execute(cancellation);
            if (await finding is not { } found)
                return DraftRefusals.NoSuchDraft;
            if (found.Draft.RefusesTextBy(by) is { } refusal)
                return refusal;
            if (await findingCopy is not { Text: { } text } copy)
                return WorkingCopyRefusals.NoCopy;
            if (copy.Revision != command.Seen)
                return WorkingCopyRefusals.Stale;

            var save = new VersionSave(session, found, by, await findingWarnings, now);
            var saved = await save.Decide(
                new SaveVersion.Body(text.BasedOn, text.Text, command.Body.Reason, command.Body.Resolves), command.IsStrict, cancellation);
            if (!saved.Succeeded)
                return saved.Refusal;
            // Guarded as every row: if another device saved meanwhile, neither the version is saved nor the copy gone.
            copy.Empty(now, saved.Value.Text == text.Text ? saved.Value.Number : null);
            session.Store(copy);
            return saved.Value.Saved
                ? Created(saved.Value, SaveVersion.Location(by, command.Report, command.Draft, saved.Value.Number))
                : saved;
        }
    }
}
