using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Readiness;

internal static class ReadinessEndpoints
{
    public static IServiceCollection AddReadiness(this IServiceCollection services) => services.AddScoped<ReadinessReading>();

    public static void MapReadiness(this IEndpointRouteBuilder routes)
    {
        var report = routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags("Readiness");
        report.MapGet("/readiness", GetReadiness.Endpoint)
            .WithName("getReadiness").ForReviewers(ReviewerHeading.MyTurn).WithSummary("Check readiness")
            .WithDescription("Lists the requirements for sending the report and says which are not met.")
            .Needs(Permission.ReadWork);
        report.MapPut("/review-policy", SetReviewPolicy.Endpoint).WithTags("Reviews")
            .WithName("setReviewPolicy").WithSummary("Set or propose the review policy")
            .WithDescription(
                "200: the policy holds now. 202: it would loosen something unsatisfied, so it is proposed. It then needs the consent of a "
                + "second coordinator. With one coordinator it takes effect after 72 hours in which no organisation objects.")
            .ActsOn<Report>().Needs(Permission.SetReviewPolicy).NeedsRevision();
        report.MapGet("/transitions", ListTransitions.Endpoint)
            .WithName("listTransitions").WithSummary("List stage changes")
            .WithDescription("Lists the stages that the report can move to, with the requirements that are not met.")
            .Needs(Permission.ReadWork);
        report.MapPost("/transitions", MoveReport.Endpoint)
            .WithName("moveReport").WithSummary("Move the report")
            .WithDescription("Moves the report to its next stage, or back with a reason.")
            .ActsOn<Report>().Needs(Permission.MoveReports);
        report.MapGet("/waivers", ListWaivers.Endpoint)
            .WithName("listWaivers").WithSummary("List waivers")
            .WithDescription("Lists the requirements that were waived, with the reason.")
            .Needs(Permission.ReadWork);
        report.MapPost("/waivers", WaiveRequirement.Endpoint)
            .WithName("waiveRequirement").WithSummary("Waive a requirement")
            .WithDescription("Waives a requirement that is not met. Your name and the reason stay visible.")
            .Needs(Permission.Waive).TakesIdempotencyKey();
        report.MapDelete("/waivers/{waiver:guid}", WithdrawWaiver.Endpoint)
            .WithName("withdrawWaiver").WithSummary("Withdraw a waiver")
            .WithDescription("The requirement counts again. The withdrawn waiver is no longer listed.")
            .Needs(Permission.Waive);
    }
}
