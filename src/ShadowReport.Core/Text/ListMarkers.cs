using System.Globalization;

namespace ShadowReport.Core.Text;

/// <summary>The numerals of an ordered list.</summary>
public enum ListNumerals
{
    /// <summary>1, 2, 3.</summary>
    Decimal,

    /// <summary>a, b, c; then aa, bb, as in Word.</summary>
    LowerLetter,

    /// <summary>A, B, C.</summary>
    UpperLetter,

    /// <summary>i, ii, iii.</summary>
    LowerRoman,

    /// <summary>I, II, III.</summary>
    UpperRoman,

    /// <summary>а, б, в: the 29 letters of `russianLower` in ISO/IEC 29500-1, 17.18.59.</summary>
    Cyrillic,

    /// <summary>The Arabic letters in abjad order, which documents of the United Nations use.</summary>
    Abjad,

    /// <summary>The Arabic letters in alphabetical order.</summary>
    Arabic,
}

/// <summary>What is written around the number of an item.</summary>
public enum ListFrame
{
    /// <summary>`1.`</summary>
    Period,

    /// <summary>`1)`</summary>
    Parenthesis,

    /// <summary>`(1)`</summary>
    Parentheses,
}

/// <summary>The marks of an ordered list. The default is `1.`; `1)` is read as the same.</summary>
/// <param name="Numerals">The numerals.</param>
/// <param name="Frame">What is written around them.</param>
public readonly record struct ListMarkers(ListNumerals Numerals, ListFrame Frame)
{
    /// <summary>Whether it is the mark of a plain numbered list.</summary>
    public bool IsPlain => this == default;

    /// <summary>
    /// Returns the nearest marks that a text can have. A full stop after capitals, other scripts or a later letter would start a sentence.
    /// </summary>
    public ListMarkers InText(int first) =>
        Frame == ListFrame.Period && Numerals != ListNumerals.Decimal
            && (first != 1 || Numerals is not (ListNumerals.LowerLetter or ListNumerals.LowerRoman))
            ? this with { Frame = ListFrame.Parenthesis } : this;

    /// <summary>Writes the mark of a number, such as `(b)`.</summary>
    public string Of(int number)
    {
        var numeral = Numeral.Write(Numerals, number);
        return Frame switch { ListFrame.Parentheses => $"({numeral})", ListFrame.Parenthesis => $"{numeral})", _ => $"{numeral}." };
    }
}

/// <summary>Writes and reads the numerals of lists.</summary>
internal static class Numeral
{
    public const int LettersAtMost = 8;

    private const int LargestRoman = 399;
    private const int RepeatedAtMost = 3;
    private const string Latin = "abcdefghijklmnopqrstuvwxyz";
    private const string Cyrillic = "абвгдежзиклмнопрстуфхцчшщыэюя";
    private const string Abjad = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
    private const string Arabic = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";

    private static readonly (int Value, string Sign)[] Signs =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];

    public static string Write(ListNumerals numerals, int number) => (numerals switch
    {
        ListNumerals.LowerLetter => Letter(Latin, number),
        ListNumerals.UpperLetter => Letter(Latin, number)?.ToUpperInvariant(),
        ListNumerals.LowerRoman => Roman(number),
        ListNumerals.UpperRoman => Roman(number)?.ToUpperInvariant(),
        ListNumerals.Cyrillic => Letter(Cyrillic, number),
        // The fifth letter is written as in the middle of a word, so that it is not taken for a sign.
        ListNumerals.Abjad => Letter(Abjad, number)?.Replace("ه", "هـ"),
        ListNumerals.Arabic => Letter(Arabic, number)?.Replace("ه", "هـ"),
        _ => null,
    }) ?? number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Lists what letters or digits can mean as a numeral. `i` is the first Roman numeral before it is the ninth letter.</summary>
    public static IEnumerable<(ListNumerals Numerals, int Number)> Read(string letters)
    {
        if (letters.Length is 0 or > LettersAtMost)
            yield break;
        if (int.TryParse(letters, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            if (letters.Length <= 3 && char.IsAscii(letters[0]))
                yield return (ListNumerals.Decimal, number);
            yield break;
        }

        var bare = letters.Replace("ـ", "");
        var isUpper = char.IsAsciiLetterUpper(letters[0]);
        var lower = isUpper ? letters.ToLowerInvariant() : letters;
        if (isUpper && letters.Any(letter => !char.IsAsciiLetterUpper(letter)))
            yield break;
        var (roman, letter) = (RomanOf(lower), LetterOf(Latin, lower));
        var (asRoman, asLetter) = isUpper ? (ListNumerals.UpperRoman, ListNumerals.UpperLetter)
            : (ListNumerals.LowerRoman, ListNumerals.LowerLetter);
        if (roman == 1 || (roman > 0 && letters.Length > 1))
            yield return (asRoman, roman);
        if (letter > 0)
            yield return (asLetter, letter);
        if (roman > 1 && letters.Length == 1)
            yield return (asRoman, roman);
        if (LetterOf(Cyrillic, letters) is var cyrillic and > 0)
            yield return (ListNumerals.Cyrillic, cyrillic);
        if (LetterOf(Abjad, bare) is var abjad and > 0)
            yield return (ListNumerals.Abjad, abjad);
        if (LetterOf(Arabic, bare) is var arabic and > 0)
            yield return (ListNumerals.Arabic, arabic);
    }

    private static string? Letter(string alphabet, int number) => number < 1 || number > RepeatedAtMost * alphabet.Length ? null
        : new string(alphabet[(number - 1) % alphabet.Length], 1 + ((number - 1) / alphabet.Length));

    private static int LetterOf(string alphabet, string letters)
    {
        if (letters.Length is 0 or > RepeatedAtMost || letters.AsSpan().ContainsAnyExcept(letters[0]))
            return 0;
        var place = alphabet.IndexOf(letters[0]);
        return place < 0 ? 0 : place + 1 + ((letters.Length - 1) * alphabet.Length);
    }

    private static string? Roman(int number)
    {
        if (number is < 1 or > LargestRoman)
            return null;
        var roman = "";
        foreach (var (value, sign) in Signs)
        {
            for (; number >= value; number -= value)
                roman += sign;
        }

        return roman;
    }

    /// <summary>Reads a Roman numeral; 0 when it is none in its usual form.</summary>
    private static int RomanOf(string letters)
    {
        var (total, before) = (0, int.MaxValue);
        foreach (var letter in letters)
        {
            var value = letter switch { 'i' => 1, 'v' => 5, 'x' => 10, 'l' => 50, 'c' => 100, _ => 0 };
            if (value == 0)
                return 0;
            total += value > before ? value - (2 * before) : value;
            before = value;
        }

        return Roman(total) == letters ? total : 0;
    }
}
