using System.Text;

namespace ShadowReport.Core.Imports;

/// <summary>
/// The encoding of a text file that does not state one and is not in UTF-8. The language of the report decides which one programs of its
/// readers write.
/// </summary>
internal static class FileEncodings
{
    private const int Western = 1252;

    /// <summary>The encodings by language; all others use Windows-1252.</summary>
    private static readonly Dictionary<string, int> Pages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ru"] = 1251, ["uk"] = 1251, ["be"] = 1251, ["bg"] = 1251, ["mk"] = 1251, ["sr"] = 1251, ["kk"] = 1251, ["ky"] = 1251,
        ["tg"] = 1251, ["mn"] = 1251,
        ["ar"] = 1256, ["fa"] = 1256, ["ur"] = 1256, ["ps"] = 1256, ["ckb"] = 1256,
        ["zh"] = 54936, ["zh-hant"] = 950, ["zh-tw"] = 950, ["zh-hk"] = 950, ["ja"] = 932, ["ko"] = 949,
        ["cs"] = 1250, ["pl"] = 1250, ["hu"] = 1250, ["sk"] = 1250, ["sl"] = 1250, ["hr"] = 1250, ["bs"] = 1250, ["ro"] = 1250,
        ["sq"] = 1250,
        ["el"] = 1253, ["tr"] = 1254, ["az"] = 1254, ["he"] = 1255, ["et"] = 1257, ["lv"] = 1257, ["lt"] = 1257, ["vi"] = 1258,
        ["th"] = 874,
    };

    /// <summary>Decodes bytes without a mark.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="language">The BCP 47 language of the report.</param>
    /// <returns>The text, and the name of the encoding.</returns>
    public static (string Text, string Name) Decode(ReadOnlySpan<byte> bytes, string? language)
    {
        var page = PageOf(language);
        return page != Western && Read(page, bytes) is { } text && (!HasSpacedWords(page) || IsInItsScript(text)) ? (text, NameOf(page))
            : (Encoding(Western, strictly: false).GetString(bytes), NameOf(Western));
    }

    private static int PageOf(string? language)
    {
        for (var tag = language ?? ""; tag.Length > 0; tag = tag.LastIndexOf('-') is > 0 and var cut ? tag[..cut] : "")
        {
            if (Pages.TryGetValue(tag, out var page))
                return page;
        }

        return Western;
    }

    private static string? Read(int page, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Encoding(page, strictly: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding Encoding(int page, bool strictly) => CodePagesEncodingProvider.Instance.GetEncoding(
        page, EncoderFallback.ExceptionFallback, strictly ? DecoderFallback.ExceptionFallback : DecoderFallback.ReplacementFallback)!;

    /// <summary>Whether a text in this encoding has spaces between its words. Without them, an acronym is no mixture.</summary>
    private static bool HasSpacedWords(int page) => page is > 1250 and < 1259;

    /// <summary>
    /// Whether the letters fit together. A text in another encoding gives words in which Latin letters stand beside those of another
    /// script, such as cafй. Encodings for Latin letters cannot be told from each other.
    /// </summary>
    private static bool IsInItsScript(string text)
    {
        var (whole, mixed) = (0, 0);
        foreach (var word in text.Split(null as char[], StringSplitOptions.RemoveEmptyEntries))
        {
            var others = word.Any(character => character > '\u036F' && char.IsLetter(character));
            if (others && word.Any(char.IsAsciiLetter))
                mixed++;
            else if (others)
                whole++;
        }

        return mixed <= whole;
    }

    private static string NameOf(int page) => page switch
    {
        54936 => "GB18030",
        950 => "Big5",
        932 => "Shift_JIS",
        _ => $"Windows-{page}",
    };
}
