using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Feeds.Calendar;

internal static class CalendarEndpoints
{
    private const string Tag = "Calendar";

    public static IServiceCollection AddCalendar(this IServiceCollection services, IConfiguration configuration) => services
        .AddScoped<CalendarChange>()
        .AddSingleton(new ReminderOptions(TimeSpan.FromSeconds(Math.Max(1, configuration.GetValue("Reminders:Seconds", 30)))))
        .AddSingleton<ReminderWorker>()
        .AddHostedService(provider => provider.GetRequiredService<ReminderWorker>());

    public static void MapCalendar(this IEndpointRouteBuilder routes)
    {
        var report = routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags(Tag);
        report.MapGet("/calendar", GetCalendar.Endpoint)
            .WithName("getCalendar").ForReviewers(ReviewerHeading.MyTurn).WithSummary("What is to be done until when, reckoned back from the deadline?")
            .Needs(Permission.ReadWork);
        report.MapGet("/calendar.ics", GetCalendar.FileEndpoint)
            .WithName("getCalendarFile").WithSummary("The same as a file for a calendar program, without a word of what it is about")
            .Needs(Permission.ReadReports).Produces(200, contentType: "text/calendar");
        report.MapPut("/calendar/milestones/{milestone}", SetMilestone.Endpoint)
            .WithName("setMilestone").WithSummary("Give a step of the plan its own time, or add one of your own")
            .Needs(Permission.SetUpReports).NeedsRevision().ProducesProblem(400).ProducesProblem(409);
        report.MapPatch("/calendar/milestones/{milestone}", ChangeMilestone.Endpoint)
            .WithName("changeMilestone").WithSummary("Mark a step as done, bring it back, leave it out, or let the plan say again when it is due")
            .Needs(Permission.SetUpReports).NeedsRevision().ProducesProblem(400).ProducesProblem(409);
        report.MapDelete("/calendar/milestones/{milestone}", RemoveMilestone.Endpoint)
            .WithName("removeMilestone").WithSummary("Do without a step of the plan, or take one of your own away")
            .Needs(Permission.SetUpReports).NeedsRevision().ProducesProblem(409);

        var mine = routes.MapGroup("/me/calendar-link").WithTags(Tag);
        mine.MapPost("/", MyCalendarLink.MakeEndpoint)
            .WithName("makeCalendarLink").WithSummary("Make a secret link for my calendar program; the one before ends")
            .ProducesProblem(401);
        mine.MapGet("/", MyCalendarLink.GetEndpoint)
            .WithName("getCalendarLink").WithSummary("Do I have a calendar link, and since when?")
            .ProducesProblem(401).ProducesProblem(404);
        mine.MapDelete("/", MyCalendarLink.EndEndpoint)
            .WithName("endCalendarLink").WithSummary("Take my calendar link back, at once")
            .ProducesProblem(401);
        routes.MapGet("/calendar.ics", CalendarFeed.Endpoint).WithTags(Tag)
            .WithName("getCalendarFeed").WithSummary("What a calendar program reads by a member's secret link: times, and nothing else")
            .AllowAnonymous().Produces(200, contentType: "text/calendar").ProducesProblem(404);
    }
}
