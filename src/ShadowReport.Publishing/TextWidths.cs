using System.Globalization;
using System.Text;

namespace ShadowReport.Publishing;

/// <summary>
/// Estimates how wide words are in the serif font of the files, in twentieths of a point. Estimates are rather too wide, so that what is
/// measured fits also where another font replaces it.
/// </summary>
internal static class TextWidths
{
    /// <summary>Bold letters are wider by this share.</summary>
    private const double Bold = 1.08;

    /// <summary>Complex scripts are set in a larger size, and so are the digits and Latin letters of right-to-left text.</summary>
    private const double LargerComplex = 1.125;

    public static int Of(ReadOnlySpan<char> text, int halfPoints, bool isBold, bool isRightToLeft)
    {
        var ems = 0d;
        foreach (var rune in text.EnumerateRunes())
            ems += Ems(rune) * (isRightToLeft || IsOfComplexScript(rune) ? LargerComplex : 1);
        return (int)Math.Ceiling(ems * halfPoints * 10 * (isBold ? Bold : 1));
    }

    private static double Ems(Rune rune) => rune.Value switch
    {
        ' ' or '\u00A0' or '.' or ',' or ';' or ':' or '\'' or '|' or '/' or 'i' or 'j' or 'l' or 't' => 0.3,
        '-' or '(' or ')' or '[' or ']' or '!' or 'f' or 'r' or 'I' => 0.36,
        >= '0' and <= '9' => 0.5,
        'm' or 'w' or '%' or '@' => 0.85,
        'M' or 'W' => 0.95,
        >= 'a' and <= 'z' => 0.5,
        >= 'A' and <= 'Z' => 0.73,
        < 0x0250 => char.IsUpper((char)rune.Value) ? 0.73 : 0.52,
        < 0x0530 => Rune.IsUpper(rune) ? 0.76 : 0.58,
        _ when IsPunctuation(rune) => 0.5,
        _ when IsEastAsian(rune) => 1,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format ? 0 : 0.55,
    };

    private static bool IsOfComplexScript(Rune rune) => rune.Value >= 0x0530 && !IsPunctuation(rune) && !IsEastAsian(rune);

    private static bool IsPunctuation(Rune rune) => rune.Value is >= 0x2000 and <= 0x206F;

    private static bool IsEastAsian(Rune rune) => rune.Value is >= 0x2E80 and <= 0x9FFF or >= 0xAC00 and <= 0xD7FF
        or >= 0xF900 and <= 0xFAFF or >= 0xFF00 and <= 0xFF60 or >= 0x20000;
}
