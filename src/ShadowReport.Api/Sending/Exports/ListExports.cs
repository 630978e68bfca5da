using Marten;
using Marten.Linq.MatchesSql;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core;
using ShadowReport.Core.Access;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Exports;

internal static class ListExports
{
    public sealed record Query(Membership By, string Report, PageRequest Page) : IRequest<Outcome<Page<ExportView>>>;

    public static Task<Results<CacheableOk<Page<ExportView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, [AsParameters] Paging paging) =>
        request.List(paging, page => new Query(request.By, request.Report, page));

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<ExportView>>>
    {
        public async Task<Outcome<Page<ExportView>>> Handle(Query query, CancellationToken cancellation)
        {
            var after = query.Page.AfterId();
            if (!after.Succeeded)
                return after.Refusal;
            if (!await session.CheckExistsAsync<Report>(query.Report, cancellation))
                return ReportRefusals.NoSuchReport;

            var exports = session.Query<Export>().Where(export => export.Report == query.Report && export.MatchesSql("d.id > ?", after.Value));
            if (!EditionAccess.MayRead(query.By.Roles, Edition.Internal))
                exports = exports.Where(export => export.Edition == Edition.Public);
            var found = await exports
                .OrderBy(export => export.Id)
                .Take(query.Page.Limit + 1)
                .ToListAsync(cancellation);
            return query.Page.Page(found, export => ExportView.For(query.By, export), export => export.Id.ToString());
        }
    }
}
