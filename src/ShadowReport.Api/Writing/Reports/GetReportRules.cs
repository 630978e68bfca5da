using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Writing.Reports;

/// <summary>The body's rules for a report: those of the profile, and the corrections of the coalition beside them.</summary>
internal static class GetReportRules
{
    public sealed record Query(string Report) : IRequest<Outcome<ReportRulesView>>;

    public static Task<Results<CacheableOk<ReportRulesView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request) =>
        request.Send(new Query(request.Report)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session, ReferenceData reference) : IRequestHandler<Query, Outcome<ReportRulesView>>
    {
        public async Task<Outcome<ReportRulesView>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Report>(query.Report);
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            return await finding is { } report
                ? ReportRulesView.Of(report, reference.Profile(report.Profile), await findingNames) : ReportRefusals.NoSuchReport;
        }
    }
}
