using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Feeds.Calendar;

/// <summary>A report's calendar: as it is to be worked by, and as a file for calendar programs, which says nothing but times.</summary>
internal static class GetCalendar
{
    public sealed record Query(string Report) : IRequest<Outcome<CalendarView>>;

    public sealed record FileQuery(Membership By, string Report) : IRequest<Outcome<string>>;

    public static Task<Results<CacheableOk<CalendarView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request) =>
        request.Send(new Query(request.Report)).ToReadable(view => view.Revision);

    public static Task<Results<ReadableText, ProblemHttpResult>> FileEndpoint([AsParameters] ReportRequest request) =>
        request.Send(new FileQuery(request.By, request.Report))
            .To(calendar => new ReadableText(calendar, CalendarFile.MediaType, immutable: false));

    public sealed class Handler(IQuerySession session, ReferenceData reference, TimeProvider clock)
        : IRequestHandler<Query, Outcome<CalendarView>>, IRequestHandler<FileQuery, Outcome<string>>
    {
        public async Task<Outcome<CalendarView>> Handle(Query query, CancellationToken cancellation) =>
            await LoadedCalendar.Load(session, reference, query.Report, clock.GetUtcNow(), cancellation) is { } calendar
                ? await CalendarView.Of(calendar, session, cancellation)
                : ReportRefusals.NoSuchReport;

        public async Task<Outcome<string>> Handle(FileQuery query, CancellationToken cancellation) =>
            await LoadedCalendar.Load(session, reference, query.Report, clock.GetUtcNow(), cancellation) is { } calendar
                ? CalendarFile.Of(calendar.Entries(query.By))
                : ReportRefusals.NoSuchReport;
    }
}
