using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Snapshots;

internal static class SnapshotsEndpoints
{
    public static IServiceCollection AddSnapshots(this IServiceCollection services) => services.AddScoped<SubmissionOfSnapshot>();

    public static void MapSnapshots(this IEndpointRouteBuilder routes)
    {
        var snapshots = routes.MapGroup("/coalitions/{coalition}/reports/{report}/snapshots").WithTags("Snapshots");
        snapshots.MapGet("/", ListSnapshots.Endpoint)
            .WithName("listSnapshots").ForReviewers(ReviewerHeading.Review).WithSummary("When was the report frozen?")
            .Needs(Permission.ReadReports).ProducesProblem(400);
        snapshots.MapPost("/", TakeSnapshot.Endpoint)
            .WithName("takeSnapshot").WithSummary("Freeze the whole report as it is")
            .Needs(Permission.TakeSnapshots).TakesIdempotencyKey().ProducesProblem(400);
        snapshots.MapGet("/{number:int}", GetSnapshot.Endpoint)
            .WithName("getSnapshot").ForReviewers(ReviewerHeading.Review).WithSummary("What exactly was frozen?")
            .Needs(Permission.ReadReports);
        snapshots.MapGet("/{number:int}/compare/{other:int}", CompareSnapshots.Endpoint)
            .WithName("compareSnapshots").ForReviewers(ReviewerHeading.CompareVersions).WithSummary("What changed in the whole report between two snapshots?")
            .Needs(Permission.ReadWork).GivesDifference<CompareSnapshots.View>();
        snapshots.MapGet("/{number:int}/paragraphs/{paragraph:int}", GetSnapshotParagraph.Endpoint)
            .WithName("getSnapshotParagraph").ForReviewers(ReviewerHeading.Review).WithSummary("A paragraph by its number, for ever; with edition, by its number in that edition's file")
            .Needs(Permission.ReadReports).ProducesProblem(400).ProducesProblem(409);
        snapshots.MapGet("/{number:int}/paragraph-map/{other:int}", MapParagraphs.Endpoint)
            .WithName("mapParagraphs").ForReviewers(ReviewerHeading.CompareVersions).WithSummary("Which number does each paragraph have in another snapshot?")
            .Needs(Permission.ReadWork);
        snapshots.MapGet("/{number:int}/manifest", GetSnapshotManifest.Endpoint)
            .WithName("getSnapshotManifest").ForReviewers(ReviewerHeading.Review).WithSummary("What was frozen, in hashes that anybody can make anew")
            .Needs(Permission.ReadWork);
    }
}
