using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Writing.Presence;

internal static class PresenceEndpoints
{
    public static void MapPresence(this IEndpointRouteBuilder routes)
    {
        var report = routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags("Presence");
        report.MapGet("/presence", SeePresence.InReport)
            .WithName("seePresenceInReport").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("List editors of the report")
            .WithDescription("Lists the members who are writing in this report now.")
            .Needs(Permission.ReadWork).Reads(SeePresence.JointOfReport);

        var draft = report.MapGroup("/drafts/{draft}/presence");
        draft.MapGet("/", SeePresence.OnDraft)
            .WithName("seePresence").ForReviewers(ReviewerHeading.ReadDrafts).WithSummary("List editors of a draft")
            .WithDescription("Lists the members who are writing this draft now.")
            .Needs(Permission.ReadWork).Reads(SeePresence.JointOfDraft);
        draft.MapPut("/", BePresent.Endpoint)
            .WithName("bePresent").WithSummary("Show that you are editing")
            .WithDescription("Others see for one minute that you are writing this draft. It is a hint and never a lock.")
            .ActsOn<Draft>((draft, _) => draft.RefusesWork()).Needs(Permission.Suggest);
        draft.MapDelete("/", EndPresence.Endpoint)
            .WithName("endPresence").WithSummary("Stop showing that you edit")
            .WithDescription("Others no longer see that you are writing this draft.")
            .Needs(Permission.Suggest);
    }
}
