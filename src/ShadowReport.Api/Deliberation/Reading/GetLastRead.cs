using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core;

namespace ShadowReport.Api.Deliberation.Reading;

internal static class GetLastRead
{
    public sealed record Query(string Member, string Report, string Draft) : IRequest<Outcome<LastReadView>>;

    public static async Task<Results<CacheableOk<LastReadView>, ProblemHttpResult>> Endpoint(
        string coalition, string report, string draft, CurrentAccess access, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Query(access.Membership.Member, report, draft), cancellation)).ToReadable();

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<LastReadView>>
    {
        public async Task<Outcome<LastReadView>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Draft>(DraftIds.Of(query.Report, query.Draft));
            var findingMark = batch.Load<LastRead>(LastRead.IdOf(query.Report, query.Draft, query.Member));
            await batch.Execute(cancellation);
            return await finding is null ? DraftRefusals.NoSuchDraft : LastReadView.Of(await findingMark);
        }
    }
}
