using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Writing.Reports;

internal static class ReportsEndpoints
{
    private const string Tag = "Reports";

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/coalitions/{coalition}/reports").WithTags(Tag);
        reports.MapGet("/", ListReports.Endpoint)
            .WithName("listReports").ForReviewers(Reviewing.StartHere).WithSummary("Which reports are being written?")
            .Needs(Permission.ReadReports).ProducesProblem(400);
        reports.MapPost("/", SetUpReport.Endpoint)
            .WithName("setUpReport").WithSummary("Set up a report for a body")
            .Needs(Permission.SetUpReports).TakesIdempotencyKey().ProducesProblem(400);
        reports.MapGet("/{report}", GetReport.Endpoint)
            .WithName("getReport").ForReviewers(Reviewing.ReadDrafts).WithSummary("The report: for whom, until when, how long")
            .Needs(Permission.ReadReports);
        reports.MapPatch("/{report}", ChangeReport.Endpoint)
            .WithName("changeReport").WithSummary("Change title, State, phase, language, deadline or cover")
            .Needs(Permission.SetUpReports).NeedsRevision()
            .ProducesProblem(400).ProducesProblem(409);
        reports.MapGet("/{report}/outline", GetOutline.Endpoint)
            .WithName("getOutline").ForReviewers(Reviewing.ReadDrafts).WithSummary("The order of the report, with words and paragraph numbers")
            .Needs(Permission.ReadReports);
        reports.MapPut("/{report}/outline", OrderOutline.Endpoint)
            .WithName("orderOutline").WithSummary("Order and nest all drafts in one write")
            .Needs(Permission.OrderOutline).NeedsRevision()
            .ProducesProblem(400).ProducesProblem(409);
    }
}
