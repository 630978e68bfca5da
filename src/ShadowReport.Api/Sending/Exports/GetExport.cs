using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Exports;

internal static class GetExport
{
    public sealed record Query(Membership By, string Report, Guid Export) : IRequest<Outcome<ExportView>>;

    public static Task<Results<CacheableOk<ExportView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Guid export) =>
        request.Send(new Query(request.By, request.Report, export)).ToReadable();

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<ExportView>>
    {
        public async Task<Outcome<ExportView>> Handle(Query query, CancellationToken cancellation)
        {
            var (export, names) = await session.WithNames(batch => batch.Load<Export>(query.Export), cancellation);
            return export?.IsReadable(query.By, query.Report) == true ? ExportView.For(query.By, export, names)
                : ExportRefusals.NoSuchExport;
        }
    }
}

internal static class ExportQueries
{
    /// <summary>Whether it is an export of the report in an edition that the member can read; for others it does not exist.</summary>
    public static bool IsReadable(this Export export, Membership by, string report) =>
        export.Report == report && EditionAccess.MayRead(by.Roles, export.Edition);

    /// <summary>An export that the member can read, or null.</summary>
    public static async Task<Export?> ExportFor(
        this IQuerySession session, Membership by, string report, Guid id, CancellationToken cancellation) =>
        await session.LoadAsync<Export>(id, cancellation) is { } export && export.IsReadable(by, report) ? export : null;
}
