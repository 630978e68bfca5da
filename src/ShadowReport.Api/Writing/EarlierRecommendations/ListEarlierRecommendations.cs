using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.EarlierRecommendations;

namespace ShadowReport.Api.Writing.EarlierRecommendations;

/// <summary>A report's earlier recommendations in the order of their keys.</summary>
internal static class ListEarlierRecommendations
{
    public static readonly StateFilter<ImplementationStatus> Status = new(
        ("implemented", ImplementationStatus.Implemented), ("partly", ImplementationStatus.Partly), ("not", ImplementationStatus.Not),
        ("contrary", ImplementationStatus.Contrary))
    { Name = "status" };

    public sealed record Query(string Report, ImplementationStatus? Status, string? Draft, KeyPage Page)
        : IRequest<Outcome<Page<EarlierRecommendationView>>>;

    public static async Task<Results<CacheableOk<Page<EarlierRecommendationView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request,
        [AllowedValues("implemented", "partly", "not", "contrary")]
        [Description("Lists those of this status only; all if left out.")] string? status,
        [RegularExpression(KeyRule.Pattern)]
        [MaxLength(Keys.MaximumLength)]
        [Description("The key of a draft. Lists those that this draft takes up only.")] string? draft,
        [AsParameters] Paging paging)
    {
        var wanted = Status.Read(status);
        return (wanted.Refusal ?? ListFilters.KeyFault("draft", draft)) is { } refusal
            ? Problems.From(refusal)
            : await request.List(paging, (KeyPage page) => new Query(request.Report, wanted.Value, draft, page));
    }

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<EarlierRecommendationView>>>
    {
        public async Task<Outcome<Page<EarlierRecommendationView>>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(query.Report);
            var finding = batch.Query<EarlierRecommendationEntry>().Where(entry => entry.Report == query.Report).ToList();
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            if (await findingReport is null)
                return ReportRefusals.NoSuchReport;
            var names = await findingNames;
            var wanted = (await finding).OrderBy(entry => entry.Key, StringComparer.Ordinal).Where(entry =>
                (query.Status is null || entry.Status == query.Status) && (query.Draft is null || entry.Drafts.Contains(query.Draft)));
            return query.Page.Of(wanted, entry => EarlierRecommendationView.Of(entry, names), entry => entry.Key);
        }
    }
}
