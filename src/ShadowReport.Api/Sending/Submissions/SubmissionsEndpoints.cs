using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Submissions;

internal static class SubmissionsEndpoints
{
    public static IServiceCollection AddSubmissions(this IServiceCollection services) =>
        services.AddSingleton<ReadSaveWarnings>(SavedAfterSubmission.Read);

    public static void MapSubmissions(this IEndpointRouteBuilder routes)
    {
        var report = routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags("Submission");
        report.MapGet("/submission", GetSubmission.Endpoint)
            .WithName("getSubmission").ForReviewers(ReviewerHeading.Export).WithSummary("Get the submission record")
            .WithDescription("Shows the sent file, the time and the channel.")
            .Needs(Permission.ReadWork);
        report.MapPost("/submission", RecordSubmission.Endpoint)
            .WithName("recordSubmission").AnswersETag().WithSummary("Record a submission")
            .WithDescription("Records that the report was sent.")
            .Needs(Permission.RecordSubmission).TakesIdempotencyKey();
        report.MapPatch("/submission", RecordReceipt.Endpoint)
            .WithName("recordReceipt").WithSummary("Record a receipt")
            .WithDescription("Adds the body's answer. Earlier receipts stay.")
            .Needs(Permission.RecordSubmission).NeedsRevision();
        report.MapPost("/submission/amendments", RecordSubmission.Amend)
            .WithName("amendSubmission").AnswersETag().WithSummary("Amend the submission record")
            .WithDescription("Records a file that was sent later, or corrects an entry.")
            .Needs(Permission.RecordSubmission).TakesIdempotencyKey();
        report.MapGet("/outcomes", ReadOutcomes.All)
            .WithName("listOutcomes").WithSummary("List outcomes")
            .WithDescription("Shows for each recommendation whether the body's text takes it up.")
            .Needs(Permission.ReadWork);
        report.MapGet("/outcomes/{recommendation}", ReadOutcomes.One)
            .WithName("getOutcome").WithSummary("Get an outcome")
            .WithDescription("Shows the outcome of one recommendation, with its history.")
            .Needs(Permission.ReadWork);
        report.MapPut("/outcomes/{recommendation}", RecordOutcome.Endpoint)
            .WithName("recordOutcome").WithSummary("Record an outcome")
            .WithDescription("Records whether the body's text takes up a recommendation.")
            .Needs(Permission.RecordOutcomes).NeedsRevision();
    }
}
