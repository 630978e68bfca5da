using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Sources;

/// <summary>Creates keys for sources without a valid one.</summary>
public static class SourceKeys
{
    /// <summary>Converts a name such as `Smith_2018:Border` to a key; null when nothing remains.</summary>
    public static string? Of(string name)
    {
        var key = new StringBuilder();
        // NFD separates accents from their letters; the accents are dropped.
        foreach (var character in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character))
                key.Append(character);
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && key.Length > 0 && key[^1] != '-')
                key.Append('-');
            if (key.Length == Keys.MaximumLength)
                break;
        }

        return key.ToString().Trim('-') is { Length: > 0 } made ? made : null;
    }

    /// <summary>Creates a key from author, title and year.</summary>
    public static string Made(CslItem item)
    {
        var who = (item.Authors is [var first, ..] ? first.Short : null) ?? item.Jurisdiction ?? "";
        var year = item.Issued?.Year is { } number ? number.ToString(CultureInfo.InvariantCulture) : "";
        var what = string.Join(' ', (item.TitleShort ?? item.Title ?? item.Number ?? "").Split(' ').Where(word => word.Length > 3).Take(2));
        return Of($"{Cut(who, 24)} {Cut(what, 24)} {year}") ?? "source";
    }

    /// <summary>Returns the first free key of `key`, `key-2`, `key-3` …</summary>
    public static string Free(string key, Func<string, bool> isTaken)
    {
        for (var number = 1; ; number++)
        {
            var ending = number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{number}");
            var candidate = key[..Math.Min(key.Length, Keys.MaximumLength - ending.Length)].TrimEnd('-') + ending;
            if (!isTaken(candidate))
                return candidate;
        }
    }

    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
