using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Snapshots;

internal static class GetSnapshot
{
    public sealed record Query(Membership By, string Report, int Number) : IRequest<Outcome<SnapshotView>>;

    public static Task<Results<CacheableOk<SnapshotView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, int number) =>
        request.Send(new Query(request.By, request.Report, number)).ToReadable();

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<SnapshotView>>
    {
        public async Task<Outcome<SnapshotView>> Handle(Query query, CancellationToken cancellation)
        {
            var (snapshot, names) = await session.WithNames(
                batch => batch.Load<Snapshot>(SnapshotIds.Of(query.Report, query.Number)), cancellation);
            if (snapshot is null)
                return SnapshotRefusals.NoSuchSnapshot;
            return query.By.May(Permission.ReadWork) ? SnapshotView.Of(snapshot, AuthorView.Of(names.Of(snapshot.Author)))
                : await session.ObservedSnapshotView(snapshot, cancellation);
        }
    }
}
