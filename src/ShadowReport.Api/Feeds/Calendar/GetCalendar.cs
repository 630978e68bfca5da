using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Feeds.Calendar;

/// <summary>A report's calendar: as it is to be worked by, and as a file for calendar programs, which says nothing but times.</summary>
internal static class GetCalendar
{
    public sealed record Query(string Report) : IRequest<Outcome<CalendarView>>;

    public sealed record FileQuery(Membership By, string Report) : IRequest<Outcome<string>>;

    public static async Task<Results<CacheableOk<CalendarView>, ProblemHttpResult>> Endpoint(
        string coalition, string report, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Query(report), cancellation)).ToReadable(view => view.Revision);

    public static async Task<IResult> FileEndpoint(string coalition, string report, CurrentAccess access, IMediator mediator, CancellationToken cancellation)
    {
        var outcome = await mediator.Send(new FileQuery(access.Membership, report), cancellation);
        return outcome.Succeeded ? new ReadableText(outcome.Value, CalendarFile.MediaType, immutable: false) : outcome.ToProblem();
    }

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
