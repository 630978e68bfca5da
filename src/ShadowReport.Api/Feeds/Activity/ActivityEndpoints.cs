using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Feeds.Activity;

internal static class ActivityEndpoints
{
    public static IServiceCollection AddActivity(this IServiceCollection services) => services
        .AddSingleton<DaemonLeadership>()
        .AddHostedService(provider => provider.GetRequiredService<DaemonLeadership>())
        .AddSingleton<ActivityLog>()
        .AddSingleton<EventListeners>()
        .AddSingleton<EventBroadcast>()
        .AddHostedService(provider => provider.GetRequiredService<EventBroadcast>());

    public static void MapActivity(this IEndpointRouteBuilder routes)
    {
        var report = routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags("Activity");
        report.MapGet("/activity", ListActivity.Endpoint)
            .WithName("listActivity").ForReviewers(ReviewerHeading.MyTurn).WithSummary("What happened, in order?")
            .Needs(Permission.ReadActivity).ProducesProblem(400);
        report.MapGet("/events", StreamEvents.Endpoint)
            .WithName("streamEvents").ForReviewers(ReviewerHeading.MyTurn).WithSummary("What happens, as it happens: server-sent events, for an EventSource with the reading cookie or any client with a token")
            .Needs(Permission.ReadActivity).Produces(200, contentType: "text/event-stream").ProducesProblem(400).ProducesProblem(429).ProducesProblem(503);
    }
}
