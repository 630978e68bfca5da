namespace ShadowReport.Api.Feeds.Calendar;

/// <summary>The codes of the feature Calendar.</summary>
internal static class CalendarProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("calendar-link-not-found", 404,
            "This calendar link does not exist, was withdrawn, or ended when you signed out everywhere.", "Create a new link with POST."),
        new("due-missing", 400, "A milestone of your own needs a due date.", "Send one."),
        new("milestone-not-found", 404, "This milestone does not exist in this report.", "List the milestones to find its key."),
        new("title-missing", 400, "A milestone of your own needs a title.", "Send one."),
        new("too-many-milestones", 409, "The calendar has no place for more milestones of your own.", "Remove one first."),
    ];
}
