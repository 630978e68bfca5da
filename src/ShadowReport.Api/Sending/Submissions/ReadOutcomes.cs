using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Sending.Submissions;

/// <summary>What the body's text took up of the submitted recommendations, partly, or not.</summary>
internal static class ReadOutcomes
{
    /// <param name="Counts">How many were taken up, partly, or not.</param>
    /// <param name="Items">Every submitted recommendation in its order, said of or not; none before something was submitted.</param>
    /// <param name="Next">Always null: a report has a few hundred recommendations at most.</param>
    public sealed record View(OutcomeCountsView Counts, IReadOnlyList<OutcomeView> Items, string? Next);

    public sealed record Query(string Report) : IRequest<Outcome<View>>;

    public static Task<Results<CacheableOk<View>, ProblemHttpResult>> All([AsParameters] ReportRequest request) =>
        request.Send(new Query(request.Report)).ToReadable();

    public static async Task<Results<CacheableOk<OutcomeView>, ProblemHttpResult>> One(
        [AsParameters] ReportRequest request, string recommendation)
    {
        var outcomes = await request.Send(new Query(request.Report));
        if (!outcomes.Succeeded)
            return outcomes.ToProblem();
        var one = outcomes.Value.Items.FirstOrDefault(item => item.Recommendation == recommendation);
        return one is null ? Problems.From(SubmissionRefusals.NotSubmittedRecommendation) : CacheableOk.Revised(one, one.Revision);
    }

    public sealed class Handler(IQuerySession session, ReferenceData reference) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation)
        {
            if (!await session.CheckExistsAsync<Report>(query.Report, cancellation))
                return ReportRefusals.NoSuchReport;
            var record = await session.LoadAsync<SubmissionRecord>(query.Report, cancellation);
            var submitted = await session.RecommendationsSubmitted(query.Report, record, cancellation);
            var (stated, names) = await session.WithNames(batch => batch.Query(new OutcomesOf { Report = query.Report }), cancellation);
            var outcomes = stated.ToDictionary(outcome => outcome.Recommendation);
            var items = submitted.Select(item => OutcomeView.Of(item, outcomes.GetValueOrDefault(item.Draft), reference, names)).ToList();
            return new View(OutcomeCountsView.Of([.. items.Select(item => item.Result)]), items, Next: null);
        }
    }
}
