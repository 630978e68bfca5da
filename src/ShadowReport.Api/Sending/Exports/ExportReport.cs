using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Office;

namespace ShadowReport.Api.Sending.Exports;

/// <summary>Makes the file that is sent, from a snapshot: at once, or, where LibreOffice has to convert it, some seconds later.</summary>
internal static class ExportReport
{
    /// <param name="Snapshot">The number of the snapshot.</param>
    /// <param name="Format">docx, html or markdown, made at once; pdf or odt, made in the background.</param>
    /// <param name="Edition">public, committee or internal: what others may not see is not in the file at all.</param>
    /// <param name="Markup">clean; tracked shows what changed since another snapshot; comments shows the coalition's threads, in the
    /// internal edition only.</param>
    /// <param name="Against">The snapshot that tracked changes start from.</param>
    /// <param name="Numbers">Whether a Markdown file has the numbers of sections and paragraphs. Other formats always have them.</param>
    public sealed record Body(
        int Snapshot, ExportFormat Format, Edition Edition = Edition.Public, Markup Markup = Markup.Clean, int? Against = null,
        bool Numbers = false);

    [LimitsConcurrency(Work.Export)]
    public sealed record Command(Membership By, string Report, Body Body) : IRequest<Outcome<ExportView>>;

    public static async Task<IResult> Endpoint([AsParameters] ReportRequest request, Body body)
    {
        var outcome = await request.Send(new Command(request.By, request.Report, body));
        if (!outcome.Succeeded)
            return outcome.ToProblem();

        var view = outcome.Value;
        if (view.Status == ExportStatus.Pending && Preferences.WaitOf(request.Context) is { } wait)
            view = await Awaited(new GetExport.Query(request.By, request.Report, view.Id), view, wait, request);
        var location = ExportView.Location(request.By.Coalition, request.Report, view.Id);
        return view.Status == ExportStatus.Pending ? TypedResults.Accepted(location, view) : TypedResults.Created(location, view);
    }

    /// <summary>
    /// The export when it is finished, or as it stands when the client has waited long enough. Any node may finish it, so the database is
    /// asked.
    /// </summary>
    private static async Task<ExportView> Awaited(GetExport.Query query, ExportView view, TimeSpan wait, EndpointRequest request)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(request.Cancellation);
        enough.CancelAfter(wait);
        while (view.Status == ExportStatus.Pending && !enough.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            view = (await request.Send(query)).Value;
        }

        return view;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Format).IsInEnum();
            RuleFor(command => command.Body.Edition).IsInEnum();
            RuleFor(command => command.Body.Markup).IsInEnum();
        }
    }

    public sealed class Handler(
        IDocumentSession session, ExportAssembler files, OfficeConverter converter, ConversionQueue conversions, UnitOfWork work,
        ReferenceData reference, TimeProvider clock)
        : CommandHandler<Command, ExportView>(work)
    {
        protected override async Task<Outcome<ExportView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body) = (command.By, command.Body);
            if (Refused(body) is { } refusal)
                return refusal;
            if (await session.LoadAsync<Report>(command.Report, cancellation) is not { } report)
                return ReportRefusals.NoSuchReport;

            var export = Asked(command, clock.GetUtcNow());
            var assembled = await files.Assembled(by.CoalitionId, export, cancellation);
            if (!assembled.Succeeded)
                return assembled.Refusal;
            var findings = FindingsOf(export, reference.Profile(report.Profile));
            if (findings.Refusal() is { } refused)
                return refused;
            export = export with
            {
                Warnings = [.. findings.Select(finding => new PrintWarning(
                    finding.Warning.Rule, null, null) { Message = finding.Warning.Message }), .. assembled.Value.Warnings,
                    .. ExportFiles.NotContained(assembled.Value, export.Format, export.Numbers)]
            };
            ExportProgressView? progress = null;
            if (ExportFiles.IsConverted(export.Format))
            {
                var queue = await session.Query<ConversionJob>().ToListAsync(cancellation);
                if (await Unavailable(queue, by, cancellation) is { } unavailable)
                    return unavailable;
                export = export with { Status = ExportStatus.Pending };
                progress = PlaceBehind(queue, by, export.At);
                session.Insert(new ConversionJob { Id = export.Id, Coalition = by.CoalitionId, LeasedUntil = DateTimeOffset.UnixEpoch });
            }
            else
            {
                var snapshot = (await session.Snapshot(command.Report, body.Snapshot, cancellation))!;
                var bytes = ExportFiles.Written(assembled.Value, export.Format, export.Numbers);
                export = session.Keep(export, snapshot, assembled.Value, bytes, bytes);
            }

            session.Insert(export);
            session.Events.Append(
                report.Stream, new ReportExported(command.Report, export.Snapshot, export.Id, export.Format, by.MemberId, export.Edition));
            var view = ExportView.Of(export, progress, by.Coalition, CoalitionNames.Of(by));
            var status = export.Status == ExportStatus.Pending ? StatusCodes.Status202Accepted : StatusCodes.Status201Created;
            return Created(view, ExportView.Location(by.Coalition, command.Report, export.Id), status);
        }

        protected override Task<Outcome<ExportView>> Answer(Command command, ExportView saved, CancellationToken cancellation)
        {
            if (saved.Status == ExportStatus.Pending)
                conversions.Look();
            return base.Answer(command, saved, cancellation);
        }

        /// <summary>
        /// Only the committee edition is made for the body; the others are read elsewhere too, in whatever format serves.
        /// </summary>
        private static List<Finding> FindingsOf(Export export, Profile? profile) =>
            export.Edition == Edition.Committee ? [.. ProfileFindings.OfFormat(profile, ExportFiles.ExtensionOf(export.Format))] : [];

        private static Refusal? Refused(Body body)
        {
            if (body.Markup == Markup.Tracked && body.Against is null)
                return Refusal.Invalid(
                    "against-missing", "against", "Tracked changes need a snapshot to compare with. Name its number in against.");
            if (body.Markup != Markup.Tracked && body.Against is not null)
                return Refusal.Invalid(
                    "against-unused", "against", "against is only allowed with markup tracked. Leave it out, or set markup to tracked.");
            if (body.Markup == Markup.Comments && body.Edition != Edition.Internal)
                return Refusal.Invalid(
                    "comments-are-internal", "markup",
                    "Comments are only exported in the internal edition. Choose that edition, or leave comments out.");
            if (body.Numbers && body.Format != ExportFormat.Markdown)
                return Refusal.Invalid(
                    "numbers-unused", "numbers", "numbers is only allowed with format markdown. Other formats always have numbers.");
            if (body.Markup == Markup.Tracked && body.Format is ExportFormat.Html or ExportFormat.Markdown)
                return Refusal.Invalid(
                    "markup-not-in-format", "markup",
                    "Tracked changes are only available in docx, odt and pdf. To compare in HTML or Markdown, compare the snapshots.");
            if (body.Markup == Markup.Comments && body.Format is not (ExportFormat.Docx or ExportFormat.Odt))
                return Refusal.Invalid(
                    "markup-not-in-format", "markup", "Comments are only available in docx and odt. Choose one of these formats.");
            return null;
        }

        private static Export Asked(Command command, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now),
            Report = command.Report,
            Snapshot = command.Body.Snapshot,
            Format = command.Body.Format,
            Edition = command.Body.Edition,
            Markup = command.Body.Markup,
            Against = command.Body.Against,
            Numbers = command.Body.Numbers,
            FileName = ExportFiles.NameOf(
                command.Report, command.Body.Snapshot, command.Body.Format, command.Body.Edition, command.Body.Markup,
                command.Body.Numbers),
            Author = command.By.AsReference(),
            At = now,
        };

        /// <summary>
        /// A file that nobody would make for long is refused rather than promised. Of all places one coalition gets half, and one person a
        /// quarter.
        /// </summary>
        private async Task<Refusal?> Unavailable(
            IReadOnlyList<ConversionJob> queue, Membership by, CancellationToken cancellation)
        {
            if (!converter.IsInstalled)
                return OfficeConverter.Missing;
            var mine = await session.Query<Export>()
                .CountAsync(export => export.Status == ExportStatus.Pending && export.Author.Member == by.Member, cancellation);
            var isFull = queue.Count >= converter.AtMost
                || queue.Count(job => job.Coalition == by.CoalitionId) >= Math.Max(1, converter.AtMost / 2)
                || mine >= Math.Max(1, converter.AtMost / 4);
            return isFull ? ConversionQueue.Busy : null;
        }

        private static ExportProgressView PlaceBehind(IReadOnlyList<ConversionJob> queue, Membership by, DateTimeOffset now) =>
            ExportProgressView.Waiting(queue.Count(job => job.Coalition == by.CoalitionId && job.LeasedUntil < now) + 1);
    }
}
