namespace ShadowReport.Api.Feeds.Calendar;

internal static class CalendarStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<ReportCalendar>(
            "report_calendar", ArchiveRule.In(CalendarArchive.Part).Without("id", "version"), ErasureRule.Of("changes[].title"),
            PersonalRule.Not("It does not say who changed it."), ExpiryRule.Never("It lasts as long as its report.")),
        DocumentRules.For<SentReminder>(
            "reminder", ArchiveRule.Not("Its notices were for members of this coalition."), ErasureRule.Nothing("It names no person."),
            PersonalRule.Not("It names no person."),
            // Long after the last time at which it could be made again.
            ExpiryRule.After(new Expiry(TimeSpan.FromDays(60), "(data ->> 'dueAt')::timestamptz"))),
        DocumentRules.For<CalendarLink>(
            "calendar_link", ArchiveRule.Not("It is a secret of one account."),
            ErasureRule.Nothing("The person who erases their account deletes it, see EraseMe."), PersonalRule.Within("calendarLink"),
            ExpiryRule.Never("It lasts until its person ends it.")),
    ];

    public const string Table = "mt_doc_report_calendar";
    public const string LinkTable = "mt_doc_calendar_link";

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<ReportCalendar>().DocumentAlias("report_calendar");
        options.Schema.For<SentReminder>().DocumentAlias("reminder");
        options.Schema.For<CalendarLink>().SingleTenanted().DocumentAlias("calendar_link")
            .Duplicate(link => link.TokenHash, configure: index => index.IsUnique = true);
        options.Events.AddEventTypes([typeof(CalendarChanged), typeof(ReminderDue)]);
    }
}
