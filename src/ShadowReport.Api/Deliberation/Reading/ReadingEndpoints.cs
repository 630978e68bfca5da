using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core.Access;
using ShadowReport.Core.Sources;

namespace ShadowReport.Api.Deliberation.Reading;

internal static class ReadingEndpoints
{
    public static IServiceCollection AddReading(this IServiceCollection services) => services
        .AddScoped<DraftReading>()
        .AddScoped<ReadDraftView>(provider => provider.GetRequiredService<DraftReading>().Read);

    public static void MapReading(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/coalitions/{coalition}/reports").WithTags("Reports");
        reports.MapGet("/", ListReports.Endpoint)
            .WithName("listReports").ForReviewers(ReviewerHeading.StartHere).WithSummary("Which reports are being written?")
            .Needs(Permission.ReadReports).ProducesProblem(400);
        reports.MapGet("/{report}", GetReport.Endpoint)
            .WithName("getReport").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("The report: for whom, until when, how long")
            .Needs(Permission.ReadReports);
        reports.MapGet("/{report}/outline", GetOutline.Endpoint)
            .WithName("getOutline").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("The order of the report, with words and paragraph numbers")
            .Needs(Permission.ReadReports);

        var sources = reports.MapGroup("/{report}").WithTags("Sources");
        sources.MapGet("/sources", ListSources.Endpoint)
            .WithName("listSources").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("What does the report rest on?")
            .Needs(Permission.ReadReports).ProducesProblem(400).ProducesProblem(406)
            .Produces<Page<SourceView>>(200, "application/json", CslJson.MediaType);
        sources.MapGet("/sources/{source}", GetSource.Endpoint)
            .WithName("getSource").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("One source: its footnote, its excerpts, and what is doubtful about it")
            .Needs(Permission.ReadReports);

        var report = reports.MapGroup("/{report}").WithTags("Drafts");
        report.MapGet("/sections", ListDrafts.Sections)
            .WithName("listSections").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("The sections, in the order of reading")
            .Needs(Permission.ReadReports).ProducesProblem(400);
        report.MapGet("/recommendations", ListDrafts.Recommendations)
            .WithName("listRecommendations").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("The recommendations, in the order of reading")
            .Needs(Permission.ReadReports).ProducesProblem(400);
        report.MapGet("/drafts", ListDrafts.All)
            .WithName("listDrafts").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("What is in the report, and how far is it?")
            .Needs(Permission.ReadReports).ProducesProblem(400);
        var draft = report.MapGroup("/drafts/{draft}");
        draft.MapGet("/", GetDraft.Endpoint)
            .WithName("getDraft").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("Read a draft as it stands")
            .Needs(Permission.ReadReports);
        draft.MapGet("/diff", CompareVersions.Endpoint)
            .WithName("compareVersions").ForReviewers(ReviewerHeading.CompareVersions).WithSummary("What changed between two versions?")
            .Needs(Permission.ReadWork).GivesDifference<CompareVersions.View>().ProducesProblem(400);

        var reading = routes.MapGroup("/coalitions/{coalition}/reports/{report}/drafts/{draft}/last-read").WithTags("Reading");
        reading.MapGet("/", GetLastRead.Endpoint)
            .WithName("getLastRead").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("Which version did I read last?")
            .Needs(Permission.ReadWork);
        reading.MapPut("/", MarkAsRead.Endpoint)
            .WithName("markAsRead").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("Say that you have read a version; you can ask what changed since")
            .Needs(Permission.ReadWork).ProducesProblem(400).ProducesProblem(409);
    }
}
