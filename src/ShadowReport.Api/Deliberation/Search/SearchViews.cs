using ShadowReport.Core.Search;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Search;

/// <param name="Items">The best hits first.</param>
/// <param name="Next">The cursor of the next page. Null on the last page.</param>
/// <param name="Counts">The number of hits of each kind, on all pages.</param>
/// <param name="Outdated">The number of changed documents that are not searchable yet. Usually 0. Search again for them. Null for
/// observers.</param>
internal sealed record SearchPage(IReadOnlyList<SearchHitView> Items, string? Next, SearchCountsView Counts, int? Outdated) : IPage;

/// <param name="Text">The number of titles, addressees and paragraphs of drafts.</param>
/// <param name="Comment">The number of comments, replies and reasons in threads. Null for observers.</param>
/// <param name="Suggestion">The number of reasons and changes of suggestions. Null for observers.</param>
/// <param name="Source">The number of footnotes and excerpts of sources.</param>
internal sealed record SearchCountsView(int Text, int? Comment, int? Suggestion, int Source)
{
    public static SearchCountsView Of(FoundPassages found)
    {
        int Of(string kind) => found.Counts.GetValueOrDefault(kind);
        var isWhole = found.Edition == SearchEditions.Whole;
        return new(Of(SearchKinds.Text), isWhole ? Of(SearchKinds.Comment) : null, isWhole ? Of(SearchKinds.Suggestion) : null,
            Of(SearchKinds.Source));
    }
}

/// <param name="Start">The start, in Unicode code points.</param>
/// <param name="End">The end, exclusive.</param>
internal sealed record HighlightView(int Start, int End);

/// <param name="Text">Part of the text, unchanged.</param>
/// <param name="IsCut">Whether the passage has more text than this.</param>
/// <param name="Highlights">The ranges of the excerpt that match.</param>
internal sealed record SearchExcerptView(string Text, bool IsCut, IReadOnlyList<HighlightView> Highlights)
{
    public static SearchExcerptView Of(SearchExcerpt excerpt) => new(
        excerpt.Text, excerpt.IsCut, [.. excerpt.Highlights.Select(range => new HighlightView(range.Start, range.End))]);
}

/// <param name="Version">The version: the newest for a text, the one that was read for a comment or suggestion.</param>
/// <param name="Paragraph">The lasting id of the paragraph. Null for a title and for a comment on the whole draft.</param>
/// <param name="Start">Where the place starts in the text of that version, in Unicode code points. In a text, the first match.</param>
/// <param name="End">Where it ends, exclusive.</param>
internal sealed record SearchAnchorView(int Version, Guid? Paragraph, int? Start, int? End);

/// <param name="Kind">text, comment, suggestion or source.</param>
/// <param name="Part">The part that the excerpt is from.</param>
/// <param name="Report">The key of the report.</param>
/// <param name="Draft">The key of the draft. Null for a source.</param>
/// <param name="Comment">The id of the comment.</param>
/// <param name="Reply">The id of the reply.</param>
/// <param name="Suggestion">The id of the suggestion.</param>
/// <param name="Hunk">The number of the change in the suggestion.</param>
/// <param name="Source">The key of the source.</param>
/// <param name="Anchor">The place in the draft. Null for a source.</param>
/// <param name="Excerpt">The words around the first match.</param>
internal sealed record SearchHitView(
    SearchKind Kind, SearchPart Part, string Report, string? Draft, Guid? Comment, Guid? Reply, Guid? Suggestion, int? Hunk, string? Source,
    SearchAnchorView? Anchor, SearchExcerptView Excerpt)
{
    /// <summary>Shows a hit.</summary>
    /// <param name="found">The hit.</param>
    /// <param name="words">The words of the query by configuration.</param>
    public static SearchHitView Of(FoundPassage found, IReadOnlyDictionary<string, List<FoundWord>?> words)
    {
        var asked = (words.GetValueOrDefault(found.Configuration) ?? []).Where(word => !word.Excluded);
        var phrases = asked.GroupBy(word => word.Phrase, word => new LexicalWord(word.Lexeme, word.Plain, word.Prefix, word.Place))
            .Select(phrase => (IReadOnlyList<LexicalWord>)[.. phrase]);
        var matches = SearchMatch.In(SearchWords.In(found.Body), found.Lexemes, phrases);
        Guid? Id(SearchKind kind) => found.Kind == kind ? Guid.Parse(found.Thing) : null;
        return new SearchHitView(
            found.Kind, found.Part, found.Report, found.Draft, Id(SearchKind.Comment), found.Address.Reply, Id(SearchKind.Suggestion),
            found.Address.Hunk, found.Kind == SearchKind.Source ? found.Thing : null, AnchorOf(found, matches),
            SearchExcerptView.Of(SearchExcerpt.Of(found.Body, matches)));
    }

    private static SearchAnchorView? AnchorOf(FoundPassage found, IReadOnlyList<TextRange> matches)
    {
        var address = found.Address;
        if (address.Version is not { } version)
            return null;
        if (found.Part != SearchPart.Text || address.Start is not { } start || matches is not [var first, ..])
            return new SearchAnchorView(version, address.Paragraph, address.Start, address.End);
        return new SearchAnchorView(
            version, address.Paragraph, start + CodePoints.FromIndex(found.Body, first.Start),
            start + CodePoints.FromIndex(found.Body, first.End));
    }
}
