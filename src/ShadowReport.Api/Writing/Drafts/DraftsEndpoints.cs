using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Writing.Drafts;

internal static class DraftsEndpoints
{
    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        var draft = routes.MapGroup("/coalitions/{coalition}/reports/{report}/drafts/{draft}").WithTags("Drafts");
        draft.MapGet("/versions", ListVersions.Endpoint)
            .WithName("listVersions").ForReviewers(ReviewerHeading.CompareVersions).WithSummary("List versions")
            .WithDescription("Lists all versions of a draft with author, time and reason.")
            .Needs(Permission.ReadWork).Reads(ListVersions.Joint);
        draft.MapPost("/versions", SaveVersion.Endpoint)
            .WithName("saveVersion")
            .TakesPreference(Preferences.Strict, "A save that is not based on the newest version is refused with 409, and not merged.")
            .WithSummary("Save a version")
            .WithDescription(
                "Saves a new version. If others saved since basedOn, both texts are merged. A conflict returns 409 with the places to "
                + "choose, and nothing is saved.")
            .ActsOn<Draft>((draft, by) => draft.RefusesTextBy(by))
            .Needs(Permission.WriteDrafts).TakesIdempotencyKey().AnswersBriefly<SavedVersionView>().Produces(204);
        draft.MapPost("/merge-preview", PreviewMerge.Endpoint)
            .WithName("previewMerge").WithSummary("Preview a merge")
            .WithDescription("Shows how your text would be merged with the newest version. Nothing is saved.")
            .Needs(Permission.Suggest);
        draft.MapGet("/versions/{number:int}", GetVersion.Endpoint)
            .WithName("getVersion").ForReviewers(ReviewerHeading.CompareVersions).WithSummary("Get a version")
            .WithDescription("Returns one version, which never changes. With `paragraphs=ids`, paragraphs are places in the text.")
            .Needs(Permission.ReadWork).Reads(GetVersion.Joint);
        draft.MapPost("/versions/{number:int}/restoration", RestoreVersion.Endpoint)
            .WithName("restoreVersion").WithSummary("Restore a version")
            .WithDescription("Saves the text of an earlier version as a new version.")
            .ActsOn<Draft>((draft, by) => draft.RefusesTextBy(by))
            .Needs(Permission.WriteDrafts).TakesIdempotencyKey().AnswersBriefly<VersionView>();
    }
}
