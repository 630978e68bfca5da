using Marten.Linq.MatchesSql;
using Marten.Services.BatchQuerying;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Exports;

internal static class ListExports
{
    public sealed record Query(Membership By, string Report, IdPage Page) : IRequest<Outcome<Page<ExportView>>>;

    public static Task<Results<CacheableOk<Page<ExportView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(request.By, request.Report, page));

    public sealed class Handler(IQuerySession session, TimeProvider clock) : IRequestHandler<Query, Outcome<Page<ExportView>>>
    {
        public async Task<Outcome<Page<ExportView>>> Handle(Query query, CancellationToken cancellation)
        {
            if (!await session.CheckExistsAsync<Report>(query.Report, cancellation))
                return ReportRefusals.NoSuchReport;

            var ((found, conversions), names) = await session.WithNames(batch => Find(batch, query), cancellation);
            var now = clock.GetUtcNow();
            return query.Page.Page(
                found,
                export => ExportView.For(query.By, export, ExportProgressView.Of(export.Id, conversions, now), names),
                export => export.Id);
        }

        private static async Task<(IReadOnlyList<Export> Exports, IReadOnlyList<ConversionJob> Conversions)> Find(
            IBatchedQuery batch, Query query)
        {
            var exports = batch.Query<Export>()
                .Where(export => export.Report == query.Report && export.MatchesSql("d.id > ?", query.Page.After));
            if (!EditionAccess.MayRead(query.By.Roles, Edition.Internal))
                exports = exports.Where(export => export.Edition == Edition.Public);
            var finding = exports.OrderBy(export => export.Id).Take(query.Page.Limit + 1).ToList();
            var findingConversions = batch.ConversionsOf(query.By.CoalitionId);
            return (await finding, await findingConversions);
        }
    }
}
