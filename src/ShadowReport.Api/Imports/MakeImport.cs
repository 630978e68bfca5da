using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Reports;
using ShadowReport.Core;

namespace ShadowReport.Api.Imports;

/// <summary>Reads a file and says how it was understood. Nothing is written to the report.</summary>
internal static class MakeImport
{
    public sealed record Command(Membership By, string Report, Upload Upload) : IRequest<Outcome<ImportView>>;

    /// <summary>Takes the form by hand, since binding would lay large files down on a disk.</summary>
    public static async Task<Results<Created<ImportView>, ProblemHttpResult>> Endpoint(
        string coalition, string report, HttpContext context, CurrentAccess access, IMediator mediator, CancellationToken cancellation)
    {
        var upload = await Upload.Read(context.Request, cancellation);
        if (!upload.Succeeded)
            return upload.ToProblem();
        var by = access.Membership;
        return upload.Value.Mode switch
        {
            Upload.Drafts => (await mediator.Send(new Command(by, report, upload.Value), cancellation)).ToCreated(context, view => ImportView.Location(by, report, view.Id), view => view.Revision),
            _ => Problems.From(ImportRefusals.ModeUnknown),
        };
    }

    public sealed class Handler(IDocumentSession session, Saving saving, TimeProvider clock) : IRequestHandler<Command, Outcome<ImportView>>
    {
        public async Task<Outcome<ImportView>> Handle(Command command, CancellationToken cancellation)
        {
            var (report, drafts) = await session.ReportWithDrafts(command.Report, cancellation);
            if (report is null)
                return ReportRefusals.NoSuchReport;
            var understood = ImportFiles.Understand(command.Upload);
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
            var view = ImportView.Of(import, ImportTarget.Of(report, drafts, command.By));
            return (await saving.Save(cancellation)).Gives(view) ?? Races.Lost;
        }
    }
}
