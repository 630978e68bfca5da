using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Imports;
using ShadowReport.Core.Reports;

namespace ShadowReport.Api.Sending.Imports;

/// <summary>Makes drafts of all parts of an import, in one transaction; who confirms leads them. Said twice it is done once.</summary>
internal static class ConfirmImport
{
    [LimitsConcurrency(Work.Import)]
    public sealed record Command(Membership By, string Report, Guid Import, int Seen) : IRequest<Outcome<ImportView>>;

    public static Task<Results<Created<ImportView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Guid import) =>
        request.Send(new Command(request.By, request.Report, import, request.RevisionSeen))
            .Tagged(request, view => view.Revision).ToCreated(view => ImportView.Location(request.By, request.Report, view.Id));

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, ImportView>(work)
    {
        protected override async Task<Outcome<ImportView>> Decide(Command command, CancellationToken cancellation)
        {
            var found = await session.ImportWithReport(command.Report, command.Import, cancellation);
            if (found.Import is not { } import || found.Report is not { } report)
                return ImportRefusals.NoSuchImport;
            if (import.Status == ImportStatus.Confirmed)
                return ImportView.Of(import, found.Target(command.By), found.Names);
            // Nobody takes over another understanding than the one they saw.
            if (import.Revision != command.Seen)
                return ReportRefusals.Stale;
            var target = found.Target(command.By);
            var obstacles = import.Understood.Obstacles(target.TakenKeys);
            if (obstacles.Count > 0)
                return ImportRefusals.NotReady(obstacles, import.Understood);
            var outline = Placed(import.Understood, report.Outline);
            if (!outline.Succeeded)
                return outline.Refusal;

            Write(import, report, outline.Value, target, command.By, cancellation);
            var view = ImportView.Of(import, target, found.Names);
            return Created(view, ImportView.Location(command.By, command.Report, import.Id));
        }

        /// <summary>
        /// Places the parts behind what the report has, in the file's order. A recommendation that was written between two others is
        /// placed there.
        /// </summary>
        private static Outcome<Outline> Placed(ImportPreview understood, Outline outline)
        {
            Outcome<Outline> placed = outline;
            foreach (var part in understood.Parts.Where(part => part.IsDraft))
            {
                placed = part.Kind == PartKind.Section
                    ? placed.Value.WithSection(part.Key, understood.ParentOf(part)?.Key, position: null)
                    : placed.Value.WithRecommendation(part.Key, PositionOf(part, placed.Value.Recommendations));
                if (!placed.Succeeded)
                    return placed.Refusal;
            }

            return placed;
        }

        private static int? PositionOf(ReportPart part, IReadOnlyList<string> recommendations)
        {
            var keys = recommendations.ToList();
            if (part.After is { } after && keys.IndexOf(after) is >= 0 and var before)
                return before + 2;
            return part.Before is { } next && keys.IndexOf(next) is >= 0 and var behind ? behind + 1 : null;
        }

        private void Write(
            Import import, Report report, Outline outline, ImportTarget target, Membership by, CancellationToken cancellation)
        {
            var (understood, now) = (import.Understood, clock.GetUtcNow());
            var parts = understood.Parts.Where(part => part.IsDraft).ToList();
            foreach (var part in parts)
                session.Add(by, report.Id, DraftOf(part), part.Text, now, cancellation);

            if (target.TakesHeading && understood.RecommendationsHeading is { Length: <= DraftLimits.Title } heading)
                report.RecommendationsHeading = heading;
            report.Outline = outline;
            report.Revision++;
            session.Store(report);
            session.Events.Append(report.Stream, new DraftsImported(report.Id, import.Id, parts.Count, by.MemberId));
            import.Confirm();
            session.Store(import);
        }

        private static Draft DraftOf(ReportPart part) => new()
        {
            Key = part.Key,
            Kind = part.Kind == PartKind.Section ? DraftKind.Section : DraftKind.Recommendation,
            Title = part.Title,
            Addressee = part.Kind == PartKind.Recommendation ? part.Addressee : null,
            IsAnnex = part.Kind == PartKind.Section && part.IsAnnex,
        };
    }
}
