using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Search;

internal static class SearchEndpoints
{
    private const string Words =
        "All words of q have to be in one passage, in any order and in any form that the language of the report knows. "
        + "Quotation marks keep words together, an asterisk finds words that start alike, and a hyphen leaves a word out.";

    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<SearchIndex>()
        .AddWorker<SearchIndexWorker>();

    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
        var coalition = routes.MapGroup("/coalitions/{coalition}").WithTags("Search");
        coalition.MapGet("/search", SearchTexts.InCoalition)
            .WithName("searchCoalition").WithSummary("Search all reports")
            .WithDescription($"Searches the current texts, comments, suggestions and sources of all reports. {Words}")
            .Needs(Permission.ReadReports).Reads(SearchReading.InCoalition);
        coalition.MapGet("/reports/{report}/search", SearchTexts.InReport)
            .WithName("searchReport").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("Search a report")
            .WithDescription($"Searches the current texts, comments, suggestions and sources of the report. {Words}")
            .Needs(Permission.ReadReports).Reads(SearchReading.InReport);
    }
}
