using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.EarlierRecommendations;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reports;

namespace ShadowReport.Api.Deliberation.Reading;

/// <summary>The links of a report's recommendations, and the things without a recommendation.</summary>
internal static class GetCoverage
{
    public sealed record Query(string Report) : IRequest<Outcome<Coverage>>;

    public static Task<Results<CacheableOk<Coverage>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request) =>
        request.Send(new Query(request.Report)).ToReadable();

    public sealed class Handler(IQuerySession session, ReferenceData reference) : IRequestHandler<Query, Outcome<Coverage>>
    {
        public async Task<Outcome<Coverage>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(query.Report);
            var findingDrafts = batch.Query(new DraftsOf { Report = query.Report });
            var findingEarlier = batch.Query<EarlierRecommendationEntry>().Where(entry => entry.Report == query.Report).ToList();
            await batch.Execute(cancellation);
            if (await findingReport is not { } report)
                return ReportRefusals.NoSuchReport;

            var drafts = (await findingDrafts).ToDictionary(draft => draft.Key);
            var treaty = reference.TreatyOf(reference.Profile(report.Profile));
            return Coverage.Of(
                [.. report.Outline.Keys.Select(key => LinksOf(drafts[key]))],
                [.. (await findingEarlier).Select(entry => (entry.Key, entry.Recommendation.Citation, entry.Drafts))],
                treaty is null ? null : reference.Instrument(treaty.Key));
        }

        private static LinkedDraft LinksOf(Draft draft) =>
            new(draft.Key, draft.Kind, draft.Title, draft.Sections, draft.Articles, draft.Cites);
    }
}
