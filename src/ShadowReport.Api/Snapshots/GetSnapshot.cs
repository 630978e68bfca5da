using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core;

namespace ShadowReport.Api.Snapshots;

internal static class GetSnapshot
{
    public sealed record Query(string Report, int Number) : IRequest<Outcome<SnapshotView>>;

    public static async Task<Results<Readable<SnapshotView>, ProblemHttpResult>> Endpoint(
        string coalition, string report, int number, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Query(report, number), cancellation)).ToImmutable();

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<SnapshotView>>
    {
        public async Task<Outcome<SnapshotView>> Handle(Query query, CancellationToken cancellation) =>
            await session.Snapshot(query.Report, query.Number, cancellation) is { } snapshot ? SnapshotView.Of(snapshot) : SnapshotRefusals.NoSuchSnapshot;
    }
}
