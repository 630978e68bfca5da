using System.Text.RegularExpressions;

namespace ShadowReport.Core.Text;

/// <summary>
/// Counts words. By rule `words-1` a word is a maximal run of non-white-space with a letter or a digit. Rule `words-2` adds a second
/// figure: each letter of a script without spaces between words, such as Chinese or Thai, is a word. How many words are meant lies between
/// the two.
/// </summary>
public static partial class Words
{
    /// <summary>The published name of the newest rule. A changed rule gets a new name.</summary>
    public const string Rule = "words-2";

    /// <summary>Returns the name of the rule by which the words of a text are counted.</summary>
    public static string RuleOf(BodyRules rules) => rules == BodyRules.Body1 ? "words-1" : Rule;

    /// <summary>Counts the words of a draft's text, without markup and citation marks.</summary>
    public static int Count(string body, BodyRules rules = Body.Newest) => Count(Body.Parse(body, rules));

    /// <summary>Counts the words of parsed blocks.</summary>
    public static int Count(IReadOnlyList<Block> blocks) => BlockWords.Lines(blocks).Sum(CountPlain);

    /// <summary>Counts the words of a text without markup, such as a title.</summary>
    public static int CountPlain(string plain)
    {
        var (text, count, counted) = (WithoutCitations(plain), 0, false);
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsWhiteSpace(text[index]))
                counted = false;
            else if (!counted && char.IsLetterOrDigit(text, index))
                (counted, count) = (true, count + 1);
        }

        return count;
    }

    /// <summary>Counts the words of parsed blocks, each letter of a script without spaces as one.</summary>
    public static int CountByCharacter(IReadOnlyList<Block> blocks) => BlockWords.Lines(blocks).Sum(CountPlainByCharacter);

    /// <summary>Counts the words of a text without markup, each letter of a script without spaces as one.</summary>
    public static int CountPlainByCharacter(string plain)
    {
        var (text, count, counted) = (WithoutCitations(plain), 0, false);
        for (var index = 0; index < text.Length; index++)
        {
            var isLetter = char.IsLetterOrDigit(text, index);
            if (char.IsWhiteSpace(text[index]))
                counted = false;
            else if (isLetter && HasNoSpaces(text, index))
                (counted, count) = (false, count + 1);
            else if (!counted && isLetter)
                (counted, count) = (true, count + 1);
            // A letter outside the basic plane is two units.
            index += char.IsHighSurrogate(text[index]) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether texts of a language have no spaces between their words.</summary>
    /// <param name="language">A BCP 47 tag.</param>
    public static bool AreWithoutSpacesIn(string language) =>
        language.Split('-')[0].ToLowerInvariant() is "zh" or "yue" or "ja" or "th" or "lo" or "km" or "my" or "bo" or "dz";

    /// <summary>Whether a letter belongs to a script without spaces. Iteration marks and half-width kana are letters too.</summary>
    private static bool HasNoSpaces(string text, int index) =>
        WordTokens.IsSign(text, index) || text[index] is >= '\u3005' and <= '\u3007' or >= '\u3100' and <= '\u312F'
            or >= '\uFF66' and <= '\uFF9F';

    /// <summary>Removes citation marks, such as `[@key, p. 450]`.</summary>
    public static string WithoutCitations(string plain) =>
        plain.Contains("[@", StringComparison.Ordinal) ? Citation().Replace(plain, " ") : plain;

    [GeneratedRegex(@"\[@[^\[\]\n]{1,300}\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Citation();
}
