using System.Text.RegularExpressions;

namespace ShadowReport.Core.Text;

/// <summary>Counts words by rule `words-1`: a word is a maximal run of non-white-space with a letter or a digit.</summary>
public static partial class Words
{
    /// <summary>The published name of the rule. A changed rule gets a new name.</summary>
    public const string Rule = "words-1";

    /// <summary>Counts the words of a draft's text, without markup and citation marks.</summary>
    public static int Count(string body) => Count(Body.Parse(body));

    /// <summary>Counts the words of parsed blocks.</summary>
    public static int Count(IReadOnlyList<Block> blocks) => Body.Lines(blocks).Sum(CountPlain);

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

    /// <summary>Removes citation marks, such as `[@key, p. 450]`.</summary>
    public static string WithoutCitations(string plain) =>
        plain.Contains("[@", StringComparison.Ordinal) ? Citation().Replace(plain, " ") : plain;

    [GeneratedRegex(@"\[@[^\[\]\n]{1,300}\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Citation();
}
