namespace ShadowReport.Api.Writing.Drafts;

/// <summary>
/// Writes a draft's next version. On a base that others have gone on from, it is joined with what they wrote, or refused with every place
/// to choose.
/// </summary>
internal static class SaveVersion
{
    /// <param name="BasedOn">The number of the version that you had before you.</param>
    /// <param name="Text">The whole text, in Markdown.</param>
    /// <param name="Reason">The reason, in a few words.</param>
    /// <param name="Resolves">After a refusal: what to take in each place. basedOn is then its baseVersion, and text its yours.</param>
    public sealed record Body(int BasedOn, string Text, string Reason = "", Resolutions.Resolves? Resolves = null);

    [LimitsConcurrency(Work.Merge)]
    public sealed record Command(Membership By, string Report, string Draft, Body Body, bool IsStrict = false)
        : IRequest<Outcome<SavedVersionView>>;

    public static async Task<Results<Created<SavedVersionView>, Ok<SavedVersionView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, Body body) => Answer(request, await request.Send(
        new Command(request.By, request.Report, request.Draft, body, Preferences.WantsStrictHandling(request.Context))));

    public static Results<Created<SavedVersionView>, Ok<SavedVersionView>, ProblemHttpResult> Answer(
        DraftRequest request, Outcome<SavedVersionView> outcome)
    {
        if (!outcome.Succeeded)
            return outcome.ToProblem();
        return outcome.Value.Saved
            ? TypedResults.Created(Location(request.By, request.Report, request.Draft, outcome.Value.Number), outcome.Value)
            : TypedResults.Ok(outcome.Value);
    }

    public static string Location(Membership by, string report, string draft, int number) =>
        $"{DraftIds.Location(by, report, draft)}/versions/{number}";

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Text).IsText();
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
            var by = command.By;
            var batch = session.CreateBatchQuery();
            var finding = batch.FindCurrent(DraftIds.Of(command.Report, command.Draft));
            var findingWarnings = readWarnings(batch, command.Report);
            await batch.Execute(cancellation);
            if (await finding is not { } found)
                return DraftRefusals.NoSuchDraft;
            if (found.Draft.RefusesTextBy(by) is { } refusal)
                return refusal;

            var save = new VersionSave(session, found, by, await findingWarnings, clock.GetUtcNow());
            var saved = await save.Decide(command.Body, command.IsStrict, cancellation);
            return saved.Succeeded && saved.Value.Saved
                ? Created(saved.Value, Location(by, command.Report, command.Draft, saved.Value.Number))
                : saved;
        }
    }
}
