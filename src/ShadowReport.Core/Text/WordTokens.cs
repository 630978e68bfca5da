using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Text;

/// <summary>
/// Splits a text into words, single marks and runs of white space. Scripts without spaces are split into characters, so that a changed
/// character is not a changed line. Combining marks stay with their letters.
/// </summary>
internal static class WordTokens
{
    private const char SoftHyphen = '\u00AD';

    public static List<string> Split(string text)
    {
        var tokens = new List<string>(text.Length / 4);
        for (var start = 0; start < text.Length;)
        {
            var end = EndOf(text, start);
            tokens.Add(text[start..end]);
            start = end;
        }

        return tokens;
    }

    /// <summary>Whether a token is a word or a number, by its first character.</summary>
    public static bool IsWord(ReadOnlySpan<char> token) => token.Length > 0 && IsOfWord(token, 0);

    /// <summary>Whether a text contains a letter or a digit.</summary>
    public static bool HasWord(ReadOnlySpan<char> text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsLetterOrDigit(text[index]) || (char.IsHighSurrogate(text[index]) && IsOfWord(text, index)))
                return true;
        }

        return false;
    }

    /// <summary>Returns the end of the token at an index.</summary>
    public static int EndOf(ReadOnlySpan<char> text, int start)
    {
        if (char.IsWhiteSpace(text[start]))
            return EndOfSpace(text, start);
        if (!IsOfWord(text, start))
            return EndOfMarks(text, EndOfRune(text, start));
        if (IsSign(text, start))
            return EndOfMarks(text, EndOfRune(text, start));

        var end = start + 1;
        while (end < text.Length && (IsOfWord(text, end) || JoinsWord(text, end)) && !IsSign(text, end))
            end++;
        return end;
    }

    private static int EndOfSpace(ReadOnlySpan<char> text, int start)
    {
        var end = start + 1;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
            end++;
        return end;
    }

    private static int EndOfRune(ReadOnlySpan<char> text, int start) =>
        char.IsHighSurrogate(text[start]) && start + 1 < text.Length ? start + 2 : start + 1;

    /// <summary>
    /// Returns the end of combining marks, variation selectors and sequences joined by a zero width joiner, such as a family emoji.
    /// </summary>
    private static int EndOfMarks(ReadOnlySpan<char> text, int end)
    {
        while (end < text.Length)
        {
            if (text[end] == Glyphs.ZeroWidthJoiner && end + 1 < text.Length && !char.IsWhiteSpace(text[end + 1]))
                end = EndOfRune(text, end + 1);
            else if (IsMark(text[end]))
                end++;
            else
                return end;
        }

        return end;
    }

    internal static bool IsMark(char character) =>
        character >= '\u0300'
            && char.GetUnicodeCategory(
                character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Whether a character belongs to a word: letters, digits and their marks, also outside the basic plane.</summary>
    internal static bool IsOfWord(ReadOnlySpan<char> text, int index)
    {
        var character = text[index];
        if (char.IsAscii(character))
            return char.IsAsciiLetterOrDigit(character);
        if (!char.IsSurrogate(character))
            return char.IsLetterOrDigit(character) || IsMark(character);
        var first = char.IsLowSurrogate(character) ? index - 1 : index;
        return first >= 0 && Rune.DecodeFromUtf16(text[first..], out var rune, out _) == System.Buffers.OperationStatus.Done
            && Rune.IsLetterOrDigit(rune);
    }

    /// <summary>Whether a letter belongs to a script without spaces: Han, kana, Thai, Lao, Khmer, Burmese, Tibetan.</summary>
    internal static bool IsSign(ReadOnlySpan<char> text, int index) => text[index] switch
    {
        < '\u0E00' => false,
        <= '\u0EFF' or (>= '\u0F00' and <= '\u0FFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') =>
            !IsMark(text[index]),
        _ => IsHanOrKana(text[index]),
    };

    /// <summary>
    /// Whether a character is Han or kana, where spaces are decorative. Thai, Khmer, Lao and Burmese separate phrases by spaces.
    /// </summary>
    internal static bool IsHanOrKana(char character) =>
        character is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u4DBF' or >= '\u4E00' and <= '\u9FFF'
            or >= '\uF900' and <= '\uFAFF' or >= '\uD840' and <= '\uD88F';

    /// <summary>
    /// Whether a character joins a word or number: an apostrophe, a hyphen, a full stop or an invisible joiner, as in isn't, twenty-one,
    /// 1,200.
    /// </summary>
    private static bool JoinsWord(ReadOnlySpan<char> text, int index) =>
        text[index] is '\'' or '’' or '-' or '.' or ',' or Glyphs.ZeroWidthJoiner or Glyphs.ZeroWidthNonJoiner or SoftHyphen
        && index + 1 < text.Length && IsOfWord(text, index - 1) && IsOfWord(text, index + 1);
}
