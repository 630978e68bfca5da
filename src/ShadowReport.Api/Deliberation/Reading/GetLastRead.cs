using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Deliberation.Reading;

internal static class GetLastRead
{
    public sealed record Query(string Member, string Report, string Draft) : IRequest<Outcome<LastReadView>>;

    public static Task<Results<CacheableOk<LastReadView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request) =>
        request.Send(new Query(request.By.Member, request.Report, request.Draft)).ToReadable();

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
