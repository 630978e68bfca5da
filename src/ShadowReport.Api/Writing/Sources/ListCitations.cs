using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Sources;

/// <summary>Every citation in a report's current texts with its footnote, keys that nobody knows, and sources that nothing cites.</summary>
internal static class ListCitations
{
    /// <param name="Draft">The key of the draft.</param>
    /// <param name="Version">The version that was read: the newest.</param>
    /// <param name="Paragraph">The lasting id of the paragraph.</param>
    /// <param name="Number">The paragraph's number through the report; null for headings, lists, quotes and tables.</param>
    /// <param name="Key">The source's key, as it was typed.</param>
    /// <param name="Pinpoint">Where in the source, as it was typed.</param>
    /// <param name="Known">Whether there is such a source.</param>
    /// <param name="Footnote">The number of its footnote in the internal edition, which holds all of them.</param>
    /// <param name="Text">The text of the footnote. Titles in italics are between asterisks.</param>
    /// <param name="Doubts">The warning's text.</param>
    public sealed record CitationView(
        string Draft, int Version, Guid? Paragraph, int? Number, string Key, string? Pinpoint, bool Known, int Footnote, string Text,
        IReadOnlyList<DoubtView> Doubts);

    /// <param name="Items">The citations in the order of reading.</param>
    /// <param name="Next">The cursor of the next page; null on the last one.</param>
    /// <param name="UnknownKeys">Keys that are cited and stand for no source.</param>
    /// <param name="UnusedSources">Keys of sources that no draft of the report cites.</param>
    public sealed record View(
        IReadOnlyList<CitationView> Items, string? Next, IReadOnlyList<string> UnknownKeys, IReadOnlyList<string> UnusedSources) : IPage;

    public sealed record Query(string Report, NumberPage Page) : IRequest<Outcome<View>>;

    public static Task<Results<CacheableOk<View>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (NumberPage page) => new Query(request.Report, page));

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation)
        {
            if (await session.CitingReport(query.Report, cancellation) is not { } report)
                return ReportRefusals.NoSuchReport;

            var notes = report.Find(blocks => CitationFinder.NotesIn(blocks).Select(note => (note.Block, note.Content)));
            var texts = SourceNotes.Of([.. notes.Select(note => note.Found)], report.Sources, report.Report.Language);
            var citations = notes.SelectMany((note, index) => note.Found.Cited.Select(
                citation => ViewOf(note, citation, report, index + 1, Footnotes.Plain(texts[index])))).ToList();
            var page = query.Page.Of(citations, citation => citation);
            var cited = citations.Select(citation => citation.Key).ToHashSet();
            return new View(
                page.Items, page.Next,
                [.. cited.Where(key => !report.Sources.ContainsKey(key)).Order(StringComparer.Ordinal)],
                [.. report.Sources.Keys.Where(key => !cited.Contains(key)).Order(StringComparer.Ordinal)]);
        }

        private static CitationView ViewOf(
            PlaceInText<NoteContent> note, Citation citation, CitingReport report, int footnote, string text) => new(
            note.Draft.Key, note.Draft.Number, note.Paragraph, note.Number, citation.Key, citation.Pinpoint,
            report.Sources.ContainsKey(citation.Key), footnote, text,
            [.. Doubts(citation, report.Sources.GetValueOrDefault(citation.Key))]);

        private static IEnumerable<DoubtView> Doubts(Citation citation, Source? source)
        {
            if (source is null)
                yield return new DoubtView(
                    "unknown-key", $"Source `{citation.Key}` does not exist in this report. Add it, or correct the citation.");
            else if (citation.Pinpoint is { } pinpoint && Pinpoints.IsPageOfUnDocument(pinpoint, source.Kind))
                yield return new DoubtView(
                    "page-of-un-document", "United Nations documents are cited by paragraph: pages differ between languages.");
        }
    }
}
