using Microsoft.Net.Http.Headers;

namespace ShadowReport.Api.Sending.Exports;

internal static class DownloadExport
{
    public sealed record File(Export Export, byte[] Bytes);

    public sealed record Query(Membership By, string Report, Guid Export) : IRequest<Outcome<File>>;

    public static async Task<IResult> Endpoint([AsParameters] ReportRequest request, Guid export)
    {
        var outcome = await request.Send(new Query(request.By, request.Report, export));
        if (!outcome.Succeeded)
            return outcome.ToProblem();

        var file = outcome.Value;
        request.Context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        // A saved page has its own policy; shown from here it runs nothing and asks nobody.
        request.Context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
        return TypedResults.File(file.Bytes, ExportFiles.TypeOf(
            file.Export.Format), file.Export.FileName, entityTag: new EntityTagHeaderValue($"\"{file.Export.Sha256}\""));
    }

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<File>>
    {
        public async Task<Outcome<File>> Handle(Query query, CancellationToken cancellation)
        {
            if (await session.ExportFor(query.By, query.Report, query.Export, cancellation) is not { } export)
                return ExportRefusals.NoSuchExport;
            if (ExportRefusals.OfUnfinished(export) is { } refusal)
                return refusal;
            return await session.LoadAsync<ExportContent>(export.Id, cancellation) is { } content ? new File(export, content.Bytes)
                : ExportRefusals.NoSuchExport;
        }
    }
}
