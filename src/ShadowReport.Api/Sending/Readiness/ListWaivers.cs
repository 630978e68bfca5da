using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Sending.Readiness;

/// <summary>Lists the waivers of a report in the order in which they were given. Withdrawn ones are left out.</summary>
internal static class ListWaivers
{
    public sealed record Query(string Report, IdPage Page) : IRequest<Outcome<Page<WaiverView>>>;

    public static Task<Results<CacheableOk<Page<WaiverView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(request.Report, page));

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<WaiverView>>>
    {
        public async Task<Outcome<Page<WaiverView>>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(query.Report);
            var finding = batch.Query(new WaiversOf { Report = query.Report });
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            var names = await findingNames;
            return await findingReport is null
                ? ReportRefusals.NoSuchReport
                : query.Page.Page([.. (await finding)
                    .Where(waiver => waiver.WithdrawnAt is null && waiver.Id.CompareTo(query.Page.After) > 0)
                    .Take(query.Page.Limit + 1)], waiver => WaiverView.Of(waiver, names), waiver => waiver.Id);
        }
    }
}
