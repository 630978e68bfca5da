using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Sources;

namespace ShadowReport.Api.Writing.Sources;

internal static class SourcesEndpoints
{
    /// <summary>Says so by itself: by `Accepts` all other types would be refused before anybody can say which ones are taken.</summary>
    private static RouteHandlerBuilder TakesFileOfSources(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new RequestSizeLimitAttribute(RequestLimits.BodyBytes)).AddOpenApiOperationTransformer((operation, _, _) =>
    {
        string[] types = [ImportSources.BibTexType, ImportSources.RisType, CslJson.MediaType];
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = types.ToDictionary(
                type => type, _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } }),
        };
        return Task.CompletedTask;
    });

    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        var report = routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags("Sources");
        report.MapPost("/sources", AddSource.Endpoint)
            .WithName("addSource").AnswersETag().WithSummary("Add a source")
            .WithDescription("Adds a source. Its excerpts are compared with the quotations in the report.")
            .ActsOn<Report>().Needs(Permission.KeepSources).TakesIdempotencyKey();
        report.MapPost("/sources/import", ImportSources.Endpoint)
            .WithName("importSources").WithSummary("Import sources")
            .WithDescription("Imports a file of BibTeX, RIS or CSL-JSON. If one entry is wrong, nothing is saved.")
            .ActsOn<Report>().Needs(Permission.KeepSources).TakesIdempotencyKey()
            .TakesFileOfSources()
            .Produces<ImportSources.View>(201);
        report.MapPut("/sources/{source}", ChangeSource.Endpoint)
            .WithName("changeSource").WithSummary("Replace a source")
            .WithDescription("Replaces the record of a source. All footnotes change with it.")
            .Needs(Permission.KeepSources).NeedsRevision();
        report.MapDelete("/sources/{source}", RemoveSource.Endpoint)
            .WithName("removeSource").WithSummary("Remove a source")
            .WithDescription("Removes a source that no draft cites.")
            .Needs(Permission.KeepSources).NeedsRevision();
        report.MapGet("/citations", ListCitations.Endpoint)
            .WithName("listCitations").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("List citations")
            .WithDescription("Lists the citations with the place and the text of their footnotes.")
            .Needs(Permission.ReadWork);
        report.MapGet("/quotations", ListQuotations.Endpoint)
            .WithName("listQuotations").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("Check quotations")
            .WithDescription("Compares each quotation with the excerpts of its source.")
            .Needs(Permission.ReadWork);
    }
}
