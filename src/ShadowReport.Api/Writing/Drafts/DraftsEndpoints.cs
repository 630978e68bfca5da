using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Writing.Drafts;

internal static class DraftsEndpoints
{
    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        var draft = routes.MapGroup("/coalitions/{coalition}/reports/{report}/drafts/{draft}").WithTags("Drafts");
        draft.MapGet("/versions", ListVersions.Endpoint)
            .WithName("listVersions").ForReviewers(ReviewerHeading.CompareVersions).WithSummary("Who changed it, when and why?")
            .Needs(Permission.ReadWork).ProducesProblem(400);
        draft.MapPost("/versions", SaveVersion.Endpoint)
            .WithName("saveVersion").WithSummary("Save a new version")
            .Needs(Permission.DraftWhereLeading).TakesIdempotencyKey().ProducesProblem(400).ProducesProblem(413);
        draft.MapPost("/merge-preview", PreviewMerge.Endpoint)
            .WithName("previewMerge").WithSummary("What would become of my text if I saved it now? Nothing is written")
            .Needs(Permission.Suggest).ProducesProblem(400).ProducesProblem(413);
        draft.MapGet("/versions/{number:int}", GetVersion.Endpoint)
            .WithName("getVersion").ForReviewers(ReviewerHeading.CompareVersions).WithSummary("Read one version; it never changes")
            .Needs(Permission.ReadWork);
        draft.MapPost("/versions/{number:int}/restoration", RestoreVersion.Endpoint)
            .WithName("restoreVersion").WithSummary("Bring an earlier version's text back, as a new version")
            .Needs(Permission.DraftWhereLeading).TakesIdempotencyKey().ProducesProblem(400);
    }
}
