using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Imports;

internal static class ImportsEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/coalitions/{coalition}/reports/{report}/imports").WithTags("Imports");
        imports.MapGet("/", ListImports.Endpoint)
            .WithName("listImports").WithSummary("Which files wait to be taken over?")
            .Needs(Permission.AddDrafts).ProducesProblem(400);
        imports.MapPost("/", MakeImport.Endpoint)
            .WithName("makeImport").ForReviewers(ReviewerHeading.Comment).WithSummary("Read a file and see what would become of it; or bring an edited export back as suggestions")
            .Needs(Permission.Suggest).WithMetadata(new TakesUpload()).ProducesProblem(400).ProducesProblem(413).ProducesProblem(415);
        imports.MapGet("/{import:guid}", GetImport.Endpoint)
            .WithName("getImport").WithSummary("How was the file understood, and what was doubtful?")
            .Needs(Permission.AddDrafts);
        imports.MapPatch("/{import:guid}", CorrectImport.Endpoint)
            .WithName("correctImport").WithSummary("Correct how it was understood: keys, titles, what is a recommendation, what is left out")
            .Needs(Permission.AddDrafts).NeedsRevision().ProducesProblem(400).ProducesProblem(409);
        imports.MapPost("/{import:guid}/confirmation", ConfirmImport.Endpoint)
            .WithName("confirmImport").WithSummary("Make drafts of it, all or none; you lead them")
            .Needs(Permission.AddDrafts).NeedsRevision().TakesIdempotencyKey().ProducesProblem(400);
        imports.MapDelete("/{import:guid}", GiveUpImport.Endpoint)
            .WithName("giveUpImport").WithSummary("Throw the import away; drafts made of it stay")
            .Needs(Permission.AddDrafts);
    }
}
