using ShadowReport.Core.Text;

namespace ShadowReport.Core.Search;

/// <summary>A word of a query.</summary>
/// <param name="Form">See <see cref="SearchWord"/>.</param>
/// <param name="Plain">See <see cref="SearchWord"/>.</param>
/// <param name="Prefix">Whether words that only start like it are found too.</param>
/// <param name="Place">Its place in the phrase, from 0. Words that no index holds leave gaps.</param>
public sealed record SearchedWord(string Form, string Plain, bool Prefix, int Place);

/// <summary>Words that have to follow each other.</summary>
/// <param name="Words">The words, in order.</param>
/// <param name="Excluded">Whether passages with them are left out.</param>
public sealed record SearchedPhrase(IReadOnlyList<SearchedWord> Words, bool Excluded);

/// <summary>
/// What somebody searches for. All phrases have to be in a passage, in any order. Words in quotation marks, and words that only marks
/// separate, such as gender-based, follow each other. A hyphen before a word leaves passages with it out. An asterisk after a word finds
/// all words that start like it.
/// </summary>
public sealed record SearchQuery(IReadOnlyList<SearchedPhrase> Phrases)
{
    /// <summary>The longest query, in UTF-16 units.</summary>
    public const int LengthAtMost = 200;

    /// <summary>The most words of a query. A sign of a script without spaces is one.</summary>
    public const int WordsAtMost = 32;

    /// <summary>The fewest letters before an asterisk.</summary>
    public const int PrefixAtLeast = 3;

    private const string Field = "q";
    private const string Quotes = "\"“”„«»「」『』";

    /// <summary>Reads a query.</summary>
    /// <returns>The query, or a refusal: `search-empty`, `search-too-long`, `search-prefix-too-short`.</returns>
    public static Outcome<SearchQuery> Read(string? typed)
    {
        if (typed?.Length > LengthAtMost)
            return Refusal.Invalid("search-too-long", Field, $"A search has {LengthAtMost} characters at most. Shorten it.");
        var query = new SearchQuery([.. Split(typed ?? "").Select(Phrase).Where(phrase => phrase.Words.Count > 0)]);
        if (query.Phrases.All(phrase => phrase.Excluded))
            return Refusal.Invalid("search-empty", Field, "There is no word to search for. Write at least one word in q.");
        if (query.Phrases.Sum(phrase => phrase.Words.Count) > WordsAtMost)
            return Refusal.Invalid("search-too-long", Field, $"A search has {WordsAtMost} words at most. Leave some out.");
        return query.Phrases.SelectMany(phrase => phrase.Words).Any(IsTooShort)
            ? Refusal.Invalid("search-prefix-too-short", Field, $"Write at least {PrefixAtLeast} letters before an asterisk.") : query;
    }

    private static bool IsTooShort(SearchedWord word) =>
        word.Prefix && CodePoints.Count(word.Form) < PrefixAtLeast && !Core.Text.Words.HasNoSpaces(word.Form, 0);

    /// <summary>The parts between spaces; spaces in quotation marks do not separate.</summary>
    private static IEnumerable<(string Text, bool Excluded)> Split(string typed)
    {
        var (start, quoted) = (0, false);
        for (var index = 0; index <= typed.Length; index++)
        {
            var isQuote = index < typed.Length && Quotes.Contains(typed[index]);
            if (index < typed.Length && !isQuote && (quoted || !char.IsWhiteSpace(typed[index])))
                continue;
            // A hyphen before quotation marks belongs to them.
            if (isQuote && !quoted && typed[start..index] is "-")
            {
                quoted = true;
                continue;
            }

            yield return Part(typed[start..index]);
            (start, quoted) = (index + 1, isQuote && !quoted);
        }
    }

    private static (string Text, bool Excluded) Part(string text) => text is ['-', .. var rest] ? (rest, true) : (text, false);

    private static SearchedPhrase Phrase((string Text, bool Excluded) part)
    {
        var words = SearchWords.In(part.Text);
        var searched = new List<SearchedWord>(words.Count);
        for (var index = 0; index < words.Count; index++)
        {
            var (kind, form, plain, _, end) = words[index];
            // What is typed of a run may go on in the text.
            var goesOn = kind == SearchWordKind.Single || (kind == SearchWordKind.Pair && words[index + 1].Kind == SearchWordKind.Last);
            if (kind != SearchWordKind.Last)
                searched.Add(new SearchedWord(form, plain, goesOn || (end < part.Text.Length && part.Text[end] == '*'), index));
        }

        return new SearchedPhrase(searched, part.Excluded);
    }
}
