using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Sending.Imports;

internal static class ListImports
{
    public sealed record Query(string Report, IdPage Page) : IRequest<Outcome<Page<ImportLineView>>>;

    public static Task<Results<CacheableOk<Page<ImportLineView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(request.Report, page));

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<ImportLineView>>>
    {
        public async Task<Outcome<Page<ImportLineView>>> Handle(Query query, CancellationToken cancellation)
        {
            var (isThere, names) = await session.WithNames(batch => batch.CheckExists<Report>(query.Report), cancellation);
            if (!isThere)
                return ReportRefusals.NoSuchReport;

            return await session.Query<Import>().Where(import => import.Report == query.Report)
                .Read(query.Page, import => ImportLineView.Of(import, names), import => import.Id, cancellation);
        }
    }
}
