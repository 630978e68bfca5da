using System.Buffers;
using System.Text.RegularExpressions;

namespace ShadowReport.Core.Text;

/// <summary>The two figures of `words-2`. How many words are meant lies between them.</summary>
/// <param name="Words">The words by `words-1`.</param>
/// <param name="ByCharacter">The words with each letter of a script without spaces as one.</param>
public readonly record struct WordCounts(int Words, int ByCharacter);

/// <summary>
/// Counts words. By rule `words-1` a word is a maximal run of non-white-space with a letter or a digit. Rule `words-2` adds a second
/// figure: each letter of a script without spaces between words, such as Chinese or Thai, is a word. How many words are meant lies between
/// the two.
/// </summary>
public static partial class Words
{
    private static readonly SearchValues<char> LettersAndDigits =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The published name of the newest rule. A changed rule gets a new name.</summary>
    public const string Rule = "words-2";

    /// <summary>Returns the name of the rule by which the words of a text are counted.</summary>
    public static string RuleOf(BodyRules rules) => rules == BodyRules.Body1 ? "words-1" : Rule;

    /// <summary>Counts the words of a draft's text, without markup and citation marks.</summary>
    public static int Count(string body, BodyRules rules = Body.Newest) => Count(Body.Parse(body, rules));

    /// <summary>Counts the words of parsed blocks.</summary>
    public static int Count(IReadOnlyList<Block> blocks) => CountBoth(blocks).Words;

    /// <summary>Counts the words of a text without markup, such as a title.</summary>
    public static int CountPlain(string plain) => CountBothOf(plain).Words;

    /// <summary>Counts the words of a text without markup by both figures.</summary>
    public static WordCounts CountBothPlain(string plain) => CountBothOf(plain);

    /// <summary>Counts the words of a text without markup, each letter of a script without spaces as one.</summary>
    public static int CountPlainByCharacter(string plain) => CountBothOf(plain).ByCharacter;

    /// <summary>Counts the words of parsed blocks by both figures.</summary>
    public static WordCounts CountBoth(IReadOnlyList<Block> blocks)
    {
        var (words, byCharacter) = (0, 0);
        foreach (var line in BlockWords.Lines(blocks))
        {
            var counts = CountBothOf(line);
            (words, byCharacter) = (words + counts.Words, byCharacter + counts.ByCharacter);
        }

        return new WordCounts(words, byCharacter);
    }

    private static WordCounts CountBothOf(string plain)
    {
        var (text, words, byCharacter, isInWord, isInRun) = (WithoutCitations(plain), 0, 0, false, false);
        for (var index = 0; index < text.Length; index++)
        {
            // The rest of a word changes nothing.
            var rest = isInRun ? text.AsSpan(index).IndexOfAnyExcept(LettersAndDigits) : 0;
            if (rest < 0)
                break;
            index += rest;
            var character = text[index];
            if (char.IsWhiteSpace(character))
                isInWord = isInRun = false;
            if (!(char.IsAscii(character) ? char.IsAsciiLetterOrDigit(character) : char.IsLetterOrDigit(text, index)))
                continue;
            words += isInWord ? 0 : 1;
            var isSign = !char.IsAscii(character) && HasNoSpaces(text, index);
            byCharacter += isInRun && !isSign ? 0 : 1;
            (isInWord, isInRun) = (true, !isSign);
        }

        return new WordCounts(words, byCharacter);
    }

    /// <summary>Whether texts of a language have no spaces between their words.</summary>
    /// <param name="language">A BCP 47 tag.</param>
    public static bool AreWithoutSpacesIn(string language) =>
        language.Split('-')[0].ToLowerInvariant() is "zh" or "yue" or "ja" or "th" or "lo" or "km" or "my" or "bo" or "dz";

    /// <summary>Whether a letter belongs to a script without spaces. Iteration marks and half-width kana are letters too.</summary>
    internal static bool HasNoSpaces(string text, int index) =>
        WordTokens.IsSign(text, index) || text[index] is >= '\u3005' and <= '\u3007' or >= '\u3100' and <= '\u312F'
            or >= '\uFF66' and <= '\uFF9F';

    /// <summary>Removes citation marks, such as `[@key, p. 450]`.</summary>
    public static string WithoutCitations(string plain) =>
        plain.Contains("[@", StringComparison.Ordinal) ? Citation().Replace(plain, " ") : plain;

    [GeneratedRegex(@"\[@[^\[\]\n]{1,300}\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Citation();
}
