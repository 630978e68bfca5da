using Marten;

namespace ShadowReport.Api.Calendar;

internal static class CalendarStorage
{
    public const string Table = "mt_doc_report_calendar";
    public const string ReminderTable = "mt_doc_reminder";
    public const string LinkTable = "mt_doc_calendar_link";

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<ReportCalendar>().DocumentAlias("report_calendar");
        options.Schema.For<MadeReminder>().DocumentAlias("reminder");
        options.Schema.For<CalendarLink>().SingleTenanted().DocumentAlias("calendar_link").Duplicate(link => link.TokenHash, configure: index => index.IsUnique = true);
        options.Events.AddEventTypes([typeof(CalendarChanged), typeof(ReminderDue)]);
    }
}
