using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Sending.Imports;

/// <summary>Reads a file and says how it was understood. Nothing is written to the report.</summary>
internal static class MakeImport
{
    [LimitsConcurrency(Work.Import)]
    public sealed record Command(Membership By, string Report, Upload Upload) : IRequest<Outcome<ImportView>>;

    // Reads the form by hand, because binding would write large files to a disk.
    public static async Task<Results<Created<ImportView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request)
    {
        var upload = await Upload.Read(request.Context.Request, TakesUpload.Import, request.Cancellation);
        if (!upload.Succeeded)
            return upload.ToProblem();
        if (upload.Value.Field(Upload.ImagesField) is not (null or Upload.LeftOut or Upload.Descriptions))
            return Problems.From(ImportRefusals.ImagesUnknown);
        return await request.Send(new Command(request.By, request.Report, upload.Value))
            .ToCreated(request, import => import.Revision);
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Command, ImportView>(work)
    {
        protected override async Task<Outcome<ImportView>> Decide(Command command, CancellationToken cancellation)
        {
            var (report, drafts, _) = await session.ReportWithDrafts(command.Report, cancellation);
            if (report is null)
                return ReportRefusals.NoSuchReport;
            var understood = ImportFiles.Understand(command.Upload, report.Language);
            if (!understood.Succeeded)
                return understood.Refusal;

            var now = clock.GetUtcNow();
            var import = new Import
            {
                Id = Guid.CreateVersion7(now),
                Report = command.Report,
                By = command.By.Member,
                FileName = FileNames.Harmless(command.Upload.FileName),
                Format = understood.Value.Format,
                Understood = understood.Value.Report,
                At = now,
            };
            session.Insert(import);
            return Created(
                ImportView.Of(import, ImportTarget.Of(report, drafts, command.By), CoalitionNames.Of(command.By)),
                ImportView.Location(command.By, command.Report, import.Id));
        }
    }
}
