using Microsoft.AspNetCore.Mvc;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Feeds.Archive;

internal static class ArchiveEndpoints
{
    private const string Tag = "Archives";

    public static IServiceCollection AddArchive(this IServiceCollection services) => services.AddSingleton<ArchiveUpload>();

    public static void MapArchive(this IEndpointRouteBuilder routes)
    {
        var most = routes.ServiceProvider.GetRequiredService<ArchiveUpload>().MaximumBytes;
        var coalition = routes.MapGroup("/coalitions/{coalition}").WithTags(Tag);
        coalition.MapGet("/reports/{report}/archive", ArchiveReport.Endpoint)
            .WithName("archiveReport").AnswersFile().WithSummary("Download the report archive")
            .WithDescription("Returns a zip file with every text, version, comment, review, snapshot and file of the report.")
            .Needs(Permission.Archive)
            .Produces(StatusCodes.Status200OK, contentType: ArchiveUpload.Zip);
        coalition.MapGet("/reports/{report}/imported-decisions", ListImportedDecisions.Endpoint)
            .WithName("listImportedDecisions").WithSummary("List imported decisions to confirm")
            .WithDescription(
                "Lists your organisation's imported reviews and sign-ons that nobody confirmed. Decisions of an imported organisation that "
                + "is mapped to yours are included. Unconfirmed decisions do not count and are not printed.")
            .Needs(Permission.ReadWork);
        coalition.MapPost("/reports/{report}/imported-decisions/confirmation", ConfirmImportedDecisions.Endpoint)
            .WithName("confirmImportedDecisions").WithSummary("Confirm your organisation's imported decisions")
            .WithDescription(
                "Confirms all reviews and sign-ons that the report's archive attributes to your organisation. Members who may review "
                + "confirm the reviews; the sign-ons also take the right to sign on. A confirmed approval counts as that of the member who "
                + "confirms it. A confirmed objection blocks, also one that was overridden elsewhere. Asking twice changes nothing.")
            .Needs(Permission.Review);
        coalition.MapPut("/organisations/{organisation}/mapping", MapOrganisation.Endpoint)
            .WithName("mapOrganisation").WithSummary("Map an imported organisation")
            .WithDescription(
                "Says which organisation here an imported one is. That organisation can then confirm what the archive says that the "
                + "imported one decided. Nothing is confirmed by the mapping itself. It can be changed until then.")
            .Needs(Permission.ManageOrganisations);
        coalition.MapPost("/archives", ImportArchive.Endpoint)
            .WithName("importArchive").AnswersETag().WithSummary("Import a report archive")
            .WithDescription("Creates a report that is equal to the archived one. If anything in the archive is wrong, nothing is saved.")
            .Needs(Permission.Archive)
            .TakesIdempotencyKey()
            .Accepts<Stream>(isOptional: true, ArchiveUpload.Zip, ArchiveUpload.Form)
            .WithMetadata(new RequestSizeLimitAttribute(most));
    }
}
