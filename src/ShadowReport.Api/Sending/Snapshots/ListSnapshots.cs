using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Snapshots;

/// <summary>A report's snapshots, the newest first.</summary>
internal static class ListSnapshots
{
    public sealed record Query(Membership By, string Report, NumberPage Page) : IRequest<Outcome<Page<SnapshotLineView>>>;

    public static Task<Results<CacheableOk<Page<SnapshotLineView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (NumberPage page) => new Query(request.By, request.Report, page));

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<SnapshotLineView>>>
    {
        public async Task<Outcome<Page<SnapshotLineView>>> Handle(Query query, CancellationToken cancellation)
        {
            if (!await session.CheckExistsAsync<Report>(query.Report, cancellation))
                return ReportRefusals.NoSuchReport;

            var before = query.Page.After ?? int.MaxValue;
            var (found, names) = await session.WithNames(
                batch => batch.Query<Snapshot>()
                    .Where(snapshot => snapshot.Report == query.Report && snapshot.Number < before)
                    .OrderByDescending(snapshot => snapshot.Number).Take(query.Page.Limit + 1).ToList(),
                cancellation);
            var works = query.By.May(Permission.ReadWork);
            return query.Page.Page(found, snapshot => works
                ? SnapshotLineView.Of(snapshot, names) : SnapshotLineView.Observed(snapshot), snapshot => snapshot.Number);
        }
    }
}
