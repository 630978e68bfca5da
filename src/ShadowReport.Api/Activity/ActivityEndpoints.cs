using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Activity;

internal static class ActivityEndpoints
{
    public static IServiceCollection AddActivity(this IServiceCollection services) => services
        .AddSingleton<DaemonLeadership>()
        .AddHostedService(provider => provider.GetRequiredService<DaemonLeadership>());

    public static void MapActivity(this IEndpointRouteBuilder routes) => routes
        .MapGet("/coalitions/{coalition}/reports/{report}/activity", ListActivity.Endpoint)
        .WithTags("Activity").WithName("listActivity").ForReviewers(Reviewing.MyTurn).WithSummary("What happened, in order?")
        .Needs(Permission.ReadActivity).ProducesProblem(400);
}
