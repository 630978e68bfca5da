using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Writing.Reports;

internal static class ReportsEndpoints
{
    private const string Tag = "Reports";

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/coalitions/{coalition}/reports").WithTags(Tag);
        reports.MapPost("/", SetUpReport.Endpoint)
            .WithName("setUpReport").AnswersETag().WithSummary("Create a report")
            .WithDescription("Creates a report for a body, with the rules of a profile.")
            .Needs(Permission.SetUpReports).TakesIdempotencyKey().ProducesProblem(400);
        reports.MapPatch("/{report}", ChangeReport.Endpoint)
            .WithName("changeReport").WithSummary("Update a report")
            .WithDescription("Changes the title, State, phase, language, deadline or cover.")
            .Needs(Permission.SetUpReports).NeedsRevision()
            .ProducesProblem(400).ProducesProblem(409);
        reports.MapPut("/{report}/outline", OrderOutline.Endpoint)
            .WithName("orderOutline").WithSummary("Reorder the outline")
            .WithDescription("Sets order and nesting of all drafts at once.")
            .Needs(Permission.OrderOutline).NeedsRevision()
            .ProducesProblem(400).ProducesProblem(409);

        var report = reports.MapGroup("/{report}").WithTags("Drafts");
        report.MapPost("/sections", AddSection.Endpoint)
            .WithName("addSection").AnswersETag().WithSummary("Add a section")
            .WithDescription("Adds a section. You become its lead.")
            .Needs(Permission.AddDrafts).TakesIdempotencyKey().AnswersBriefly<DraftView>().ProducesProblem(400).ProducesProblem(413);
        report.MapPost("/recommendations", AddRecommendation.Endpoint)
            .WithName("addRecommendation").AnswersETag().WithSummary("Add a recommendation")
            .WithDescription("Adds a recommendation. You become its lead.")
            .Needs(Permission.AddDrafts).TakesIdempotencyKey().AnswersBriefly<DraftView>().ProducesProblem(400).ProducesProblem(413);
        var draft = report.MapGroup("/drafts/{draft}");
        draft.MapPatch("/", ChangeDraft.Endpoint)
            .WithName("changeDraft").WithSummary("Update a draft")
            .WithDescription("Changes title, links, lead, contributors or word budget. The text is changed by saving a version.")
            .Needs(Permission.WriteDrafts).NeedsRevision().AnswersBriefly<DraftView>().Produces(204).ProducesProblem(400)
            .ProducesProblem(409);
        draft.MapDelete("/", RemoveDraft.Endpoint)
            .WithName("removeDraft").WithSummary("Remove a draft")
            .WithDescription("Removes a draft from the report. A coordinator can restore it.")
            .Needs(Permission.AssignDrafts).NeedsRevision().ProducesProblem(400).ProducesProblem(409);
    }
}
