using Marten.Services.BatchQuerying;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Exports;

internal static class GetExport
{
    public sealed record Query(Membership By, string Report, Guid Export) : IRequest<Outcome<ExportView>>;

    public static Task<Results<CacheableOk<ExportView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Guid export) =>
        request.Send(new Query(request.By, request.Report, export)).ToReadable();

    public sealed class Handler(IQuerySession session, TimeProvider clock) : IRequestHandler<Query, Outcome<ExportView>>
    {
        public async Task<Outcome<ExportView>> Handle(Query query, CancellationToken cancellation)
        {
            var ((export, conversions), names) = await session.WithNames(batch => Find(batch, query), cancellation);
            return export?.IsReadable(query.By, query.Report) == true
                ? ExportView.For(query.By, export, ExportProgressView.Of(export.Id, conversions, clock.GetUtcNow()), names)
                : ExportRefusals.NoSuchExport;
        }

        private static async Task<(Export? Export, IReadOnlyList<ConversionJob> Conversions)> Find(IBatchedQuery batch, Query query)
        {
            var (finding, findingConversions) = (batch.Load<Export>(query.Export), batch.ConversionsOf(query.By.CoalitionId));
            return (await finding, await findingConversions);
        }
    }
}

internal static class ExportQueries
{
    /// <summary>The files of a coalition that wait to be converted or are being converted.</summary>
    public static Task<IReadOnlyList<ConversionJob>> ConversionsOf(this IBatchedQuery batch, Guid coalition) =>
        batch.Query<ConversionJob>().Where(job => job.Coalition == coalition).ToList();

    /// <summary>Whether it is an export of the report in an edition that the member can read; for others it does not exist.</summary>
    public static bool IsReadable(this Export export, Membership by, string report) =>
        export.Report == report && EditionAccess.MayRead(by.Roles, export.Edition);

    /// <summary>An export that the member can read, or null.</summary>
    public static async Task<Export?> ExportFor(
        this IQuerySession session, Membership by, string report, Guid id, CancellationToken cancellation) =>
        await session.LoadAsync<Export>(id, cancellation) is { } export && export.IsReadable(by, report) ? export : null;
}
