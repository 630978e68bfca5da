using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Imports;

/// <summary>Generates unique keys from headings.</summary>
internal sealed class KeyGenerator
{
    private static readonly Dictionary<char, string> InLetters = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ı'] = "i",
    };

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Reserves a key that the file states; false when it is invalid or already used.</summary>
    public bool Take(string key) => Keys.IsKey(key) && _taken.Add(key);

    /// <summary>Generates a key from a text, or from a fallback when the text has no Latin letters.</summary>
    /// <param name="text">A heading or label.</param>
    /// <param name="instead">The fallback, such as `section`; a number is added to it.</param>
    /// <param name="lengthAtMost">The maximum length; the key is cut at the end of a word.</param>
    public string Of(string text, string instead, int lengthAtMost = Keys.MaximumLength)
    {
        var key = Slug(text, lengthAtMost);
        if (key.Length > 0 && Take(key))
            return key;
        for (var number = key.Length > 0 ? 2 : 1; ; number++)
        {
            var counted = string.Create(
                CultureInfo.InvariantCulture, $"{(key.Length > 0 ? Cut(key, Keys.MaximumLength - 7) : instead)}-{number}");
            if (Take(counted))
                return counted;
        }
    }

    /// <summary>Converts a text to lower-case ASCII letters and digits with single hyphens; empty when there are none.</summary>
    public static string Slug(string text, int lengthAtMost)
    {
        var slug = new StringBuilder();
        foreach (var character in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character))
                slug.Append(character);
            else if (InLetters.TryGetValue(character, out var letters))
                slug.Append(letters);
            else if (char.IsLetter(character) && !IsLatin(character))
                slug.Append('-');
            else if (!IsPartOfWord(character) && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var parts = slug.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries);
        return Cut(string.Join('-', parts), lengthAtMost);
    }

    private static string Cut(string key, int lengthAtMost)
    {
        if (key.Length <= lengthAtMost)
            return key;
        var end = key.LastIndexOf('-', lengthAtMost);
        return key[..(end > 0 ? end : lengthAtMost)].Trim('-');
    }

    private static bool IsLatin(char character) => character < '\u0250';

    /// <summary>Whether a character belongs to a word: an accent, or the apostrophe in `women’s`.</summary>
    private static bool IsPartOfWord(char character) =>
        character is '\'' or '’' || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;
}
