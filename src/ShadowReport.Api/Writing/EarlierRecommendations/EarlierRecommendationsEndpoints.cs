using ShadowReport.Core.Access;

namespace ShadowReport.Api.Writing.EarlierRecommendations;

internal static class EarlierRecommendationsEndpoints
{
    public static void MapEarlierRecommendations(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("").WithTags("Reference").WithMetadata(new OpenToPersonalTokens())
            .MapGet("/recommendation-formats", ListRecommendationFormats.Endpoint)
            .WithName("listRecommendationFormats").WithSummary("List formats of recommendations")
            .WithDescription("Lists the formats of files whose columns are known, with the file in which each was seen.");
        var report = routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags("Earlier recommendations");
        report.MapGet("/earlier-recommendations", ListEarlierRecommendations.Endpoint)
            .WithName("listEarlierRecommendations").WithSummary("List earlier recommendations")
            .WithDescription("Lists the recommendations that were made to the State before, with status and the drafts that take them up.")
            .Needs(Permission.ReadWork);
        report.MapPost("/earlier-recommendations", AddEarlierRecommendation.Endpoint)
            .WithName("addEarlierRecommendation").AnswersETag().WithSummary("Add an earlier recommendation")
            .WithDescription("Adds a recommendation that was made to the State before. Its key is made of its paragraph.")
            .Needs(Permission.KeepSources).TakesIdempotencyKey();
        report.MapPost("/earlier-recommendations/import", ImportEarlierRecommendations.Endpoint)
            .WithName("importEarlierRecommendations").WithSummary("Import earlier recommendations")
            .WithDescription(
                "Imports a file of CSV or JSON by a mapping of its columns, or by a known format. "
                + "If one row is wrong, nothing is saved. A preview saves nothing.")
            .Needs(Permission.KeepSources).TakesIdempotencyKey();
        report.MapGet("/earlier-recommendations/{earlier}", GetEarlierRecommendation.Endpoint)
            .WithName("getEarlierRecommendation").WithSummary("Get an earlier recommendation")
            .WithDescription("Returns an earlier recommendation with its status and the drafts that take it up.")
            .Needs(Permission.ReadWork);
        report.MapPut("/earlier-recommendations/{earlier}", ChangeEarlierRecommendation.Endpoint)
            .WithName("changeEarlierRecommendation").WithSummary("Replace an earlier recommendation")
            .WithDescription("Replaces the record: also the status, the assessment and the drafts that take it up.")
            .Needs(Permission.KeepSources).NeedsRevision();
        report.MapDelete("/earlier-recommendations/{earlier}", RemoveEarlierRecommendation.Endpoint)
            .WithName("removeEarlierRecommendation").WithSummary("Remove an earlier recommendation")
            .WithDescription("Removes an earlier recommendation from the list of the report.")
            .Needs(Permission.KeepSources).NeedsRevision();
    }
}
