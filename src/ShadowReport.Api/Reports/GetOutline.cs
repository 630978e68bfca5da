using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core;

namespace ShadowReport.Api.Reports;

internal static class GetOutline
{
    public sealed record Query(string Report) : IRequest<Outcome<OutlineView>>;

    public static async Task<Results<Readable<OutlineView>, ProblemHttpResult>> Endpoint(
        string coalition, string report, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Query(report), cancellation)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<OutlineView>>
    {
        public async Task<Outcome<OutlineView>> Handle(Query query, CancellationToken cancellation)
        {
            var (report, drafts) = await session.ReportWithDrafts(query.Report, cancellation);
            return report is null ? ReportRefusals.NoSuchReport : OutlineView.Of(report, drafts);
        }
    }
}
