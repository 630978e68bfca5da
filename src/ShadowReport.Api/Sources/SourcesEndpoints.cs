using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;
using ShadowReport.Core.Sources;

namespace ShadowReport.Api.Sources;

internal static class SourcesEndpoints
{
    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        var report = routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags("Sources");
        report.MapGet("/sources", ListSources.Endpoint)
            .WithName("listSources").ForReviewers(Reviewing.ReadDrafts).WithSummary("What does the report rest on?")
            .Needs(Permission.ReadReports).ProducesProblem(400).ProducesProblem(406)
            .Produces<Page<SourceView>>(200, "application/json", CslJson.MediaType);
        report.MapPost("/sources", AddSource.Endpoint)
            .WithName("addSource").WithSummary("Add a source, with passages for quotations to be held against")
            .Needs(Permission.KeepSources).TakesIdempotencyKey().ProducesProblem(400);
        report.MapPost("/sources/import", ImportSources.Endpoint)
            .WithName("importSources").WithSummary("Take in a file of BibTeX, RIS or CSL-JSON, all of it or nothing")
            .Needs(Permission.KeepSources).TakesIdempotencyKey().ProducesProblem(400).ProducesProblem(413).ProducesProblem(415)
            .Accepts<string>(ImportSources.BibTexType, ImportSources.RisType, CslJson.MediaType)
            .Produces<ImportSources.View>(201);
        report.MapGet("/sources/{source}", GetSource.Endpoint)
            .WithName("getSource").ForReviewers(Reviewing.ReadDrafts).WithSummary("One source: its footnote, its excerpts, and what is doubtful about it")
            .Needs(Permission.ReadReports);
        report.MapPut("/sources/{source}", ChangeSource.Endpoint)
            .WithName("changeSource").WithSummary("Put another record in the source's place; every footnote shows it anew")
            .Needs(Permission.KeepSources).NeedsRevision().ProducesProblem(400).ProducesProblem(409);
        report.MapDelete("/sources/{source}", RemoveSource.Endpoint)
            .WithName("removeSource").WithSummary("Remove a source that nothing cites")
            .Needs(Permission.KeepSources).NeedsRevision().ProducesProblem(409);
        report.MapGet("/citations", ListCitations.Endpoint)
            .WithName("listCitations").ForReviewers(Reviewing.ReadDrafts).WithSummary("What is cited where, and how does each footnote read?")
            .Needs(Permission.ReadWork).ProducesProblem(400);
        report.MapGet("/quotations", ListQuotations.Endpoint)
            .WithName("listQuotations").ForReviewers(Reviewing.ReadDrafts).WithSummary("Does every quotation say what its source says?")
            .Needs(Permission.ReadWork).ProducesProblem(400);
    }
}
