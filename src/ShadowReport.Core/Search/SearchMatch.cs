using ShadowReport.Core.Text;

namespace ShadowReport.Core.Search;

/// <summary>A word of a query in the form that a language's dictionary gives it.</summary>
/// <param name="Lexeme">The form; null for a word that the dictionary leaves out, such as "the".</param>
/// <param name="Plain">The word as it is typed, without accents.</param>
/// <param name="Prefix">Whether words that only start like it are found too.</param>
/// <param name="Place">Its place in the phrase.</param>
public sealed record LexicalWord(string? Lexeme, string Plain, bool Prefix, int Place)
{
    /// <summary>Whether a word of a passage is found by it.</summary>
    /// <param name="word">The word.</param>
    /// <param name="lexeme">Its form by the dictionary, or <see cref="SearchMatch.LeftOut"/>.</param>
    public bool Finds(SearchWord word, ReadOnlySpan<char> lexeme)
    {
        if (Lexeme is null || lexeme.SequenceEqual(SearchMatch.LeftOut))
            return false;
        return Prefix
            ? word.Plain.StartsWith(Plain, StringComparison.Ordinal) : lexeme.SequenceEqual(Lexeme) || word.Plain == Plain;
    }
}

/// <summary>A range of a text.</summary>
/// <param name="Start">The start, as a UTF-16 index.</param>
/// <param name="End">The end, exclusive.</param>
public readonly record struct TextRange(int Start, int End);

/// <summary>Finds the words of a query in a passage that PostgreSQL found.</summary>
public static class SearchMatch
{
    /// <summary>Stands for a word that the dictionary leaves out. No lexeme is like it.</summary>
    public const string LeftOut = "-";

    /// <summary>Lists the ranges of a passage that the phrases name, in order and without overlaps.</summary>
    /// <param name="words">The words of the passage.</param>
    /// <param name="lexemes">Their forms by the dictionary, with spaces between them.</param>
    /// <param name="phrases">The phrases of the query that are not excluded.</param>
    public static IReadOnlyList<TextRange> In(
        IReadOnlyList<SearchWord> words, string lexemes, IEnumerable<IReadOnlyList<LexicalWord>> phrases)
    {
        var forms = new Range[words.Count + 1];
        // An entry of an older rule may have other words than the text has now. Then nothing is marked.
        if (words.Count == 0 || lexemes.AsSpan().Split(forms, ' ') != words.Count)
            return [];
        var found = new List<TextRange>();
        foreach (var phrase in phrases.Select(all => all.Where(word => word.Lexeme is not null).ToList()).Where(all => all.Count > 0))
        {
            for (var first = 0; first < words.Count; first++)
            {
                if (Stands(words, lexemes, forms, phrase, first))
                    found.Add(new TextRange(words[first].Start, EndOf(words, first + phrase[^1].Place - phrase[0].Place, phrase[^1])));
            }
        }

        return Joined(found);
    }

    /// <summary>One typed sign finds the pair that it starts. The second sign of the pair was not typed.</summary>
    private static int EndOf(IReadOnlyList<SearchWord> words, int place, LexicalWord typed) =>
        words[place].Kind == SearchWordKind.Pair && typed.Prefix && words[place].Plain.Length > typed.Plain.Length
            && !words[place].Plain[typed.Plain.Length..].All(WordTokens.IsMark)
            ? words[place + 1].Start : words[place].End;

    private static bool Stands(
        IReadOnlyList<SearchWord> words, string lexemes, Range[] forms, List<LexicalWord> phrase, int first)
    {
        foreach (var word in phrase)
        {
            var place = first + word.Place - phrase[0].Place;
            if (place >= words.Count || !word.Finds(words[place], lexemes.AsSpan(forms[place])))
                return false;
        }

        return true;
    }

    private static List<TextRange> Joined(List<TextRange> found)
    {
        var joined = new List<TextRange>();
        foreach (var range in found.OrderBy(range => range.Start).ThenBy(range => range.End))
        {
            if (joined is [.., var last] && range.Start < last.End)
                joined[^1] = last with { End = Math.Max(last.End, range.End) };
            else
                joined.Add(range);
        }

        return joined;
    }
}
