using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Imports;

/// <summary>Reads a file and says how it was understood. Nothing is written to the report.</summary>
internal static class MakeImport
{
    [LimitsConcurrency(Work.Import)]
    public sealed record Command(Membership By, string Report, Upload Upload) : IRequest<Outcome<ImportView>>;

    // Reads the form by hand, because binding would write large files to a disk.
    public static async Task<Results<Created<ImportView>, Ok<ImportEditedExport.View>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request)
    {
        var upload = await Upload.Read(request.Context.Request, request.Cancellation);
        if (!upload.Succeeded)
            return upload.ToProblem();
        if (upload.Value.Images is not (Upload.LeftOut or Upload.Descriptions))
            return Problems.From(ImportRefusals.ImagesUnknown);
        var by = request.By;
        switch (upload.Value.Mode)
        {
            case Upload.Suggestions:
                var taken = await request.Send(new ImportEditedExport.Command(by, request.Report, upload.Value));
                return taken.Succeeded ? TypedResults.Ok(taken.Value) : taken.ToProblem();
            case Upload.Drafts when upload.Value.Snapshot is not null || upload.Value.Edition is not null:
                return Problems.From(ImportRefusals.NotOfDrafts);
            case Upload.Drafts when !by.May(Permission.AddDrafts):
                return Problems.From(MayNotAddDrafts);
            case Upload.Drafts:
                var made = await request.Send(new Command(by, request.Report, upload.Value));
                if (!made.Succeeded)
                    return made.ToProblem();
                request.Context.Response.Headers.ETag = ETags.Of(made.Value.Revision);
                return TypedResults.Created(ImportView.Location(by, request.Report, made.Value.Id), made.Value);
            default:
                return Problems.From(ImportRefusals.ModeUnknown);
        }
    }

    private static readonly Refusal MayNotAddDrafts = Refusal.Forbidden(
        "role-missing", "Only coordinators and drafters can add drafts. To return an edited export, use mode suggestions.");

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
            return ImportView.Of(import, ImportTarget.Of(report, drafts, command.By));
        }
    }
}
