using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Text;

/// <summary>
/// Cuts a text into words, single marks and runs of white space. Scripts that write without spaces are cut into their signs, so that
/// one changed sign is not a changed line. A mark never stands apart from the letter that it belongs to.
/// </summary>
internal static class WordTokens
{
    private const char ZeroWidthJoiner = '\u200D';
    private const char ZeroWidthNonJoiner = '\u200C';
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

    /// <summary>Whether a token is a word or a number, told by its first character.</summary>
    public static bool IsWord(ReadOnlySpan<char> token) => token.Length > 0 && IsOfWord(token, 0);

    /// <summary>Whether a part of a text holds a letter or a digit.</summary>
    public static bool HasWord(ReadOnlySpan<char> text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsLetterOrDigit(text[index]) || (char.IsHighSurrogate(text[index]) && IsOfWord(text, index)))
                return true;
        }

        return false;
    }

    /// <summary>Where the token that begins at an index ends.</summary>
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

    /// <summary>Combining marks, variation selectors and what a zero width joiner ties to a sign, such as a family of emoji.</summary>
    private static int EndOfMarks(ReadOnlySpan<char> text, int end)
    {
        while (end < text.Length)
        {
            if (text[end] == ZeroWidthJoiner && end + 1 < text.Length && !char.IsWhiteSpace(text[end + 1]))
                end = EndOfRune(text, end + 1);
            else if (IsMark(text[end]))
                end++;
            else
                return end;
        }

        return end;
    }

    internal static bool IsMark(char character) =>
        character >= '\u0300' && char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Letters, digits and the marks on them, also outside the basic plane.</summary>
    internal static bool IsOfWord(ReadOnlySpan<char> text, int index)
    {
        var character = text[index];
        if (char.IsAscii(character))
            return char.IsAsciiLetterOrDigit(character);
        if (!char.IsSurrogate(character))
            return char.IsLetterOrDigit(character) || IsMark(character);
        var first = char.IsLowSurrogate(character) ? index - 1 : index;
        return first >= 0 && Rune.DecodeFromUtf16(text[first..], out var rune, out _) == System.Buffers.OperationStatus.Done && Rune.IsLetterOrDigit(rune);
    }

    /// <summary>A letter of a script that writes words without spaces between them: Han, kana, Thai, Lao, Khmer, Burmese, Tibetan.</summary>
    internal static bool IsSign(ReadOnlySpan<char> text, int index) => text[index] switch
    {
        < '\u0E00' => false,
        <= '\u0EFF' or (>= '\u0F00' and <= '\u0FFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') => !IsMark(text[index]),
        >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u4DBF' or >= '\u4E00' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' => true,
        >= '\uD840' and <= '\uD88F' => true,
        _ => false,
    };

    /// <summary>An apostrophe, a hyphen, a point or an invisible joint inside a word or number: isn't, twenty-one, 1,200.</summary>
    private static bool JoinsWord(ReadOnlySpan<char> text, int index) =>
        text[index] is '\'' or '’' or '-' or '.' or ',' or ZeroWidthJoiner or ZeroWidthNonJoiner or SoftHyphen
        && index + 1 < text.Length && IsOfWord(text, index - 1) && IsOfWord(text, index + 1);
}
