using ShadowReport.Api.Platform.OpenApi;

namespace ShadowReport.Api.Feeds.Attention;

internal static class AttentionEndpoints
{
    public static IServiceCollection AddAttention(this IServiceCollection services) => services.AddScoped<AttentionReading>();

    public static void MapAttention(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/me/attention", GetAttention.Endpoint).WithTags("Attention")
            .WithName("getAttention").ForReviewers(ReviewerHeading.MyTurn).WithSummary("List what needs your attention")
            .WithDescription(
                "Lists reviews, comments, suggestions, sign-ons and due dates that wait for you, with the reason and the due date.");
}
