using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Snapshots;

internal static class GetSnapshot
{
    public sealed record Query(Membership By, string Report, int Number) : IRequest<Outcome<SnapshotView>>;

    public static Task<Results<CacheableOk<SnapshotView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, int number) =>
        request.Send(new Query(request.By, request.Report, number)).ToImmutable();

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<SnapshotView>>
    {
        public async Task<Outcome<SnapshotView>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Snapshot>(SnapshotIds.Of(query.Report, query.Number));
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            if (await finding is not { } snapshot)
                return SnapshotRefusals.NoSuchSnapshot;
            return query.By.May(Permission.ReadWork)
                ? SnapshotView.Of(snapshot, AuthorView.Of((await findingNames).Of(snapshot.Author)))
                : await session.ObservedSnapshotView(snapshot, cancellation);
        }
    }
}
