using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Imports;

internal static class ImportsEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/coalitions/{coalition}/reports/{report}/imports").WithTags("Imports");
        imports.MapGet("/", ListImports.Endpoint)
            .WithName("listImports").WithSummary("List imports")
            .WithDescription("Lists the files that were imported as a preview and wait to be confirmed.")
            .Needs(Permission.AddDrafts);
        imports.MapPost("/", MakeImport.Endpoint)
            .WithName("makeImport").AnswersETag().WithSummary("Import a file")
            .WithDescription(
                "Reads a file and returns a preview of the sections and recommendations in it. Nothing changes until you confirm.")
            .ActsOn<Report>().Needs(Permission.AddDrafts).WithMetadata(TakesUpload.Import);
        imports.MapGet("/{import:guid}", GetImport.Endpoint)
            .WithName("getImport").WithSummary("Get an import preview")
            .WithDescription("Shows which drafts the file would become, with warnings.")
            .Needs(Permission.AddDrafts);
        imports.MapPatch("/{import:guid}", CorrectImport.Endpoint)
            .WithName("correctImport").WithSummary("Correct an import preview")
            .WithDescription("Corrects keys, titles and kinds, or leaves parts out.")
            .Needs(Permission.AddDrafts).NeedsRevision();
        imports.MapPost("/{import:guid}/confirmation", ConfirmImport.Endpoint)
            .WithName("confirmImport").WithSummary("Confirm an import")
            .WithDescription("Creates the drafts, all or none. You become their lead.")
            .Needs(Permission.AddDrafts).NeedsRevision().TakesIdempotencyKey();
        imports.MapDelete("/{import:guid}", GiveUpImport.Endpoint)
            .WithName("giveUpImport").WithSummary("Delete an import")
            .WithDescription("Deletes the preview. Drafts that were created from it stay.")
            .Needs(Permission.AddDrafts);
        routes.MapPost("/coalitions/{coalition}/reports/{report}/edited-exports", ImportEditedExport.Endpoint).WithTags("Imports")
            .WithName("importEditedExport").ForReviewers(ReviewerHeading.Comment).WithSummary("Return an edited export")
            .WithDescription(
                "Reads a Word file that was exported here and edited. Its changes become suggestions, and its comments become comments. "
                + "Everything else that differs is listed.")
            .ActsOn<Report>((report, _) => report.RefusesWithoutSnapshot())
            .Needs(Permission.Suggest).WithMetadata(TakesUpload.EditedExport);
    }
}
