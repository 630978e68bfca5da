using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Feeds.Attention;

internal static class AttentionEndpoints
{
    public static IServiceCollection AddAttention(this IServiceCollection services) => services.AddScoped<AttentionReading>();

    public static void MapAttention(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/coalitions/{coalition}/reports", ListReports.Endpoint).WithTags("Reports")
            .WithName("listReports").ForReviewers(ReviewerHeading.StartHere).WithSummary("List reports")
            .WithDescription("Lists the reports of the coalition with stage, length, deadline, and how many items wait for you in each.")
            .Needs(Permission.ReadReports);
        routes.MapGet("/me/attention", GetAttention.Endpoint).WithTags("Attention")
            .WithName("getAttention").ForReviewers(ReviewerHeading.MyTurn).WithSummary("List what needs your attention")
            .WithDescription(
                "Lists reviews, comments, suggestions, sign-ons and due dates that wait for you, with the reason and the due date.");
    }
}
