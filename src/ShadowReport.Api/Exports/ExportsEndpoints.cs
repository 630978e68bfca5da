using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Exports;

internal static class ExportsEndpoints
{
    public static IServiceCollection AddExports(this IServiceCollection services) => services.AddScoped<SubmissionOfSnapshot>();

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        var exports = routes.MapGroup("/coalitions/{coalition}/reports/{report}/exports").WithTags("Exports");
        exports.MapGet("/", ListExports.Endpoint)
            .WithName("listExports").ForReviewers(Reviewing.Export).WithSummary("Which files were made?")
            .Needs(Permission.ReadReports).ProducesProblem(400);
        exports.MapPost("/", ExportReport.Endpoint)
            .WithName("exportReport").WithSummary("Make the file that is sent, from a snapshot")
            .Needs(Permission.Export).TakesIdempotencyKey().ProducesProblem(400);
        exports.MapGet("/{export:guid}", GetExport.Endpoint)
            .WithName("getExport").ForReviewers(Reviewing.Export).WithSummary("One file: its name, size and hash")
            .Needs(Permission.ReadReports);
        exports.MapGet("/{export:guid}/content", DownloadExport.Endpoint)
            .WithName("downloadExport").ForReviewers(Reviewing.Export).WithSummary("Download the file")
            .Needs(Permission.ReadReports)
            .Produces(200, contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", additionalContentTypes: ["text/html", "text/markdown"]);
    }
}
