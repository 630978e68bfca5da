using Marten;
using Marten.Linq.MatchesSql;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core;

namespace ShadowReport.Api.Sending.Imports;

internal static class ListImports
{
    public sealed record Query(string Report, PageRequest Page) : IRequest<Outcome<Page<ImportLineView>>>;

    public static Task<Results<CacheableOk<Page<ImportLineView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, [AsParameters] Paging paging) =>
        request.List(paging, page => new Query(request.Report, page));

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<ImportLineView>>>
    {
        public async Task<Outcome<Page<ImportLineView>>> Handle(Query query, CancellationToken cancellation)
        {
            var after = query.Page.AfterId();
            if (!after.Succeeded)
                return after.Refusal;
            if (!await session.CheckExistsAsync<Report>(query.Report, cancellation))
                return ReportRefusals.NoSuchReport;

            var found = await session.Query<Import>()
                .Where(import => import.Report == query.Report && import.MatchesSql("d.id > ?", after.Value))
                .OrderBy(import => import.Id)
                .Take(query.Page.Limit + 1)
                .ToListAsync(cancellation);
            return query.Page.Page(found, ImportLineView.Of, import => import.Id.ToString());
        }
    }
}
