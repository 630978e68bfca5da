using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Reports;
using ShadowReport.Core;

namespace ShadowReport.Api.Reviews;

internal static class GetReviewPolicy
{
    public sealed record Query(string Report) : IRequest<Outcome<PolicyView>>;

    public static async Task<Results<Readable<PolicyView>, ProblemHttpResult>> Endpoint(string coalition, string report, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Query(report), cancellation)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<PolicyView>>
    {
        public async Task<Outcome<PolicyView>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(query.Report);
            var finding = batch.Load<AgreedPolicy>(query.Report);
            await batch.Execute(cancellation);
            return await findingReport is null ? ReportRefusals.NoSuchReport : PolicyView.Of(await finding);
        }
    }
}
