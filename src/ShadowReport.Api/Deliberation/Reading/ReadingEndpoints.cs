using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Reading;

internal static class ReadingEndpoints
{
    public static void MapReading(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/coalitions/{coalition}/reports/{report}/drafts/{draft}/last-read").WithTags("Reading");
        reading.MapGet("/", GetLastRead.Endpoint)
            .WithName("getLastRead").ForReviewers(Reviewing.ReadDrafts).WithSummary("Which version did I read last?")
            .Needs(Permission.ReadWork);
        reading.MapPut("/", MarkAsRead.Endpoint)
            .WithName("markAsRead").ForReviewers(Reviewing.ReadDrafts).WithSummary("Say that you have read a version; you can ask what changed since")
            .Needs(Permission.ReadWork).ProducesProblem(400).ProducesProblem(409);
    }
}
