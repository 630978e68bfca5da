using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Text;

/// <summary>
/// Folds characters that are only another glyph or spacing: kinds of space, quotation marks, dashes, ligatures, presentation forms,
/// full-width letters, vowel points. Numbers in another form (½, ⁶, ①, Ⅳ) are different numbers and stay.
/// </summary>
internal static class Glyphs
{
    /// <summary>The folded form of short dashes: hyphens, the figure dash, the en dash, the minus.</summary>
    public const char Hyphen = '-';

    /// <summary>The folded form of dashes between parts of a sentence.</summary>
    public const char Dash = '—';

    /// <summary>The folded form of a dash that belongs to the number after it.</summary>
    public const char Minus = '\u2212';

    /// <summary>Invisible characters that separate or join letters.</summary>
    public const char ZeroWidthNonJoiner = '\u200C', ZeroWidthJoiner = '\u200D';

    private const string DoubleQuotes = "“”„‟«»〝〞〟「」『』";
    private const string SingleQuotes = "‘’‚‛‹›\u02BC";
    private const string ShortDashes = "\u2010\u2011\u2012\u2013\u2212\u05BE\uFE63\uFF0D";

    /// <summary>Soft hyphens, invisible joiners, glyph selectors, and the Arabic stroke that only lengthens a word.</summary>
    private static readonly (int First, int Last)[] Unseen =
        [(0xAD, 0xAD), (0x34F, 0x34F), (0x200B, 0x200B), (0x2060, 0x2060), (0xFEFF, 0xFEFF), (0xFE00, 0xFE0F), (0x180B, 0x180D),
            (0x180F, 0x180F), (0xE0100, 0xE01EF), (0x640, 0x640)];

    /// <summary>Arabic harakat and Hebrew points, which readers do not need. Marks of other scripts are letters.</summary>
    private static readonly (int First, int Last)[] Points =
        [(0x591, 0x5BD), (0x5BF, 0x5BF), (0x5C1, 0x5C2), (0x5C4, 0x5C5), (0x5C7, 0x5C7), (0x610, 0x61A), (0x64B, 0x652), (0x656, 0x65F),
            (0x670, 0x670), (0x6D6, 0x6DC), (0x6DF, 0x6E4), (0x6E7, 0x6E8), (0x6EA, 0x6ED)];

    /// <summary>The ranges with compatibility characters. Han and Hangul syllables have none that NFC leaves.</summary>
    private static readonly (
        int First, int Last)[] Looked = [(0x80, 0x33FF), (0xA640, 0xABFF), (0xF900, 0xFFFD), (0x1D400, 0x1D7FF), (0x1EE00, 0x1EEFF)];

    private static readonly Lazy<FrozenDictionary<int, string>> Folds = new(Read);

    /// <summary>Returns the folded form of a non-ASCII character; empty for an invisible one, null when it is unchanged.</summary>
    public static string? Of(int codePoint) => Folds.Value.GetValueOrDefault(codePoint);

    /// <summary>Folds a word.</summary>
    public static string Folded(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var rune in word.EnumerateRunes())
            folded.Append(rune.IsAscii ? rune.ToString() : Of(rune.Value) ?? rune.ToString());
        return folded.ToString();
    }

    private static FrozenDictionary<int, string> Read()
    {
        var folds = new Dictionary<int, string>();
        foreach (var codePoint in Looked.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1))
            .Where(codePoint => codePoint is < 0xD800 or > 0xDFFF))
        {
            if (Compatible(codePoint) is { } fold)
                folds[codePoint] = fold;
        }

        foreach (var codePoint in Unseen.Concat(Points).SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)))
            folds[codePoint] = "";
        foreach (var quote in DoubleQuotes)
            folds[quote] = "\"";
        foreach (var quote in SingleQuotes)
            folds[quote] = "'";
        foreach (var dash in ShortDashes)
            folds[dash] = "-";
        foreach (var (letter, same) in LanguageWords.Of("letter").Select(row => (row.Word[0], row.Other)))
            folds[letter] = same;
        return folds.ToFrozenDictionary();
    }

    private static string? Compatible(int codePoint)
    {
        var rune = new Rune(codePoint);
        var category = Rune.GetUnicodeCategory(rune);
        if (Rune.IsWhiteSpace(rune) || category == UnicodeCategory.SpaceSeparator)
            return " ";
        if (category == UnicodeCategory.DashPunctuation && codePoint is not (0x301C or 0x3030))
            return Dash.ToString();
        if (!MayFold(codePoint, category))
            return null;
        var text = rune.ToString();
        var fold = text.Normalize(NormalizationForm.FormKC);
        return fold == text ? null
            : string.Concat(fold.TrimStart().Where(character => !IsIn(Unseen, character) && !IsIn(Points, character)));
    }

    /// <summary>
    /// Whether a character may be folded: letters, decimal digits and punctuation; of signs only wide and small forms. A superscript letter
    /// (n in 10ⁿ, º) has its own meaning.
    /// </summary>
    private static bool MayFold(int codePoint, UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.DecimalDigitNumber => true,
        UnicodeCategory.OtherLetter => codePoint is not (0xAA or 0xBA),
        UnicodeCategory.ModifierLetter => codePoint is 0xFF70 or 0xFF9E or 0xFF9F,
        UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.ConnectorPunctuation
            or UnicodeCategory.OtherPunctuation =>
                codePoint is not (>= 0x2033 and <= 0x2037 or 0x2057 or 0x207D or 0x207E or 0x208D or 0x208E),
        _ => codePoint is >= 0xFF00 and <= 0xFFEF or >= 0xFE50 and <= 0xFE6F,
    };

    private static bool IsIn((int First, int Last)[] ranges, int codePoint) =>
        ranges.Any(range => codePoint >= range.First && codePoint <= range.Last);
}
