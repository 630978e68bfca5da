using Marten.Linq.MatchesSql;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Sending.Silence;

/// <summary>A report's silence procedures, the oldest first.</summary>
internal static class ListSilenceProcedures
{
    public sealed record Query(Membership By, string Report, IdPage Page) : IRequest<Outcome<Page<SilenceProcedureView>>>;

    public static Task<Results<CacheableOk<Page<SilenceProcedureView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(request.By, request.Report, page));

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Query, Page<SilenceProcedureView>>(work)
    {
        protected override async Task<Outcome<Page<SilenceProcedureView>>> Decide(Query query, CancellationToken cancellation)
        {
            if (!await session.CheckExistsAsync<Report>(query.Report, cancellation))
                return ReportRefusals.NoSuchReport;

            var (found, names) = await session.WithNames(
                batch => batch.Query<SilenceProcedure>()
                    .Where(procedure => procedure.Report == query.Report && procedure.MatchesSql("d.id > ?", query.Page.After))
                    .OrderBy(procedure => procedure.Id).Take(query.Page.Limit + 1).ToList(),
                cancellation);
            var now = clock.GetUtcNow();
            var due = found.Where(procedure => procedure.IsDue(now)).ToList();
            await session.Adopt(query.By.CoalitionId, due, cancellation);
            return query.Page.Page(found, procedure => SilenceProcedureView.Of(procedure, names), procedure => procedure.Id);
        }
    }
}
