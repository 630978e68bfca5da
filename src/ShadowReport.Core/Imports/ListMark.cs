using System.Globalization;
using System.Text.RegularExpressions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports;

/// <summary>The style of the marks of a typed list.</summary>
internal enum ListMarkStyle
{
    Bullet,
    Number,
    Letter,
    Roman,
}

/// <summary>
/// The mark before a list item, as typed in the scripts of the United Nations: `· `, `1. `, `(a) `, `iv) `, `1° `, `а) `, `١- `, `（一）`.
/// </summary>
/// <param name="Style">The style.</param>
/// <param name="Mark">The mark without the space behind it.</param>
/// <param name="Ordinal">The position of the item, from 1; 0 for a bullet.</param>
/// <param name="Length">The length of the mark with the space after it.</param>
internal sealed partial record ListMark(ListMarkStyle Style, string Mark, int Ordinal, int Length)
{
    private const string ChineseDigits = "一二三四五六七八九";

    /// <summary>The letters or digits without what stands around them; empty for a bullet.</summary>
    public string Inside { get; init; } = "";

    /// <summary>Whether it stands in parentheses.</summary>
    public bool IsEnclosed => Mark[0] is '(' or '（';

    /// <summary>Reads the mark at the start of a line without indent; null when there is none.</summary>
    public static ListMark? Of(string content)
    {
        if (Bullet().Match(content) is { Success: true } bullet && bullet.Length < content.Length)
            return new ListMark(ListMarkStyle.Bullet, bullet.Groups["mark"].Value, 0, bullet.Length);
        if (Ordered().Match(content) is not { Success: true } ordered || ordered.Length == content.Length)
            return null;

        var (mark, inside) = (ordered.Groups["mark"].Value, ordered.Groups["inside"].Value);
        if (NumberOf(inside) is { } number)
            return new ListMark(ListMarkStyle.Number, mark, number, ordered.Length) { Inside = inside };
        // Hamza is often left out.
        var letters = inside == "ا" ? "أ" : inside;
        return Numeral.Read(letters).FirstOrDefault() is { Number: > 0 } read
            ? new ListMark(StyleOf(read.Numerals), mark, read.Number, ordered.Length) { Inside = letters }
            : null;
    }

    /// <summary>Whether two marks look as if they belong to the same list.</summary>
    public bool LooksLike(ListMark other) =>
        Style == other.Style && (Style == ListMarkStyle.Bullet ? Mark == other.Mark : HasFrameOf(other));

    /// <summary>Whether it is the next mark of the same list. `i` can follow `h`, although it usually begins a list.</summary>
    public bool Follows(ListMark before)
    {
        if (Style is ListMarkStyle.Bullet or ListMarkStyle.Number || before.Style is ListMarkStyle.Bullet or ListMarkStyle.Number)
            return LooksLike(before) && (Style == ListMarkStyle.Bullet || Ordinal == before.Ordinal + 1);
        return HasFrameOf(before)
            && Numeral.Read(Inside).Intersect(Numeral.Read(before.Inside).Select(read => (read.Numerals, read.Number + 1))).Any();
    }

    /// <summary>Returns the mark as a text has it. Other digits and signs become the nearest mark of the same number or letter.</summary>
    /// <param name="isFirst">Whether it begins a list.</param>
    public string InText(bool isFirst)
    {
        if (Style == ListMarkStyle.Bullet)
            return "-";
        if (Style == ListMarkStyle.Number)
            return IsEnclosed ? $"({Ordinal.ToString(CultureInfo.InvariantCulture)})"
                : Ordinal.ToString(CultureInfo.InvariantCulture) + (Mark[^1] is ')' or '）' ? ")" : ".");
        if (IsEnclosed)
            return $"({Inside})";
        return Mark[^1] == '.' && char.IsAsciiLetterLower(Inside[0]) && (!isFirst || Ordinal == 1) ? $"{Inside}." : $"{Inside})";
    }

    private bool HasFrameOf(ListMark other) =>
        IsEnclosed == other.IsEnclosed && Mark[^1] == other.Mark[^1] && char.IsUpper(Inside[0]) == char.IsUpper(other.Inside[0]);

    private static ListMarkStyle StyleOf(ListNumerals numerals) =>
        numerals is ListNumerals.LowerRoman or ListNumerals.UpperRoman ? ListMarkStyle.Roman : ListMarkStyle.Letter;

    /// <summary>Reads digits of any script, or Chinese numerals up to 99.</summary>
    private static int? NumberOf(string inside)
    {
        if (inside.All(char.IsDigit))
            return inside.Aggregate(0, (number, digit) => (10 * number) + (int)char.GetNumericValue(digit));
        var ten = inside.IndexOf('十');
        if (ten < 0)
            return inside.Length == 1 && ChineseDigits.Contains(inside[0]) ? ChineseDigits.IndexOf(inside[0]) + 1 : null;
        var (tens, ones) = (Digit(inside[..ten], 1), Digit(inside[(ten + 1)..], 0));
        return tens is { } left && ones is { } right ? (10 * left) + right : null;

        static int? Digit(string sign, int none) =>
            sign.Length == 0 ? none : sign.Length == 1 && ChineseDigits.Contains(sign[0]) ? ChineseDigits.IndexOf(sign[0]) + 1 : null;
    }

    // U+F0B7 and U+F0A7 are the bullets of text copied from Word. So is `o`, followed by a tab.
    [GeneratedRegex(
        @"^(?<mark>[·•‣◦▪■□●○►▶➢✓✔–—*+\-\uF0B7\uF0A7])[ \t\u00A0]+|^(?<mark>o)\t[ \t]*",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Bullet();

    // Full-width signs need no space behind them. A Cyrillic letter with a full stop is an abbreviation.
    [GeneratedRegex(
        """
        ^(?:
        (?<mark>\(?(?<inside>[0-9]{1,3}|[A-Za-z]|[ivxlIVXL]{2,6})[.)])[ \t\u00A0]+
        |(?<mark>\(?(?<inside>[\u0430-\u044F]|[\u0621-\u064A]\u0640?|[\u0660-\u0669\u06F0-\u06F9]{1,3})\))[ \t\u00A0]+
        |(?<mark>(?<inside>[\u0621-\u064A]\u0640?|[\u0660-\u0669\u06F0-\u06F9]{1,3})[ ]?[.\-\u2013\u2014])[ \t\u00A0]+
        |(?<mark>(?<inside>[0-9]{1,3})[\-\u2013\u00B0\u00BA]\)?)[ \t\u00A0]+
        |(?<mark>[(\uFF08](?<inside>[0-9\uFF10-\uFF19]{1,3}|[\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341]{1,3})\uFF09)[ \t\u00A0\u3000]*
        |(?<mark>\((?<inside>[\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341]{1,3})\))[ \t\u00A0\u3000]*
        |(?<mark>(?<inside>[0-9\uFF10-\uFF19]{1,3}|[\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341]{1,3})[\u3001\uFF0E\uFF09])[ \t\u00A0\u3000]*
        )
        """,
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Ordered();
}
