using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Writing.Drafts;

/// <summary>Brings an earlier version's text back as a new version; nothing in between is lost.</summary>
internal static class RestoreVersion
{
    /// <param name="BasedOn">The number of the newest version you have seen; left out, whatever is newest.</param>
    /// <param name="Reason">The reason, in a few words.</param>
    public sealed record Body(int? BasedOn = null, string Reason = "");

    [LimitsConcurrency(Work.Merge)]
    public sealed record Command(Membership By, string Report, string Draft, int Number, Body Body) : IRequest<Outcome<VersionView>>;

    public static Task<Results<Created<VersionView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, int number, Body body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, number, body))
            .ToCreated(view => SaveVersion.Location(request.By, request.Report, request.Draft, view.Number));

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Reason).IsReason();
    }

    public sealed class Handler(IDocumentSession session, ReadSaveWarnings readWarnings, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, VersionView>(work)
    {
        protected override string QueueOf(Command command) => command.By.Tenant + DraftIds.Of(command.Report, command.Draft);

        protected override async Task<Outcome<VersionView>> Decide(Command command, CancellationToken cancellation)
        {
            var by = command.By;
            var batch = session.CreateBatchQuery();
            var finding = batch.FindCurrent(DraftIds.Of(command.Report, command.Draft));
            var findingEarlier = batch.Load<DraftVersion>(DraftIds.OfVersion(DraftIds.Of(command.Report, command.Draft), command.Number));
            var findingWarnings = readWarnings(batch, command.Report);
            await batch.Execute(cancellation);
            if (await finding is not { Draft: var draft } found)
                return DraftRefusals.NoSuchDraft;
            if (await findingEarlier is not { } earlier)
                return DraftRefusals.NoSuchVersion;
            if (draft.RefusesTextBy(by) is { } notWritable)
                return notWritable;

            var (now, current, basedOn) = (clock.GetUtcNow(), found.CurrentText(), command.Body.BasedOn ?? draft.Number);
            if (Versions.NoSuchBase(current, basedOn) is { } refusal)
                return refusal;
            // To bring a text back is to let go of what stands there now; who has not seen that is not joined with it.
            if (basedOn < current.Number)
                return Versions.Conflict(current, basedOn);

            var next = Versions.Restored(current, earlier.AsBase(), cancellation);
            draft.Take(next, by.AsReference(), now);
            draft.Restorations = [.. draft.Restorations, new(next.Number, earlier.Number)];
            var version = await session.WithLongerSteps(
                draft.Id, DraftVersion.Of(draft, next, command.Body.Reason, restoredFrom: earlier.Number), cancellation);
            session.Store(draft);
            session.Insert(version);
            session.Events.Append(draft.Stream, new DraftRestored(draft.Report, draft.Key, version.Number, earlier.Number, by.MemberId));
            var view = VersionView.Of(version, CoalitionNames.Of(by)) with { Warnings = await findingWarnings };
            return Created(view, SaveVersion.Location(by, command.Report, command.Draft, view.Number));
        }
    }
}
