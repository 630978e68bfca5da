using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Deliberation.Reading;

internal static class GetSource
{
    public sealed record Query(Membership By, string Report, string Source) : IRequest<Outcome<SourceView>>;

    public static Task<Results<CacheableOk<SourceView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, string source) =>
        request.Send(new Query(request.By, request.Report, source)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session, ReferenceData reference) : IRequestHandler<Query, Outcome<SourceView>>
    {
        public Task<Outcome<SourceView>> Handle(Query query, CancellationToken cancellation) =>
            query.By.May(Permission.ReadWork) ? Whole(query, cancellation) : Seen(query, cancellation);

        private async Task<Outcome<SourceView>> Seen(Query query, CancellationToken cancellation)
        {
            var (report, sources, names) = await session.ReportWithSourcesFor(query.By, query.Report, cancellation);
            if (report is null)
                return ReportRefusals.NoSuchReport;
            return sources.FirstOrDefault(source => source.Key == query.Source) is { } entry
                ? SourceView.Of(entry, report.Language, reference, names) : SourceRefusals.NoSuchSource;
        }

        private async Task<Outcome<SourceView>> Whole(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<SourceEntry>(SourceIds.Of(query.Report, query.Source));
            var findingReport = batch.Load<Report>(query.Report);
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            if (await findingReport is not { } report)
                return ReportRefusals.NoSuchReport;
            return await finding is { } entry ? SourceView.Of(entry, report.Language, reference, await findingNames)
                : SourceRefusals.NoSuchSource;
        }
    }
}
