namespace ShadowReport.Core.Search;

/// <summary>A part of a text that is indexed as one entry.</summary>
/// <param name="Start">The start in the text, as a UTF-16 index.</param>
/// <param name="Text">The part.</param>
/// <param name="Words">Its words, with places in the part.</param>
public sealed record SearchPassage(int Start, string Text, IReadOnlyList<SearchWord> Words);

/// <summary>Cuts texts into entries of bounded size.</summary>
public static class SearchPassages
{
    /// <summary>The most words in an entry, give or take one. PostgreSQL bounds the size of an entry and the places of its words.</summary>
    public const int WordsAtMost = 300;

    /// <summary>Returns the passages of a range of a text; none for a range without words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The start of the range, as a UTF-16 index.</param>
    /// <param name="length">The length, in UTF-16 units.</param>
    public static IEnumerable<SearchPassage> Of(string text, int start, int length)
    {
        var part = text.Substring(start, length);
        var words = SearchWords.In(part);
        if (words.Count <= WordsAtMost)
            return words.Count == 0 ? [] : [new SearchPassage(start, part, words)];
        return Cut(part, start, words);
    }

    /// <summary>Returns the passages of a whole text.</summary>
    public static IEnumerable<SearchPassage> Of(string text) => Of(text, 0, text.Length);

    private static IEnumerable<SearchPassage> Cut(string part, int start, IReadOnlyList<SearchWord> words)
    {
        var from = 0;
        foreach (var chunk in words.Chunk(WordsAtMost))
        {
            var text = part[from..chunk[^1].End];
            // The words are read again from the cut text, because readers see only that: its last character is a word of its own.
            yield return new SearchPassage(start + from, text, SearchWords.In(text));
            from = chunk[^1].Kind == SearchWordKind.Pair ? StartAfter(words, chunk[^1]) : chunk[^1].End;
        }
    }

    private static int StartAfter(IReadOnlyList<SearchWord> words, SearchWord last) =>
        words.First(word => word.Start > last.Start).Start;
}
