using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Writing.Drafts;

internal static class DraftsEndpoints
{
    public static IServiceCollection AddDrafts(this IServiceCollection services) => services
        .AddScoped<DraftAddition>()
        .AddScoped<DraftReading>();

    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        var report = routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags("Drafts");
        report.MapGet("/sections", ListDrafts.Sections)
            .WithName("listSections").ForReviewers(Reviewing.ReadDrafts).WithSummary("The sections, in the order of reading")
            .Needs(Permission.ReadReports).ProducesProblem(400);
        report.MapPost("/sections", AddSection.Endpoint)
            .WithName("addSection").WithSummary("Add a section; you lead it")
            .Needs(Permission.AddDrafts).TakesIdempotencyKey().ProducesProblem(400).ProducesProblem(413);
        report.MapGet("/recommendations", ListDrafts.Recommendations)
            .WithName("listRecommendations").ForReviewers(Reviewing.ReadDrafts).WithSummary("The recommendations, in the order of reading")
            .Needs(Permission.ReadReports).ProducesProblem(400);
        report.MapPost("/recommendations", AddRecommendation.Endpoint)
            .WithName("addRecommendation").WithSummary("Add a recommendation; you lead it")
            .Needs(Permission.AddDrafts).TakesIdempotencyKey().ProducesProblem(400).ProducesProblem(413);
        report.MapGet("/drafts", ListDrafts.All)
            .WithName("listDrafts").ForReviewers(Reviewing.ReadDrafts).WithSummary("What is in the report, and how far is it?")
            .Needs(Permission.ReadReports).ProducesProblem(400);

        var draft = report.MapGroup("/drafts/{draft}");
        draft.MapGet("/", GetDraft.Endpoint)
            .WithName("getDraft").ForReviewers(Reviewing.ReadDrafts).WithSummary("Read a draft as it stands")
            .Needs(Permission.ReadReports);
        draft.MapPatch("/", ChangeDraft.Endpoint)
            .WithName("changeDraft").WithSummary("Change title, links, lead, contributors or word budget")
            .Needs(Permission.DraftWhereLeading).NeedsRevision().ProducesProblem(400).ProducesProblem(409);
        draft.MapDelete("/", RemoveDraft.Endpoint)
            .WithName("removeDraft").WithSummary("Take a draft out of the report; it can be brought back")
            .Needs(Permission.AssignDrafts).NeedsRevision().ProducesProblem(400).ProducesProblem(409);
        MapVersions(draft);
    }

    private static void MapVersions(RouteGroupBuilder draft)
    {
        draft.MapGet("/versions", ListVersions.Endpoint)
            .WithName("listVersions").ForReviewers(Reviewing.CompareVersions).WithSummary("Who changed it, when and why?")
            .Needs(Permission.ReadWork).ProducesProblem(400);
        draft.MapPost("/versions", SaveVersion.Endpoint)
            .WithName("saveVersion").WithSummary("Save a new version")
            .Needs(Permission.DraftWhereLeading).TakesIdempotencyKey().ProducesProblem(400).ProducesProblem(413);
        draft.MapPost("/merge-preview", PreviewMerge.Endpoint)
            .WithName("previewMerge").WithSummary("What would become of my text if I saved it now? Nothing is written")
            .Needs(Permission.Suggest).ProducesProblem(400).ProducesProblem(413);
        draft.MapGet("/versions/{number:int}", GetVersion.Endpoint)
            .WithName("getVersion").ForReviewers(Reviewing.CompareVersions).WithSummary("Read one version; it never changes")
            .Needs(Permission.ReadWork);
        draft.MapPost("/versions/{number:int}/restoration", RestoreVersion.Endpoint)
            .WithName("restoreVersion").WithSummary("Bring an earlier version's text back, as a new version")
            .Needs(Permission.DraftWhereLeading).TakesIdempotencyKey().ProducesProblem(400);
        draft.MapGet("/diff", CompareVersions.Endpoint)
            .WithName("compareVersions").ForReviewers(Reviewing.CompareVersions).WithSummary("What changed between two versions?")
            .Needs(Permission.ReadWork).GivesDifference<CompareVersions.View>().ProducesProblem(400);
    }
}
