using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Exports;

/// <summary>What a file is made of, in hashes: for whoever has to show later that this is what was sent.</summary>
internal static class GetManifest
{
    public sealed record Query(Membership By, string Report, Guid Export) : IRequest<Outcome<ManifestView>>;

    public static Task<Results<CacheableOk<ManifestView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Guid export) =>
        request.Send(new Query(request.By, request.Report, export)).ToImmutable();

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<ManifestView>>
    {
        public async Task<Outcome<ManifestView>> Handle(Query query, CancellationToken cancellation)
        {
            if (await session.ExportFor(query.By, query.Report, query.Export, cancellation) is not { } export)
                return ExportRefusals.NoSuchExport;
            if (ExportRefusals.OfUnfinished(export) is { } refusal)
                return refusal;
            return await session.LoadAsync<ExportManifest>(export.Id, cancellation) is { } manifest
                ? query.By.May(Permission.ReadWork) ? manifest.Manifest : manifest.Manifest.Observed()
                : Refusal.NotFound(
                    "manifest-not-found", "This file was made by an older version and has no manifest. Export the snapshot again.");
        }
    }
}
