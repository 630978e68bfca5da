using ShadowReport.Api.Platform.OpenApi;

namespace ShadowReport.Api.Feeds.Notices;

internal static class NoticesEndpoints
{
    public static IServiceCollection AddNotices(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(MailOptions.Read(configuration))
        .AddWorker<MailWorker>();

    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup("/me").WithTags("Notices");
        mine.MapGet("/inbox", ListNotices.Endpoint)
            .WithName("listNotices").ForReviewers(ReviewerHeading.MyTurn).WithSummary("List notifications")
            .WithDescription("Lists your notifications from all your coalitions, the newest first.");
        mine.MapPut("/inbox/{notice:guid}/read", MarkNotices.OneEndpoint)
            .WithName("markNotice").WithSummary("Mark a notification as read")
            .WithDescription("Marks one notification as read. Older ones stay as they are.");
        mine.MapPut("/inbox/read", MarkNotices.AllEndpoint)
            .WithName("markNotices").WithSummary("Mark notifications as read")
            .WithDescription("Marks a notification and all older ones as read.");
        mine.MapGet("/notifications", NotificationSettings.GetEndpoint)
            .WithName("getNotificationSettings").WithSummary("Get notification settings")
            .WithDescription("Says whether you receive mail when something waits for you.");
        mine.MapPut("/notifications", NotificationSettings.SetEndpoint)
            .WithName("setNotificationSettings").WithSummary("Update notification settings")
            .WithDescription("Turns mail on or off. A mail says only that something waits, without names or text.");
    }
}
