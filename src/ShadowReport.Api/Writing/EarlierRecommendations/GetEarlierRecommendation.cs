using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Writing.EarlierRecommendations;

internal static class GetEarlierRecommendation
{
    public sealed record Query(string Report, string Key) : IRequest<Outcome<EarlierRecommendationView>>;

    public static Task<Results<CacheableOk<EarlierRecommendationView>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, string earlier) =>
        request.Send(new Query(request.Report, earlier)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<EarlierRecommendationView>>
    {
        public async Task<Outcome<EarlierRecommendationView>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<EarlierRecommendationEntry>(EarlierRecommendationEntry.IdOf(query.Report, query.Key));
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            return await finding is { } entry ? EarlierRecommendationView.Of(entry, await findingNames)
                : EarlierRecommendationRefusals.NotFound;
        }
    }
}
