using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Writing.Reports;

internal static class ReportsEndpoints
{
    private const string Tag = "Reports";

    public static IServiceCollection AddReports(this IServiceCollection services) => services.AddScoped<DraftAdditions>();

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/coalitions/{coalition}/reports").WithTags(Tag);
        reports.MapPost("/", SetUpReport.Endpoint)
            .WithName("setUpReport").AnswersETag().WithSummary("Create a report")
            .WithDescription("Creates a report for a body, with the rules of a profile.")
            .Needs(Permission.SetUpReports).TakesIdempotencyKey();
        reports.MapPatch("/{report}", ChangeReport.Endpoint)
            .WithName("changeReport").WithSummary("Update a report")
            .WithDescription("Changes the title, State, phase, language, deadline or cover.")
            .ActsOn<Report>().Needs(Permission.SetUpReports).NeedsRevision();
        reports.MapGet("/{report}/rules", GetReportRules.Endpoint)
            .WithName("getReportRules").WithSummary("Get the rules of the body")
            .WithDescription("Lists the rules of the profile, and the corrections of the coalition that hold instead.")
            .Needs(Permission.ReadWork);
        reports.MapPut("/{report}/rules", OverrideReportRules.Endpoint)
            .WithName("overrideRules").WithSummary("Override rules of the body")
            .WithDescription("Sets all corrections of limit, languages, formats, deadline and cover fields, each with source and date.")
            .ActsOn<Report>().Needs(Permission.SetUpReports).NeedsRevision();
        reports.MapPut("/{report}/outline", OrderOutline.Endpoint)
            .WithName("orderOutline").WithSummary("Reorder the outline")
            .WithDescription("Sets order and nesting of all drafts at once.")
            .ActsOn<Report>().Needs(Permission.OrderOutline).NeedsRevision();

        var report = reports.MapGroup("/{report}").WithTags("Drafts");
        report.MapPost("/sections", AddSection.Endpoint)
            .WithName("addSection").AnswersETag().WithSummary("Add a section")
            .WithDescription("Adds a section. You lead it, unless you are a coordinator and name another member.")
            .ActsOn<Report>().Needs(Permission.AddDrafts).TakesIdempotencyKey().AnswersBriefly<DraftView>();
        report.MapPost("/recommendations", AddRecommendation.Endpoint)
            .WithName("addRecommendation").AnswersETag().WithSummary("Add a recommendation")
            .WithDescription("Adds a recommendation. You lead it, unless you are a coordinator and name another member.")
            .ActsOn<Report>().Needs(Permission.AddDrafts).TakesIdempotencyKey().AnswersBriefly<DraftView>();
        report.MapPost("/drafts", AddDrafts.Endpoint)
            .WithName("addDrafts").WithSummary("Add several drafts")
            .WithDescription(
                "Adds several sections and recommendations with their leads, contributors, budgets and links, all of them or none. Each member "
                + "whom drafts are given to gets one notification.")
            .ActsOn<Report>().Needs(Permission.AddDrafts).TakesIdempotencyKey();
        var draft = report.MapGroup("/drafts/{draft}");
        draft.MapPatch("/", ChangeDraft.Endpoint)
            .WithName("changeDraft").WithSummary("Update a draft")
            .WithDescription("Changes title, links, lead, contributors or word budget. The text is changed by saving a version.")
            .ActsOn<Draft>((draft, by) => ChangeDraft.RefusesAll(draft, by))
            .Needs(Permission.WriteDrafts).NeedsRevision().AnswersBriefly<DraftView>().Produces(204);
        draft.MapDelete("/", RemoveDraft.Endpoint)
            .WithName("removeDraft").WithSummary("Remove a draft")
            .WithDescription("Removes a draft from the report. A coordinator can restore it.")
            .ActsOn<Draft>((draft, _) => draft.RefusesWork()).Needs(Permission.AssignDrafts).NeedsRevision();
    }
}
