using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Snapshots;

internal static class SnapshotsEndpoints
{
    public static IServiceCollection AddSnapshots(this IServiceCollection services) => services.AddScoped<SubmissionOfSnapshot>()
        .AddSingleton<FindFrozenDrafts>(async (batch, report, number) =>
            await batch.Load<Snapshot>(SnapshotIds.Of(report, number)) is { } snapshot
                ? snapshot.Items.Select(item => item.AsRead()).ToList() : SnapshotRefusals.NoSuchSnapshot);

    public static void MapSnapshots(this IEndpointRouteBuilder routes)
    {
        var snapshots = routes.MapGroup("/coalitions/{coalition}/reports/{report}/snapshots").WithTags("Snapshots");
        snapshots.MapGet("/", ListSnapshots.Endpoint)
            .WithName("listSnapshots").ForReviewers(ReviewerHeading.Review).WithSummary("List snapshots")
            .WithDescription("Lists the frozen copies of the report.")
            .Needs(Permission.ReadReports);
        snapshots.MapPost("/", TakeSnapshot.Endpoint)
            .WithName("takeSnapshot").WithSummary("Take a snapshot")
            .WithDescription("Freezes the whole report as it is now. A snapshot never changes.")
            .ActsOn<Report>((report, _) => TakeSnapshot.Refused(report)).Needs(Permission.TakeSnapshots).TakesIdempotencyKey();
        snapshots.MapGet("/{number:int}", GetSnapshot.Endpoint)
            .WithName("getSnapshot").ForReviewers(ReviewerHeading.Review).WithSummary("Get a snapshot")
            .WithDescription("Returns every draft of the snapshot with its version and hash.")
            .Needs(Permission.ReadReports);
        snapshots.MapGet("/{number:int}/compare/{other:int}", CompareSnapshots.Endpoint)
            .WithName("compareSnapshots").ForReviewers(ReviewerHeading.CompareVersions).WithSummary("Compare two snapshots")
            .WithDescription("Shows the changes of the whole report between two snapshots.")
            .Needs(Permission.ReadWork).GivesDifference<CompareSnapshots.View>();
        snapshots.MapGet("/{number:int}/paragraphs/{paragraph:int}", GetSnapshotParagraph.Endpoint)
            .WithName("getSnapshotParagraph").ForReviewers(ReviewerHeading.Review).WithSummary("Get a snapshot paragraph")
            .WithDescription("Returns a paragraph by its permanent number. With edition, the number is the one in that edition's file.")
            .Needs(Permission.ReadReports);
        snapshots.MapGet("/{number:int}/paragraph-map/{other:int}", MapParagraphs.Endpoint)
            .WithName("mapParagraphs").ForReviewers(ReviewerHeading.CompareVersions).WithSummary("Map paragraph numbers")
            .WithDescription("Shows which number each paragraph has in another snapshot.")
            .Needs(Permission.ReadWork);
        snapshots.MapGet("/{number:int}/manifest", GetSnapshotManifest.Endpoint)
            .WithName("getSnapshotManifest").ForReviewers(ReviewerHeading.Review).WithSummary("Get a snapshot's hashes")
            .WithDescription("Returns the hashed content, so that anyone can compute the hashes again.")
            .Needs(Permission.ReadWork);
    }
}
