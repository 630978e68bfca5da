using System.Globalization;

namespace ShadowReport.Publishing;

/// <summary>Formats numbers as Word does (ISO/IEC 29500-1, 17.18.59).</summary>
internal static class NumberFormats
{
    private const string Abjad = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";

    private const string Arabic = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
    private const string Russian = "абвгдежзиклмнопрстуфхцчшщыэюя";

    private const int LargestRoman = 32_767;
    private const int LongestLetters = 30;

    /// <summary>Formats a number by the name of the format; an unknown format is written before the number.</summary>
    public static string Write(string format, int number) => format switch
    {
        "decimal" => Decimal(number),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "upperRoman" => Roman(number),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperLetter" => Letter(number),
        "lowerLetter" => Letter(number).ToLowerInvariant(),
        "arabicAbjad" => InAbjad(number),
        "arabicAlpha" => Letter(Arabic, number),
        "russianLower" => Letter(Russian, number),
        "russianUpper" => Letter(Russian, number).ToUpperInvariant(),
        "none" => "",
        _ => $"{format} {Decimal(number)}",
    };

    /// <summary>Formats a number in the Abjad order of Arabic letters.</summary>
    public static string InAbjad(int number) => number is > 0 && number <= Abjad.Length ? Abjad[number - 1].ToString() : Decimal(number);

    /// <summary>Formats a number as Word does: A to Z, then AA, BB.</summary>
    public static string Letter(int number) => Letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ", number);

    private static string Letter(string alphabet, int number) => number < 1 || number > alphabet.Length * LongestLetters ? Decimal(number)
        : new(alphabet[(number - 1) % alphabet.Length], 1 + ((number - 1) / alphabet.Length));

    /// <summary>Formats a number as I, II, III.</summary>
    public static string Roman(int number)
    {
        if (number is < 1 or > LargestRoman)
            return Decimal(number);
        (int Value, string Sign)[] signs = [(1000, "M"), (900, "CM"), (
            500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var roman = "";
        foreach (var (value, sign) in signs)
        {
            for (; number >= value; number -= value)
                roman += sign;
        }

        return roman;
    }

    private static string Decimal(int number) => number.ToString(CultureInfo.InvariantCulture);
}
