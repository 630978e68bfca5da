namespace ShadowReport.Api.Sending.Imports;

internal static class GetImport
{
    public sealed record Query(Membership By, string Report, Guid Import) : IRequest<Outcome<ImportView>>;

    public static Task<Results<CacheableOk<ImportView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Guid import) =>
        request.Send(new Query(request.By, request.Report, import)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<ImportView>>
    {
        public async Task<Outcome<ImportView>> Handle(Query query, CancellationToken cancellation)
        {
            var found = await session.ImportWithReport(query.Report, query.Import, cancellation);
            return found.Import is { } import && found.Report is not null
                ? ImportView.Of(import, found.Target(query.By), found.Names) : ImportRefusals.NoSuchImport;
        }
    }
}
