namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>Converts the characters of symbol fonts, which use the codes of letters.</summary>
internal static class DocxSymbols
{
    private const string GreekSmall = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    private const string GreekLarge = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";

    private static readonly Dictionary<int, string> Symbol = new()
    {
        [0xA3] = "≤",
        [0xB3] = "≥",
        [0xB0] = "°",
        [0xB1] = "±",
        [0xB4] = "×",
        [0xB7] = "•",
        [0xB8] = "÷",
        [0xB9] = "≠",
        [0xBB] = "≈",
        [0xA5] = "∞",
        [0xAE] = "→",
        [0xAC] = "←",
        [0xDE] = "⇒",
        [0xE5] = "∑",
        [0xD6] = "√",
        [0x2D] = "−",
        [0xD4] = "™",
    };

    private static readonly Dictionary<int, string> Wingdings = new()
    {
        [0x28] = "☎",
        [0x2A] = "✉",
        [0x4A] = "☺",
        [0x6C] = "●",
        [0x6E] = "■",
        [0x6F] = "□",
        [0x71] = "❑",
        [0x75] = "◆",
        [0x76] = "❖",
        [0x9F] = "•",
        [0xA7] = "▪",
        [0xA8] = "□",
        [0xD8] = "➢",
        [0xE0] = "→",
        [0xDF] = "←",
        [0xE8] = "➔",
        [0xF0] = "⇨",
        [0xFB] = "✗",
        [0xFC] = "✓",
        [0xFD] = "☒",
        [0xFE] = "☑",
    };

    /// <summary>Returns the symbol; null when it is unknown.</summary>
    public static string? Read(string font, int code)
    {
        var low = code is >= 0xF000 and <= 0xF0FF ? code - 0xF000 : code;
        if (font.Equals("Symbol", StringComparison.OrdinalIgnoreCase))
            return Greek(low) ?? Symbol.GetValueOrDefault(low);
        if (font.StartsWith("Wingdings", StringComparison.OrdinalIgnoreCase))
            return Wingdings.GetValueOrDefault(low);
        return code is < 0x20 or >= 0xD800 and <= 0xF8FF or >= 0xFFFE ? null : ((char)code).ToString();
    }

    private static string? Greek(int code) => code switch
    {
        >= 'a' and <= 'z' => GreekSmall[code - 'a'].ToString(),
        >= 'A' and <= 'Z' => GreekLarge[code - 'A'].ToString(),
        >= ' ' and <= '9' and not '-' => ((char)code).ToString(),
        _ => null,
    };
}
