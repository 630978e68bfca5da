using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Feeds.Calendar;

internal static class CalendarEndpoints
{
    private const string Tag = "Calendar";

    public static IServiceCollection AddCalendar(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(new ReminderOptions(TimeSpan.FromSeconds(Math.Max(1, configuration.GetValue("Reminders:Seconds", 30)))))
        .AddWorker<ReminderWorker>();

    public static void MapCalendar(this IEndpointRouteBuilder routes)
    {
        var report = routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags(Tag);
        report.MapGet("/calendar", GetCalendar.Endpoint)
            .WithName("getCalendar").ForReviewers(ReviewerHeading.MyTurn).WithSummary("List milestones")
            .WithDescription(
                "Lists the steps of the work plan, with due dates counted back from the report's deadline. Coordinators can move, complete "
                + "or leave out a step.")
            .Needs(Permission.ReadWork);
        report.MapGet("/calendar.ics", GetCalendar.FileEndpoint)
            .WithName("getCalendarFile").AnswersETag().WithSummary("Download the calendar file")
            .WithDescription("Returns the milestones as an iCalendar file. The file holds times and numbers only, and no title.")
            .Needs(Permission.ReadReports).Produces(200, contentType: "text/calendar");
        report.MapPut("/calendar/milestones/{milestone}", SetMilestone.Endpoint)
            .WithName("setMilestone").WithSummary("Set a milestone")
            .WithDescription("Gives a step of the plan a due date of its own, or adds a milestone that is not in the plan.")
            .ActsOn<Report>().Needs(Permission.SetUpReports).NeedsRevision();
        report.MapPatch("/calendar/milestones/{milestone}", ChangeMilestone.Endpoint)
            .WithName("changeMilestone").WithSummary("Update a milestone")
            .WithDescription("Marks a milestone as done or left out, or resets its due date to the plan's.")
            .Needs(Permission.SetUpReports).NeedsRevision();
        report.MapDelete("/calendar/milestones/{milestone}", RemoveMilestone.Endpoint)
            .WithName("removeMilestone").WithSummary("Remove a milestone")
            .WithDescription("Leaves out a step of the plan, or deletes a milestone of your own.")
            .Needs(Permission.SetUpReports).NeedsRevision();

        var mine = routes.MapGroup("/me/calendar-link").WithTags(Tag);
        mine.MapPost("/", MyCalendarLink.MakeEndpoint)
            .WithName("makeCalendarLink").WithSummary("Create a calendar link")
            .WithDescription("Creates a secret link for your calendar program. The previous link stops working.");
        mine.MapGet("/", MyCalendarLink.GetEndpoint)
            .WithName("getCalendarLink").WithSummary("Get your calendar link")
            .WithDescription("Says whether you have a calendar link and when it was created. The secret is not shown again.");
        mine.MapDelete("/", MyCalendarLink.EndEndpoint)
            .WithName("endCalendarLink").WithSummary("Delete your calendar link")
            .WithDescription("Ends the link at once.");
        routes.MapGet("/calendar.ics", CalendarFeed.Endpoint).WithTags(Tag)
            .WithName("getCalendarFeed").AnswersETag().WithSummary("Read a calendar feed")
            .WithDescription("Returns the due dates of one member as iCalendar. The secret link is the only sign-in.")
            .AllowAnonymous().Produces(200, contentType: "text/calendar");
    }
}
