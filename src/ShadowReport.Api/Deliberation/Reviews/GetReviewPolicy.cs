using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>
/// Shows the policy that holds, and the one that waits. Whoever looks first after a proposal's time writes down what became of it.
/// </summary>
internal static class GetReviewPolicy
{
    public sealed record Query(Membership By, string Report) : IRequest<Outcome<PolicyView>>;

    public static Task<Results<CacheableOk<PolicyView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request) =>
        request.Send(new Query(request.By, request.Report)).ToReadable(view => view.Revision);

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Query, PolicyView>(work)
    {
        protected override async Task<Outcome<PolicyView>> Decide(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(query.Report);
            var finding = batch.Load<AgreedPolicy>(query.Report);
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            if (await findingReport is not { } report)
                return ReportRefusals.NoSuchReport;
            if (await finding is not { } agreed
                || !await session.Settle(query.By.CoalitionId, agreed, report, clock.GetUtcNow(), cancellation))
                return PolicyView.Of(await finding, await findingNames);
            return await SaveAndDecideAgain(cancellation);
        }
    }
}
