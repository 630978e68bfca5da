using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Feeds.Overview;

internal static class OverviewEndpoints
{
    public static void MapOverview(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/coalitions/{coalition}/reports/{report}", GetReport.Endpoint).WithTags("Reports")
            .WithName("getReport").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("Get a report")
            .WithDescription("Returns the body, deadline, cover and length of the report. `include` adds what its dashboard shows.")
            .Needs(Permission.ReadReports);
}
