using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Deliberation.Reading;

internal static class GetReport
{
    public sealed record Query(Membership By, string Report) : IRequest<Outcome<ReportView>>;

    public static Task<Results<CacheableOk<ReportView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request) =>
        request.Send(new Query(request.By, request.Report)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<ReportView>>
    {
        public async Task<Outcome<ReportView>> Handle(Query query, CancellationToken cancellation)
        {
            var (report, drafts, names) = await session.ReportWithDraftsFor(query.By, query.Report, cancellation);
            return report is null ? ReportRefusals.NoSuchReport : ReportView.Of(report, drafts, names);
        }
    }
}
