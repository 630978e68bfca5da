using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core.Access;
using ShadowReport.Core.Sources;

namespace ShadowReport.Api.Deliberation.Reading;

internal static class ReadingEndpoints
{
    public static IServiceCollection AddReading(this IServiceCollection services) => services
        .AddScoped(DraftReading.Alone)
        .AddScoped<DraftPageReading>();

    public static void MapReading(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/coalitions/{coalition}/reports").WithTags("Reports");
        reports.MapGet("/{report}/outline", GetOutline.Endpoint)
            .WithName("getOutline").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("Get the outline")
            .WithDescription("Returns the order of the drafts, with word counts and paragraph numbers.")
            .Needs(Permission.ReadReports).Reads(GetOutline.Joint);

        var sources = reports.MapGroup("/{report}").WithTags("Sources");
        sources.MapGet("/sources", ListSources.Endpoint)
            .WithName("listSources").AnswersETag().ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("List sources")
            .WithDescription("Lists the sources of the report, as JSON or CSL-JSON.")
            .Needs(Permission.ReadReports)
            .Produces<Page<SourceView>>(200, "application/json", CslJson.MediaType);
        sources.MapGet("/sources/{source}", GetSource.Endpoint)
            .WithName("getSource").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("Get a source")
            .WithDescription("Returns a source with its footnote, excerpts and warnings.")
            .Needs(Permission.ReadReports);

        var report = reports.MapGroup("/{report}").WithTags("Drafts");
        report.MapGet("/sections", ListDrafts.Sections)
            .WithName("listSections").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("List sections")
            .WithDescription("Lists the sections in reading order.")
            .Needs(Permission.ReadReports).Reads(ListDrafts.Joint);
        report.MapGet("/recommendations", ListDrafts.Recommendations)
            .WithName("listRecommendations").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("List recommendations")
            .WithDescription("Lists the recommendations in reading order.")
            .Needs(Permission.ReadReports).Reads(ListDrafts.Joint);
        report.MapGet("/drafts", ListDrafts.All)
            .WithName("listDrafts").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("List drafts")
            .WithDescription("Lists all sections and recommendations with their state.")
            .Needs(Permission.ReadReports).Reads(ListDrafts.Joint);
        report.MapGet("/coverage", GetCoverage.Endpoint)
            .WithName("getCoverage").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("Get coverage")
            .WithDescription(
                "Returns the recommendations by article, section, source and earlier recommendation. "
                + "It also shows what is without a recommendation, and what each recommendation lacks.")
            .Needs(Permission.ReadWork);
        var draft = report.MapGroup("/drafts/{draft}");
        draft.MapGet("/", GetDraft.Endpoint)
            .WithName("getDraft").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("Get a draft")
            .WithDescription(
                "Returns the newest text of a draft with its state. With `paragraphs=ids`, paragraphs are places in the text. `include` adds "
                + "what its page shows.")
            .Needs(Permission.ReadReports)
            .Reads(context => Includes.AreAskedFor(context) ? DraftPageReading.Joint : DraftReading.Joint);
        draft.MapGet("/diff", CompareVersions.Endpoint)
            .WithName("compareVersions").ForReviewers(ReviewerHeading.CompareVersions).WithSummary("Compare two versions")
            .WithDescription("Shows the changes between two versions of a draft.")
            .Needs(Permission.ReadWork).GivesDifference<CompareVersions.View>();

        var reading = routes.MapGroup("/coalitions/{coalition}/reports/{report}/drafts/{draft}/last-read").WithTags("Reading");
        reading.MapGet("/", GetLastRead.Endpoint)
            .WithName("getLastRead").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("Get your last read version")
            .WithDescription("Returns the version of the draft that you marked as read last.")
            .Needs(Permission.ReadWork).Reads(GetLastRead.Joint);
        reading.MapPut("/", MarkAsRead.Endpoint)
            .WithName("markAsRead").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("Mark a version as read")
            .WithDescription("Remembers the version that you read. You can then compare with it by since=last-read.")
            .Needs(Permission.ReadWork);
    }
}
