using ShadowReport.Api.People.Access;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Feeds.Activity;

internal static class ActivityEndpoints
{
    public static IServiceCollection AddActivity(this IServiceCollection services) => services
        .AddSingleton<FeedDaemon>()
        .AddHostedService(provider => provider.GetRequiredService<FeedDaemon>())
        .AddSingleton<ActivityLog>()
        .AddSingleton<ExportChanges>()
        .AddSingleton<EventListeners>()
        .AddWorker<EventBroadcast>();

    public static void MapActivity(this IEndpointRouteBuilder routes)
    {
        var report = routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags("Activity");
        report.MapGet("/activity", ListActivity.Endpoint)
            .WithName("listActivity").ForReviewers(ReviewerHeading.MyTurn).WithSummary("List activity")
            .WithDescription("Lists the events of the report in order, such as saves, comments and reviews.")
            .Needs(Permission.ReadActivity);
        report.MapGet("/events", StreamEvents.Endpoint)
            .WithName("streamEvents").ForReviewers(ReviewerHeading.MyTurn).WithSummary("Stream events")
            .WithDescription(
                "Sends events as they happen, as server-sent events. A browser's EventSource can use the reading cookie. Other clients "
                + "send an access token. A page of another origin sends a ticket. Events without a name hold an entry of the activity. "
                + "Events named `export` tell the state of a file: its place in the queue, what is done, and its end. They have no id and "
                + "are not sent again: read the exports when you connect.")
            .Needs(Permission.ReadActivity).Produces(200, contentType: "text/event-stream")
            .WithMetadata(
                new TakesStreamTicket(), new EventData("message", typeof(ListActivity.View)),
                new EventData("export", typeof(ExportChangeView)));
        report.MapPost("/events/tickets", MakeStreamTicket.Endpoint)
            .WithName("makeStreamTicket").WithSummary("Make a ticket for the stream").IsNotStored()
            .WithDescription(
                "A browser's EventSource cannot send an access token. Send this ticket as `ticket` in its address: it opens this stream "
                + "once, within 30 seconds. The stream ends with your sign-in.")
            .Needs(Permission.ReadActivity);
    }
}
