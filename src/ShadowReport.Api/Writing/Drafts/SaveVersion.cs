using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Drafts;

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
        [AsParameters] DraftRequest request, Body body)
    {
        var outcome = await request.Send(
            new Command(request.By, request.Report, request.Draft, body, Preferences.WantsStrictHandling(request.Context)));
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
            RuleFor(command => command.Body.Resolves!).SetValidator(new ResolvesValidator())
                .When(command => command.Body.Resolves is not null).OverridePropertyName("resolves");
        }
    }

    public sealed class Handler(IDocumentSession session, ReadSaveWarnings readWarnings, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, SavedVersionView>(work)
    {
        protected override string QueueOf(Command command) => command.By.Tenant + DraftIds.Of(command.Report, command.Draft);

        protected override async Task<Outcome<SavedVersionView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body) = (command.By, command.Body);
            var batch = session.CreateBatchQuery();
            var finding = batch.FindCurrent(DraftIds.Of(command.Report, command.Draft));
            var findingWarnings = readWarnings(batch, command.Report);
            await batch.Execute(cancellation);
            if (await finding is not { Draft: var draft } found)
                return DraftRefusals.NoSuchDraft;
            if (!draft.MayBeEditedBy(by))
                return DraftRefusals.NotYours;
            if (draft.RemovedAt is not null)
                return DraftRefusals.Removed;

            var current = found.CurrentText();
            if (Versions.NoSuchBase(current, body.BasedOn) is { } refusal)
                return refusal;
            if (Versions.IsSavedAlready(current, body.BasedOn, body.Text, by.Member))
                return await AlreadySaved(found, cancellation);
            var now = clock.GetUtcNow();
            Guid NewId() => Guid.CreateVersion7(now);
            var next = body.BasedOn == current.Number && body.Resolves is null
                ? Versions.Next(current, body.Text, NewId, cancellation)
                : await Joined(command, found, NewId, cancellation);
            if (!next.Succeeded)
                return next.Refusal;
            // All that it says is there already: sent again since its answer was lost, or written alike by somebody else.
            if (next.Value.Parents.Count > 1 && next.Value.Text == current.Text)
                return await AlreadySaved(found, cancellation);

            draft.Take(next.Value, by.AsReference(), now);
            var version = await session.WithLongerSteps(draft.Id, DraftVersion.Of(draft, next.Value, body.Reason), cancellation);
            session.Store(draft);
            session.Insert(version);
            session.Events.Append(draft.Stream, new DraftSaved(draft.Report, draft.Key, version.Number, by.MemberId));
            var view = new SavedVersionView(
                VersionView.Of(version, CoalitionNames.Of(by)) with { Warnings = await findingWarnings }, saved: true);
            return Created(view, Location(by, command.Report, command.Draft, view.Number));
        }

        /// <summary>Answers with the newest version, which says all that was to be saved.</summary>
        private async Task<Outcome<SavedVersionView>> AlreadySaved(CurrentDraft found, CancellationToken cancellation) =>
            new SavedVersionView(VersionView.Of(found.Newest, await session.Names(cancellation)), saved: false);

        private async Task<Outcome<NewVersion>> Joined(
            Command command, CurrentDraft found, Func<Guid> newId, CancellationToken cancellation)
        {
            var (body, id, current) = (command.Body, found.Draft.Id, found.CurrentText());
            var shown = body.Resolves?.Version ?? body.BasedOn;
            var versions = await session.Versions(id, [body.BasedOn, shown], cancellation);
            var origin = versions[body.BasedOn].AsBase();
            var (before, text) = (origin, body.Text);
            if (body.Resolves is { } resolves)
            {
                if (shown <= body.BasedOn || !versions.TryGetValue(shown, out var resolved))
                    return Refusal.Invalid(
                        "version-not-found", "resolves.version", "The version is not valid. Send the currentVersion of the conflict.");
                if (resolves.Conflict != Versions.ConflictName(origin.Number, resolved.Number, body.Text))
                    return Resolutions.OfAnother;
                var settled = Resolutions.Settle(Versions.Join(resolved.AsCurrent(), origin, body.Text, newId, cancellation), resolves);
                if (!settled.Succeeded)
                    return settled.Refusal;
                (before, text) = (resolved.AsBase(), settled.Value);
            }

            // What was settled against the newest version is joined with nothing more: base and newest are then one text.
            var save = new StaleSaveMerge(
                current, (await session.Names(cancellation)).Of(found.Draft.Author), before, text, newId, cancellation);
            return command.IsStrict && before.Number < current.Number ? save.Conflict() : save.Joined(origin);
        }
    }
}
