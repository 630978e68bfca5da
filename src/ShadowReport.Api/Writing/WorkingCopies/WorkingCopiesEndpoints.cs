using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Writing.WorkingCopies;

internal static class WorkingCopiesEndpoints
{
    public static void MapWorkingCopies(this IEndpointRouteBuilder routes)
    {
        var copy = routes.MapGroup("/coalitions/{coalition}/reports/{report}/drafts/{draft}/working-copy").WithTags("Drafts");
        copy.MapGet("/", GetWorkingCopy.Endpoint)
            .WithName("getWorkingCopy").WithSummary("Get your working copy")
            .WithDescription("Returns what you wrote in this draft and did not save as a version. Only you can read it.")
            .Needs(Permission.WriteDrafts).Reads(GetWorkingCopy.Joint);
        copy.MapPut("/", SaveWorkingCopy.Endpoint)
            .WithName("saveWorkingCopy").WithSummary("Save your working copy")
            .WithDescription(
                "Saves your text for you alone, every few seconds if you like. An older ETag is not refused: your text is merged with that "
                + "of your other device. Where both changed the same words, both stay between the marks ►◊ ◄◊► ◊◄.")
            .ActsOn<Draft>((draft, by) => draft.RefusesTextBy(by)).Needs(Permission.WriteDrafts).NeedsRevision(refusesOlder: false);
        copy.MapDelete("/", DeleteWorkingCopy.Endpoint)
            .WithName("deleteWorkingCopy").WithSummary("Delete your working copy")
            .WithDescription("Deletes what you wrote in this draft and did not save as a version. Versions stay.")
            .Needs(Permission.WriteDrafts).NeedsRevision();
        copy.MapPost("/version", SaveCopyAsVersion.Endpoint)
            .WithName("saveWorkingCopyAsVersion")
            .TakesPreference(Preferences.Strict, "A copy that is not based on the newest version is refused with 409, and not merged.")
            .WithSummary("Save your copy as a version")
            .WithDescription(
                "Merges your working copy with the newest version and saves it as the next version. The copy is gone then. A conflict with "
                + "others returns 409 with the places to choose, and nothing is saved.")
            .Needs(Permission.WriteDrafts).NeedsRevision(isOfAnswer: false).TakesIdempotencyKey()
            .AnswersBriefly<SavedVersionView>().Produces(204);
    }
}
