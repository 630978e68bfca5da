using Microsoft.OpenApi;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;
using ShadowReport.Core.Sources;

namespace ShadowReport.Api.Writing.Sources;

internal static class SourcesEndpoints
{
    /// <summary>Says so by itself: by `Accepts` all other types would be refused before anybody can say which ones are taken.</summary>
    private static RouteHandlerBuilder TakesFileOfSources(this RouteHandlerBuilder endpoint) => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        string[] types = [ImportSources.BibTexType, ImportSources.RisType, CslJson.MediaType];
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = types.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } }),
        };
        return Task.CompletedTask;
    });

    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        var report = routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags("Sources");
        report.MapPost("/sources", AddSource.Endpoint)
            .WithName("addSource").WithSummary("Add a source, with passages for quotations to be held against")
            .Needs(Permission.KeepSources).TakesIdempotencyKey().ProducesProblem(400);
        report.MapPost("/sources/import", ImportSources.Endpoint)
            .WithName("importSources").WithSummary("Take in a file of BibTeX, RIS or CSL-JSON, all of it or nothing")
            .Needs(Permission.KeepSources).TakesIdempotencyKey().ProducesProblem(400).ProducesProblem(413).ProducesProblem(415)
            .TakesFileOfSources()
            .Produces<ImportSources.View>(201);
        report.MapPut("/sources/{source}", ChangeSource.Endpoint)
            .WithName("changeSource").WithSummary("Put another record in the source's place; every footnote shows it anew")
            .Needs(Permission.KeepSources).NeedsRevision().ProducesProblem(400).ProducesProblem(409);
        report.MapDelete("/sources/{source}", RemoveSource.Endpoint)
            .WithName("removeSource").WithSummary("Remove a source that nothing cites")
            .Needs(Permission.KeepSources).NeedsRevision().ProducesProblem(409);
        report.MapGet("/citations", ListCitations.Endpoint)
            .WithName("listCitations").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("What is cited where, and how does each footnote read?")
            .Needs(Permission.ReadWork).ProducesProblem(400);
        report.MapGet("/quotations", ListQuotations.Endpoint)
            .WithName("listQuotations").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("Does every quotation say what its source says?")
            .Needs(Permission.ReadWork).ProducesProblem(400);
    }
}
