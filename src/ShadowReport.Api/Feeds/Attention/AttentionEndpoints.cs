using ShadowReport.Api.Platform.OpenApi;

namespace ShadowReport.Api.Feeds.Attention;

internal static class AttentionEndpoints
{
    public static IServiceCollection AddAttention(this IServiceCollection services) => services.AddScoped<AttentionReading>();

    public static void MapAttention(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/me/attention", GetAttention.Endpoint).WithTags("Attention")
            .WithName("getAttention").ForReviewers(ReviewerHeading.MyTurn).WithSummary("What waits for me, why, since when and until when?")
            .ProducesProblem(400).ProducesProblem(401);
}
