using FluentValidation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Drafts;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Reports;
using ShadowReport.Api.Reviews;
using ShadowReport.Api.Sources;
using ShadowReport.Core;
using ShadowReport.Core.Sources;

namespace ShadowReport.Api.Snapshots;

/// <summary>Freezes the whole report as it is: every draft's version and hash, the outline, the cover.</summary>
internal static class TakeSnapshot
{
    /// <param name="Title">What the coalition calls it, such as "For sign-on".</param>
    public sealed record Body(string Title);

    public sealed record Command(Membership By, string Report, Body Body) : IRequest<Outcome<SnapshotView>>;

    public static async Task<Results<Created<SnapshotView>, ProblemHttpResult>> Endpoint(
        string coalition, string report, Body body, CurrentAccess access, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Command(access.Membership, report, body), cancellation)).ToCreated(view => Location(access.Membership, report, view.Number));

    private static string Location(Membership by, string report, int number) => $"/api/v1/coalitions/{by.Coalition}/reports/{report}/snapshots/{number}";

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Title).IsTitle();
    }

    public sealed class Handler(IDocumentSession session, Saving saving, TimeProvider clock) : IRequestHandler<Command, Outcome<SnapshotView>>
    {
        public Task<Outcome<SnapshotView>> Handle(Command command, CancellationToken cancellation) => Races.UntilDecided(() => Attempt(command, cancellation));

        private async Task<Outcome<SnapshotView>?> Attempt(Command command, CancellationToken cancellation)
        {
            // All drafts come from one statement, so they are of one moment; the report's own guard keeps the outline to it.
            var (report, drafts) = await session.ReportWithDrafts(command.Report, cancellation);
            if (report is null)
                return ReportRefusals.NoSuchReport;
            if (report.Outline.Count == 0)
                return Refusal.Conflict("report-empty", "There is nothing to freeze: this report has no drafts yet.");

            var sources = await Cited(report, drafts, cancellation);
            report.Snapshots++;
            var snapshot = Frozen(command, report, drafts, sources, await Notes(report, cancellation));
            session.Store(report);
            session.Insert(snapshot);
            session.Events.Append(report.Stream, new SnapshotTaken(report.Id, snapshot.Number, command.By.MemberId));
            var view = SnapshotView.Of(snapshot);
            return (await saving.SaveCreated(view, Location(command.By, report.Id, snapshot.Number), cancellation)).Gives(view);
        }

        private Snapshot Frozen(Command command, Report report, IReadOnlyList<DraftLine> drafts, IReadOnlyList<FrozenSource> sources, IReadOnlyList<FrozenNote>? notes)
        {
            var (frozen, items) = (Freezing.Cover(report), Freezing.Items(report, drafts));
            return new Snapshot
            {
                Id = SnapshotIds.Of(report.Id, report.Snapshots),
                Report = report.Id,
                Number = report.Snapshots,
                Title = command.Body.Title,
                At = clock.GetUtcNow(),
                Author = command.By.AsAuthor(),
                Hash = SnapshotHashing.Hash(frozen, items, sources, notes),
                Words = ReportWords.Of(report, drafts).Total,
                Frozen = frozen,
                Items = items,
                Sources = sources,
                Notes = notes,
            };
        }

        private async Task<IReadOnlyList<FrozenNote>?> Notes(Report report, CancellationToken cancellation)
        {
            var kept = (await session.MinorityNotesOf(report.Id, cancellation)).Where(review => report.Outline.PlaceOf(review.DraftKey) is not null).ToList();
            return kept.Count == 0 ? null : [.. kept.Select(FrozenNote.Of)];
        }

        /// <summary>The sources that the frozen texts cite. Versions never change, so their texts are those of the lines.</summary>
        private async Task<IReadOnlyList<FrozenSource>> Cited(Report report, IReadOnlyList<DraftLine> drafts, CancellationToken cancellation)
        {
            var ids = drafts.Where(draft => report.Outline.PlaceOf(draft.Key) is not null).Select(draft => DraftIds.OfVersion(draft.Id, draft.Number)).ToArray();
            var keys = (await session.LoadManyAsync<DraftVersion>(cancellation, ids)).SelectMany(version => Citing.KeysIn(version.Text)).Where(Keys.IsKey).ToHashSet();
            var sources = await session.SourcesOf(report.Id, keys, cancellation);
            return [.. sources.OrderBy(source => source.Key, StringComparer.Ordinal).Select(FrozenSource.Of)];
        }
    }
}
