using NpgsqlTypes;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Reading;

internal static class GetOutline
{
    public sealed record Query(Membership By, string Report) : IRequest<Outcome<OutlineView>>;

    public static Task<Results<CacheableOk<OutlineView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request) =>
        request.Send(new Query(request.By, request.Report)).ToReadable(view => view.Revision);

    public static readonly JointRead Joint = new()
    {
        Permission = Permission.ReadWork,
        Types = [NpgsqlDbType.Varchar],
        Values = context => [$"{context.Request.RouteValues["report"]}"],
        From = ReportsStorage.ReportFrom("$1"),
        Revision = "(report.data ->> 'revision')::int",
        Named = [("report", "report.data"), ("drafts", DraftsStorage.DraftsPart("$1"))],
    };

    public sealed class Handler(FoundParts parts, IQuerySession session) : IRequestHandler<Query, Outcome<OutlineView>>
    {
        public async Task<Outcome<OutlineView>> Handle(Query query, CancellationToken cancellation)
        {
            var (report, drafts) = query.By.May(Permission.ReadWork)
                ? (parts.Find<Report>("report"), parts.Find<List<Draft>>("drafts") ?? [])
                : await session.ObservedReport(query.Report, cancellation) is { } observed ? (observed.Report, observed.Lines) : (null, []);
            return report is null ? ReportRefusals.NoSuchReport : OutlineView.Of(report, drafts);
        }
    }
}
