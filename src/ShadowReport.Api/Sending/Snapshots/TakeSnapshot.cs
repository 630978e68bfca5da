using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;

namespace ShadowReport.Api.Sending.Snapshots;

/// <summary>Freezes the whole report as it is: every draft's version and hash, the outline, the cover.</summary>
internal static class TakeSnapshot
{
    /// <param name="Title">The coalition's title for it, such as "For sign-on".</param>
    public sealed record Body(string Title);

    public sealed record Command(Membership By, string Report, Body Body) : IRequest<Outcome<SnapshotView>>;

    public static Task<Results<Created<SnapshotView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, body)).ToCreated(request);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Title).IsTitle();
    }

    /// <summary>Why no snapshot of a report can be taken; null if one can.</summary>
    public static Refusal? Refused(Report report) => report.Outline.Count > 0 ? null
        : Refusal.Conflict("report-empty", "This report has no drafts yet, so no snapshot can be taken. Add a draft first.");

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Command, SnapshotView>(work)
    {
        protected override async Task<Outcome<SnapshotView>> Decide(Command command, CancellationToken cancellation)
        {
            // All drafts come from one statement, so they are of one moment; the report's own guard keeps the outline to it.
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(command.Report);
            var findingDrafts = batch.Query(new DraftsOf { Report = command.Report });
            var findingSources = batch.Query(new FrozenSourcesOf { Report = command.Report });
            var findingNotes = batch.Query(new MinorityNotesOf { Report = command.Report });
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            var report = await findingReport;
            if (report is null)
                return ReportRefusals.NoSuchReport;
            if (Refused(report) is { } refusal)
                return refusal;

            List<Draft> drafts = [.. await findingDrafts];
            report.Snapshots++;
            var content = SnapshotContent.Of(report, drafts, [.. await findingSources], await findingNotes, await findingNames);
            var snapshot = Frozen(command, report, content, ReportWords.Of(report, drafts).Total);
            session.Store(report);
            session.Insert(snapshot);
            session.Events.Append(report.Stream, new SnapshotTaken(report.Id, snapshot.Number, command.By.MemberId));
            var view = SnapshotView.Of(snapshot, AuthorView.Of(command.By.AsAuthor()));
            return Created(view, $"{command.By.Path}/reports/{report.Id}/snapshots/{snapshot.Number}");
        }

        private Snapshot Frozen(Command command, Report report, SnapshotContent freezing, int words) => new()
        {
            Id = SnapshotIds.Of(report.Id, report.Snapshots),
            Report = report.Id,
            Number = report.Snapshots,
            Title = command.Body.Title,
            At = clock.GetUtcNow(),
            Author = command.By.AsReference(),
            Hash = freezing.Hash,
            Words = words,
            Frozen = freezing.Cover,
            Items = freezing.Items,
            Sources = freezing.Sources,
            Notes = freezing.Notes,
        };
    }
}
