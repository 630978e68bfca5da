using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Writing.Reports;

internal static class ReportsEndpoints
{
    private const string Tag = "Reports";

    public static IServiceCollection AddReports(this IServiceCollection services) => services.AddScoped<DraftAddition>();

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/coalitions/{coalition}/reports").WithTags(Tag);
        reports.MapPost("/", SetUpReport.Endpoint)
            .WithName("setUpReport").WithSummary("Set up a report for a body")
            .Needs(Permission.SetUpReports).TakesIdempotencyKey().ProducesProblem(400);
        reports.MapPatch("/{report}", ChangeReport.Endpoint)
            .WithName("changeReport").WithSummary("Change title, State, phase, language, deadline or cover")
            .Needs(Permission.SetUpReports).NeedsRevision()
            .ProducesProblem(400).ProducesProblem(409);
        reports.MapPut("/{report}/outline", OrderOutline.Endpoint)
            .WithName("orderOutline").WithSummary("Order and nest all drafts in one write")
            .Needs(Permission.OrderOutline).NeedsRevision()
            .ProducesProblem(400).ProducesProblem(409);

        var report = reports.MapGroup("/{report}").WithTags("Drafts");
        report.MapPost("/sections", AddSection.Endpoint)
            .WithName("addSection").WithSummary("Add a section; you lead it")
            .Needs(Permission.AddDrafts).TakesIdempotencyKey().ProducesProblem(400).ProducesProblem(413);
        report.MapPost("/recommendations", AddRecommendation.Endpoint)
            .WithName("addRecommendation").WithSummary("Add a recommendation; you lead it")
            .Needs(Permission.AddDrafts).TakesIdempotencyKey().ProducesProblem(400).ProducesProblem(413);
        var draft = report.MapGroup("/drafts/{draft}");
        draft.MapPatch("/", ChangeDraft.Endpoint)
            .WithName("changeDraft").WithSummary("Change title, links, lead, contributors or word budget")
            .Needs(Permission.DraftWhereLeading).NeedsRevision().ProducesProblem(400).ProducesProblem(409);
        draft.MapDelete("/", RemoveDraft.Endpoint)
            .WithName("removeDraft").WithSummary("Take a draft out of the report; it can be brought back")
            .Needs(Permission.AssignDrafts).NeedsRevision().ProducesProblem(400).ProducesProblem(409);
    }
}
