using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Exports;

internal static class GetExport
{
    public sealed record Query(Membership By, string Report, Guid Export) : IRequest<Outcome<ExportView>>;

    public static Task<Results<CacheableOk<ExportView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Guid export) =>
        request.Send(new Query(request.By, request.Report, export)).ToReadable();

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<ExportView>>
    {
        public async Task<Outcome<ExportView>> Handle(Query query, CancellationToken cancellation) =>
            await session.ExportFor(query.By, query.Report, query.Export, cancellation) is { } export
                ? ExportView.For(query.By, export)
                : ExportRefusals.NoSuchExport;
    }
}

internal static class ExportQueries
{
    /// <summary>An export of the report, for who may read its edition; for others it does not exist.</summary>
    public static async Task<Export?> ExportFor(this IQuerySession session, Membership by, string report, Guid id, CancellationToken cancellation) =>
        await session.LoadAsync<Export>(id, cancellation) is { } export && export.Report == report && EditionAccess.MayRead(by.Roles, export.Edition) ? export : null;
}
