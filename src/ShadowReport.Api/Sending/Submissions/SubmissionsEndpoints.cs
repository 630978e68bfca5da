using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Submissions;

internal static class SubmissionsEndpoints
{
    public static IServiceCollection AddSubmissions(this IServiceCollection services) => services.AddSingleton<ReadSaveWarnings>(SavedAfterSubmission.Read);

    public static void MapSubmissions(this IEndpointRouteBuilder routes)
    {
        var report = routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags("Submission");
        report.MapGet("/submission", GetSubmission.Endpoint)
            .WithName("getSubmission").ForReviewers(ReviewerHeading.Export).WithSummary("What was sent, when, by which channel, and as which file?")
            .Needs(Permission.ReadWork);
        report.MapPost("/submission", RecordSubmission.Endpoint)
            .WithName("recordSubmission").WithSummary("Record that the report was sent")
            .Needs(Permission.RecordSubmission).TakesIdempotencyKey().ProducesProblem(400);
        report.MapPatch("/submission", RecordReceipt.Endpoint)
            .WithName("recordReceipt").WithSummary("Record what came back; what was recorded before stays beside it")
            .Needs(Permission.RecordSubmission).NeedsRevision().ProducesProblem(400).ProducesProblem(409);
        report.MapPost("/submission/amendments", RecordSubmission.Amend)
            .WithName("amendSubmission").WithSummary("Record what was sent afterwards, or that an entry was wrong")
            .Needs(Permission.RecordSubmission).TakesIdempotencyKey().ProducesProblem(400);
        report.MapGet("/outcomes", ReadOutcomes.All)
            .WithName("listOutcomes").WithSummary("What did the body's text take up, partly or not?")
            .Needs(Permission.ReadWork);
        report.MapGet("/outcomes/{recommendation}", ReadOutcomes.One)
            .WithName("getOutcome").WithSummary("What became of one recommendation, with everything that was said of it")
            .Needs(Permission.ReadWork);
        report.MapPut("/outcomes/{recommendation}", RecordOutcome.Endpoint)
            .WithName("recordOutcome").WithSummary("Say what the body's text made of a recommendation")
            .Needs(Permission.RecordOutcomes).NeedsRevision().ProducesProblem(400).ProducesProblem(409);
    }
}
