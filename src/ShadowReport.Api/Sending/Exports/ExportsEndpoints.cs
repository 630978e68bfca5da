using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Publishing.Office;

namespace ShadowReport.Api.Sending.Exports;

internal static class ExportsEndpoints
{
    public static IServiceCollection AddExports(this IServiceCollection services, IConfiguration configuration)
    {
        var usual = new OfficeOptions();
        services.AddSingleton(new OfficeOptions
        {
            Program = configuration["Office:Program"],
            TimeLimit = TimeSpan.FromSeconds(configuration.GetValue("Office:TimeLimitSeconds", usual.TimeLimit.TotalSeconds)),
            Slots = configuration.GetValue("Office:Slots", usual.Slots),
            WaitingAtMost = configuration.GetValue("Office:WaitingAtMost", usual.WaitingAtMost),
        });
        return services
            .AddSingleton<OfficeConverter>()
            .AddSingleton<ConversionQueue>()
            .AddHostedService<ConversionWorker>()
            .AddScoped<ExportAssembler>();
    }

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        var exports = routes.MapGroup("/coalitions/{coalition}/reports/{report}/exports").WithTags("Exports");
        exports.MapGet("/", ListExports.Endpoint)
            .WithName("listExports").ForReviewers(ReviewerHeading.Export).WithSummary("List exports")
            .WithDescription("Lists the files that were made from this report.")
            .Needs(Permission.ReadReports);
        exports.MapPost("/", ExportReport.Endpoint)
            .WithName("exportReport")
            .TakesPreference("wait=20", "The answer waits up to this many seconds, at most 30, for a pdf or odt file.")
            .WithSummary("Export a snapshot")
            .WithDescription("Creates the file that is sent. Files in pdf and odt are ready after some seconds.")
            .ActsOn<Report>((report, _) => report.RefusesWithoutSnapshot())
            .Needs(Permission.Export).TakesIdempotencyKey().Produces<ExportView>(201).Produces<ExportView>(202);
        exports.MapGet("/{export:guid}", GetExport.Endpoint)
            .WithName("getExport").ForReviewers(ReviewerHeading.Export).WithSummary("Get an export")
            .WithDescription("Shows the name, size, hash and status of a file.")
            .Needs(Permission.ReadReports);
        exports.MapGet("/{export:guid}/content", DownloadExport.Endpoint)
            .WithName("downloadExport").AnswersFile().AnswersETag().ForReviewers(ReviewerHeading.Export).WithSummary("Download an export")
            .WithDescription("Returns the bytes of the file, always the same. A file that is not ready yet is refused with 409.")
            .Needs(Permission.ReadReports)
            .Produces(200, contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                additionalContentTypes: ["text/html", "text/markdown", "application/pdf", "application/vnd.oasis.opendocument.text"]);
        exports.MapGet("/{export:guid}/manifest", GetManifest.Endpoint)
            .WithName("getManifest").ForReviewers(ReviewerHeading.Export).WithSummary("Get an export's hashes")
            .WithDescription("Returns the hashes that the file is made of.")
            .Needs(Permission.ReadReports);
        routes.MapGet("/coalitions/{coalition}/reports/{report}/preview", PreviewReport.Endpoint).WithTags("Exports")
            .WithName("previewReport").AnswersETag().ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("Preview the report")
            .WithDescription("Shows the whole report as it would be printed now.")
            .Needs(Permission.ReadReports)
            .Produces(200, contentType: "text/html", additionalContentTypes: ["text/markdown"]);
        routes.MapPost("/verify", VerifyFile.Endpoint).WithTags("Exports")
            .WithName("verifyFile").ForReviewers(ReviewerHeading.Export).WithSummary("Verify a file")
            .WithDescription("Checks whether a file was exported here and whether its text was changed. The file is not kept.")
            .AllowAnonymous().RequireRateLimiting(RequestLimits.Verify).TakesFile()
            .Produces<VerifyFile.View>(200);
    }
}
