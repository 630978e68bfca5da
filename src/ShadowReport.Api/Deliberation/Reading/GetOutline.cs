using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Deliberation.Reading;

internal static class GetOutline
{
    public sealed record Query(Membership By, string Report) : IRequest<Outcome<OutlineView>>;

    public static Task<Results<CacheableOk<OutlineView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request) =>
        request.Send(new Query(request.By, request.Report)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<OutlineView>>
    {
        public async Task<Outcome<OutlineView>> Handle(Query query, CancellationToken cancellation)
        {
            var (report, drafts, _) = await session.ReportWithDraftsFor(query.By, query.Report, cancellation);
            return report is null ? ReportRefusals.NoSuchReport : OutlineView.Of(report, drafts);
        }
    }
}
