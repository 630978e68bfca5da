using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Sources;

namespace ShadowReport.Api.Deliberation.Reading;

/// <summary>
/// A report's sources in the order of their keys; by Accept also as the CSL-JSON that reference software reads, then all at once.
/// </summary>
internal static class ListSources
{
    public sealed record Query(Membership By, string Report, KeyPage Page) : IRequest<Outcome<Page<SourceView>>>;

    public sealed record WholeQuery(Membership By, string Report) : IRequest<Outcome<string>>;

    public static async Task<IResult> Endpoint([AsParameters] ReportRequest request, [AsParameters] Paging paging)
    {
        request.Context.Response.Headers.Vary = "Accept";
        if (paging.Read<KeyPage>().Refusal is { } refusal)
            return Problems.From(refusal);
        return MediaTypes.Preferred(request.Context.Request, "application/json", CslJson.MediaType) switch
        {
            "application/json" => await request.List(paging, (KeyPage page) => new Query(request.By, request.Report, page)),
            CslJson.MediaType => await request.Send(new WholeQuery(request.By, request.Report))
                .To(sources => new ReadableText(sources, CslJson.MediaType, immutable: false)),
            _ => TypedResults.Problem(
                Problems.Details(406, "not-acceptable", $"Sources are available as application/json or {CslJson.MediaType}.")),
        };
    }

    public sealed class Handler(IQuerySession session, ReferenceData reference) : IRequestHandler<Query, Outcome<Page<SourceView>>>
    {
        public async Task<Outcome<Page<SourceView>>> Handle(Query query, CancellationToken cancellation)
        {
            var (report, sources, names) = await session.ReportWithSourcesFor(query.By, query.Report, cancellation);
            if (report is null)
                return ReportRefusals.NoSuchReport;
            return query.Page.Of(sources, entry => SourceView.Of(entry, report.Language, reference, names), entry => entry.Key);
        }
    }

    public sealed class WholeHandler(IQuerySession session) : IRequestHandler<WholeQuery, Outcome<string>>
    {
        public async Task<Outcome<string>> Handle(WholeQuery query, CancellationToken cancellation)
        {
            var (report, sources, _) = await session.ReportWithSourcesFor(query.By, query.Report, cancellation);
            return report is null ? ReportRefusals.NoSuchReport : CslJson.Write(sources.Select(source => SourceIds.ItemOf(source.Csl)));
        }
    }
}
