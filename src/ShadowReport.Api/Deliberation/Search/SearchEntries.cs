using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reading;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core.Search;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Search;

/// <summary>Makes the entries of each kind of document. Names of people are not among them, unless a text says them.</summary>
internal static class SearchEntries
{
    /// <summary>A draft's title, addressee and text, in both editions. A removed draft has no entries.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="newest">Its newest version.</param>
    /// <param name="mayName">Whether the public may know a source.</param>
    public static IEnumerable<SearchEntry> Of(Draft draft, DraftVersion newest, Func<string, bool> mayName)
    {
        if (draft.RemovedAt is not null)
            return [];
        var whole = InEdition(SearchEditions.Whole, draft, newest.Text, newest.Paragraphs, cites: null);
        if (!PublicVisibility.MayShow(draft.Edition, draft.Title, draft.Addressee))
            return whole;
        var cut = CutText.Of(newest.Text, newest.Paragraphs, Edition.Public, mayName, newest.Rules);
        return whole.Concat(
            InEdition(SearchEditions.Public, draft, cut.Text, cut.Paragraphs, [.. CitationFinder.KeysIn(cut.Text)]));
    }

    /// <summary>What was said in a thread. Of a withdrawn comment only the replies are left.</summary>
    public static IEnumerable<SearchEntry> Of(CommentThread thread)
    {
        var address = new EntryAddress { Version = thread.DraftVersion };
        if (thread.Anchor is { } anchor)
            address = address with
            {
                Paragraph = anchor.Paragraph,
                Start = thread.QuoteStart,
                End = thread.QuoteStart + CodePoints.Count(anchor.Quote),
            };
        return
        [
            .. Said(thread.DraftKey, SearchPart.Comment, address, thread.Body),
            .. thread.Replies.SelectMany(
                reply => Said(thread.DraftKey, SearchPart.Reply, address with { Reply = reply.Id }, reply.Body)),
            .. thread.Turns.SelectMany(turn => Said(thread.DraftKey, SearchPart.Reason, address, turn.Reason)),
        ];
    }

    /// <summary>The reason and the new words of a suggestion.</summary>
    /// <param name="suggestion">The suggestion.</param>
    /// <param name="version">The version that it was made against.</param>
    public static IEnumerable<SearchEntry> Of(Suggestion suggestion, DraftVersion? version)
    {
        var address = new EntryAddress { Version = suggestion.DraftVersion };
        var counts = CodePoints.In(version?.Text ?? "");
        return
        [
            .. Said(suggestion.DraftKey, SearchPart.Reason, address, suggestion.Reason),
            .. suggestion.Hunks.SelectMany(hunk => Said(
                suggestion.DraftKey, SearchPart.Change,
                address with
                {
                    Paragraph = hunk.Paragraph,
                    Start = version is null ? null : counts.Before(hunk.Start),
                    End = version is null ? null : counts.Before(hunk.End),
                    Hunk = hunk.Number,
                },
                hunk.New)),
        ];
    }

    /// <summary>A source's footnote, and its excerpts for those who work on the report.</summary>
    /// <param name="source">The source.</param>
    /// <param name="language">The language of the report.</param>
    public static IEnumerable<SearchEntry> Of(SourceEntry source, string language)
    {
        var footnote = Footnotes.First(source.AsSource(), language);
        string[] editions = source.Edition == Edition.Public ? [SearchEditions.Whole, SearchEditions.Public] : [SearchEditions.Whole];
        return
        [
            .. editions.SelectMany(edition => Passages(edition, null, SearchPart.Footnote, new EntryAddress(), footnote)),
            .. source.Excerpts.SelectMany(
                excerpt => Passages(SearchEditions.Whole, null, SearchPart.Excerpt, new EntryAddress(), excerpt.Text)),
        ];
    }

    private static IEnumerable<SearchEntry> InEdition(
        string edition, Draft draft, string text, IReadOnlyList<Paragraph> paragraphs, IReadOnlyList<string>? cites)
    {
        var address = new EntryAddress { Version = draft.Number };
        // There is always a title, words or not: it says what the draft cites.
        yield return new SearchEntry(
            edition, draft.Key, SearchPart.Title, address, new SearchPassage(0, draft.Title, SearchWords.In(draft.Title)))
        { Cites = cites };
        foreach (var entry in Passages(edition, draft.Key, SearchPart.Addressee, address, draft.Addressee ?? ""))
            yield return entry;
        var counts = CodePoints.In(text);
        foreach (var paragraph in paragraphs)
        {
            foreach (var passage in SearchPassages.Of(text, paragraph.Start, paragraph.Length))
                yield return new SearchEntry(
                    edition, draft.Key, SearchPart.Text,
                    address with { Paragraph = paragraph.Id, Start = counts.Before(passage.Start) }, passage);
        }
    }

    private static IEnumerable<SearchEntry> Said(string draft, SearchPart part, EntryAddress address, string text) =>
        Passages(SearchEditions.Whole, draft, part, address, text);

    private static IEnumerable<SearchEntry> Passages(string edition, string? draft, SearchPart part, EntryAddress address, string text) =>
        SearchPassages.Of(text).Select(passage => new SearchEntry(edition, draft, part, address, passage));
}
