using Microsoft.AspNetCore.Mvc;
using ShadowReport.Api.Platform;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Archive;

internal static class ArchiveEndpoints
{
    private const string Tag = "Archives";

    public static IServiceCollection AddArchive(this IServiceCollection services) => services.AddSingleton<ArchiveUpload>();

    public static void MapArchive(this IEndpointRouteBuilder routes)
    {
        var most = routes.ServiceProvider.GetRequiredService<ArchiveUpload>().MaximumBytes;
        var coalition = routes.MapGroup("/coalitions/{coalition}").WithTags(Tag);
        coalition.MapGet("/reports/{report}/archive", ArchiveReport.Endpoint)
            .WithName("archiveReport").WithSummary("Take everything out: every text, version, comment, review, snapshot and file, as a zip")
            .Needs(Permission.Archive)
            .Produces(StatusCodes.Status200OK, contentType: ArchiveUpload.Zip).ProducesProblem(429);
        coalition.MapPost("/archives", ImportArchive.Endpoint)
            .WithName("importArchive").WithSummary("Bring an archive in, as a report equal to the one it was made of")
            .Needs(Permission.Archive)
            .TakesIdempotencyKey()
            .Accepts<Stream>(isOptional: true, ArchiveUpload.Zip, ArchiveUpload.Form)
            .WithMetadata(new RequestSizeLimitAttribute(most))
            .ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(429);
    }
}
