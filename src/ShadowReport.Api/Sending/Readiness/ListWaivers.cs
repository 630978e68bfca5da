using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core;

namespace ShadowReport.Api.Sending.Readiness;

/// <summary>Who goes on without what, in the order it was decided; those that were withdrawn are left out.</summary>
internal static class ListWaivers
{
    public sealed record Query(string Report, PageRequest Page) : IRequest<Outcome<Page<WaiverView>>>;

    public static async Task<Results<CacheableOk<Page<WaiverView>>, ProblemHttpResult>> Endpoint(
        string coalition, string report, int? limit, string? cursor, HttpContext context, IMediator mediator, CancellationToken cancellation)
    {
        var page = PageRequest.From(limit, cursor);
        return page.Succeeded ? (await mediator.Send(new Query(report, page.Value), cancellation)).ToPage(context) : page.ToProblem();
    }

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<WaiverView>>>
    {
        public async Task<Outcome<Page<WaiverView>>> Handle(Query query, CancellationToken cancellation)
        {
            var after = query.Page.AfterId();
            if (!after.Succeeded)
                return after.Refusal;
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(query.Report);
            var finding = batch.Query(new WaiversOf { Report = query.Report });
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            var names = await findingNames;
            return await findingReport is null
                ? ReportRefusals.NoSuchReport
                : query.Page.Page([.. (await finding).Where(waiver => waiver.WithdrawnAt is null && waiver.Id.CompareTo(after.Value) > 0).Take(query.Page.Limit + 1)], waiver => WaiverView.Of(waiver, names), waiver => waiver.Id.ToString());
        }
    }
}
