using System.Globalization;
using System.Text.RegularExpressions;

namespace ShadowReport.Core.Imports;

/// <summary>The style of the marks of a typed list.</summary>
internal enum ListMarkStyle
{
    Bullet,
    Number,
    Letter,
    Roman,
}

/// <summary>The mark before a list item, as typed: `· `, `- `, `1. `, `(a) `, `iv) `.</summary>
/// <param name="Style">The style.</param>
/// <param name="Mark">The mark without the space behind it.</param>
/// <param name="Ordinal">The position of the item, from 1; 0 for a bullet.</param>
/// <param name="Length">The length of the mark with the space after it.</param>
internal sealed partial record ListMark(ListMarkStyle Style, string Mark, int Ordinal, int Length)
{
    /// <summary>Reads the mark at the start of a line without indent; null when there is none.</summary>
    public static ListMark? Of(string content)
    {
        if (Bullet().Match(content) is { Success: true } bullet && bullet.Length < content.Length)
            return new ListMark(ListMarkStyle.Bullet, bullet.Groups["mark"].Value, 0, bullet.Length);
        if (Ordered().Match(content) is not { Success: true } ordered || ordered.Length == content.Length)
            return null;

        var (mark, inside) = (ordered.Groups["mark"].Value, ordered.Groups["inside"].Value);
        if (int.TryParse(inside, CultureInfo.InvariantCulture, out var number))
            return new ListMark(ListMarkStyle.Number, mark, number, ordered.Length);
        // `i` can be the ninth letter, but as a mark it is usually the Roman number one.
        if (Roman(inside) is { } roman && (inside.Length > 1 || inside is "i" or "v" or "x" or "I" or "V" or "X"))
            return new ListMark(ListMarkStyle.Roman, mark, roman, ordered.Length);
        return inside.Length == 1 ? new ListMark(ListMarkStyle.Letter, mark, char.ToLowerInvariant(inside[0]) - 'a' + 1, ordered.Length)
            : null;
    }

    /// <summary>Whether two marks look as if they belong to the same list.</summary>
    public bool LooksLike(ListMark other) =>
        Style == other.Style
            && (Style == ListMarkStyle.Bullet ? Mark == other.Mark : Frame(Mark) == Frame(other.Mark) && IsUpper == other.IsUpper);

    private bool IsUpper => Mark.Any(char.IsAsciiLetterUpper);

    private static string Frame(string mark) => $"{(mark[0] == '(' ? "(" : "")}{mark[^1]}";

    private static int? Roman(string letters)
    {
        var (total, before) = (0, int.MaxValue);
        foreach (var letter in letters.ToLowerInvariant())
        {
            var value = letter switch { 'i' => 1, 'v' => 5, 'x' => 10, 'l' => 50, _ => 0 };
            if (value == 0)
                return null;
            total += value > before ? value - (2 * before) : value;
            before = value;
        }

        return total;
    }

    // U+F0B7 and U+F0A7 are the bullets of text copied from Word. So is `o`, followed by a tab.
    [GeneratedRegex(
        @"^(?<mark>[·•‣◦▪■□●○►▶➢✓✔–—*+\-\uF0B7\uF0A7])[ \t\u00A0]+|^(?<mark>o)\t[ \t]*",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Bullet();

    [GeneratedRegex(
        @"^(?<mark>\(?(?<inside>[0-9]{1,3}|[A-Za-z]|[ivxlIVXL]{2,6})[.)])[ \t\u00A0]+",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Ordered();
}
