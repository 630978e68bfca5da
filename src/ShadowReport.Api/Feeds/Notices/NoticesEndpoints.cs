using ShadowReport.Api.Platform.OpenApi;

namespace ShadowReport.Api.Feeds.Notices;

internal static class NoticesEndpoints
{
    public static IServiceCollection AddNotices(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(MailOptions.Read(configuration))
        .AddSingleton<MailWorker>()
        .AddHostedService(provider => provider.GetRequiredService<MailWorker>());

    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup("/me").WithTags("Notices");
        mine.MapGet("/inbox", ListNotices.Endpoint)
            .WithName("listNotices").ForReviewers(ReviewerHeading.MyTurn).WithSummary("What happened, or waits, that concerns me, in all my coalitions?")
            .ProducesProblem(400).ProducesProblem(401);
        mine.MapPut("/inbox/{notice:guid}/read", MarkNotices.OneEndpoint)
            .WithName("markNotice").WithSummary("I have read this notice")
            .ProducesProblem(401).ProducesProblem(404);
        mine.MapPut("/inbox/read", MarkNotices.AllEndpoint)
            .WithName("markNotices").WithSummary("I have read all notices up to this one")
            .ProducesProblem(400).ProducesProblem(401);
        mine.MapGet("/notifications", NotificationSettings.GetEndpoint)
            .WithName("getNotificationSettings").WithSummary("Do I get mail when something waits?")
            .ProducesProblem(401);
        mine.MapPut("/notifications", NotificationSettings.SetEndpoint)
            .WithName("setNotificationSettings").WithSummary("Switch mail on or off; a mail says only that something waits")
            .ProducesProblem(400).ProducesProblem(401);
    }
}
