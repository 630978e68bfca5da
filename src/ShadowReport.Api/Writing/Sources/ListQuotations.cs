using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Sources;

/// <summary>Every quotation in a report's current texts, held against the stored excerpts of what it cites.</summary>
internal static class ListQuotations
{
    /// <param name="Key">The source's key, as it was typed.</param>
    /// <param name="Pinpoint">Where in the source, as it was typed.</param>
    public sealed record CitedView(string Key, string? Pinpoint);

    /// <param name="At">Where the words that differ begin in the quotation's text, in Unicode code points.</param>
    /// <param name="Quoted">The words in the quotation.</param>
    /// <param name="Stored">The words in the excerpt.</param>
    public sealed record DifferenceView(int At, string Quoted, string Stored);

    /// <param name="Draft">The key of the draft.</param>
    /// <param name="Version">The version that was read: the newest.</param>
    /// <param name="Paragraph">The lasting id of the paragraph.</param>
    /// <param name="Number">The paragraph's number through the report; null for headings, lists, quotes and tables.</param>
    /// <param name="Text">The words quoted.</param>
    /// <param name="Citations">The nearest citations, which count as its source. Several if one mark cites several sources.</param>
    /// <param name="State">equal, differs, no-excerpt (the source has no stored passage like it) or no-source (nothing is cited near it).</param>
    /// <param name="Source">The key of the source that it was held against.</param>
    /// <param name="Excerpt">The pinpoint of the excerpt that it equals or resembles.</param>
    /// <param name="Elsewhere">Whether that excerpt stands at another place than the citation says.</param>
    /// <param name="Difference">The first differing place.</param>
    public sealed record QuotationView(
        string Draft, int Version, Guid? Paragraph, int? Number, string Text, IReadOnlyList<CitedView> Citations, QuotationState State, string? Source, string? Excerpt,
        bool Elsewhere, DifferenceView? Difference);

    [LimitsConcurrency(Work.Comparison)]
    public sealed record Query(string Report, NumberPage Page) : IRequest<Outcome<Page<QuotationView>>>;

    public static Task<Results<CacheableOk<Page<QuotationView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (NumberPage page) => new Query(request.Report, page));

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<QuotationView>>>
    {
        public async Task<Outcome<Page<QuotationView>>> Handle(Query query, CancellationToken cancellation)
        {
            if (await session.CitingReport(query.Report, cancellation) is not { } report)
                return ReportRefusals.NoSuchReport;

            // Only a page is matched: finding quotations is quick, matching them against long excerpts is less so.
            var quotations = report.Find(blocks => Quotations.In(blocks).Select(quotation => (quotation.Block, quotation)));
            var matching = new QuotationMatcher(report.Sources);
            return query.Page.Of(quotations, place => ViewOf(place, matching.Match(place.Found)));
        }

        private static QuotationView ViewOf(PlaceInText<Quotation> place, QuotationMatch match) => new(
            place.Draft.Key, place.Draft.Number, place.Paragraph, place.Number, place.Found.Text, [.. place.Found.Citations.Select(citation => new CitedView(citation.Key, citation.Pinpoint))],
            match.State, match.Source?.Key, match.Excerpt?.Pinpoint, match.IsElsewhere,
            match.Difference is { } difference ? new DifferenceView(CodePoints.Count(place.Found.Text.AsSpan(0, difference.At)), difference.Quoted, difference.Stored) : null);
    }
}
