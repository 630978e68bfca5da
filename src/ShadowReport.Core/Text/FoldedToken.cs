using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Text;

/// <summary>The kind of a token.</summary>
internal enum TokenKind
{
    /// <summary>A word.</summary>
    Word,

    /// <summary>A word or sign with a digit or a number character in it, and the minus before it.</summary>
    Number,

    /// <summary>A sign with its own meaning: %, €, ≥, §, ✓.</summary>
    Sign,

    /// <summary>A question mark.</summary>
    Question,

    /// <summary>Any other punctuation mark.</summary>
    Mark,
}

/// <summary>A token of a folded text.</summary>
/// <param name="Text">The text in its compared form.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Space">Whether the space before it has a meaning.</param>
/// <param name="Touches">Whether there is no space before it.</param>
/// <param name="Start">The start in the folded text.</param>
internal readonly record struct FoldedToken(string Text, TokenKind Kind, bool Space, bool Touches, int Start);

/// <summary>Divides a folded text into tokens.</summary>
internal static class FoldedTokens
{
    /// <summary>Marks that join digits to one number.</summary>
    private const string NumberJoints = ".,:'+";

    /// <summary>Unicode punctuation with its own meaning, including the Arabic per cent signs.</summary>
    private const string MarksWithMeaning = "%&*@#/\\§¶†‡‰‱\u2032\u2033\u2034\u2035\u2036\u2037\u2057\u066A\u0609\u060A";

    /// <summary>Lists the tokens of a folded text in order.</summary>
    public static List<FoldedToken> In(string text)
    {
        var tokens = new List<FoldedToken>((text.Length / 5) + 1);
        var touches = false;
        for (var start = 0; start < text.Length;)
        {
            if (text[start] == ' ')
            {
                (start, touches) = (start + 1, false);
                continue;
            }

            var end = EndOf(text, start);
            var token = new FoldedToken(text[start..end], KindOf(text.AsSpan(start, end - start)), Space: false, touches, start);
            var hasSpace = tokens.Count > 0 && !touches && !IsLoose(tokens[^1], token, end < text.Length && char.IsDigit(text[end]));
            tokens.Add(hasSpace ? token with { Space = true } : token);
            (start, touches) = (end, true);
        }

        return tokens;
    }

    private static int EndOf(string text, int start)
    {
        if (text[start] == '\n')
            return start + 1;
        if (text[start] == Glyphs.Minus && start + 1 < text.Length && IsNumber(text, start + 1))
            return EndOf(text, start + 1);
        if (!WordTokens.IsOfWord(text, start) || WordTokens.IsSign(text, start))
            return WordTokens.EndOf(text, start);
        var end = start + 1;
        while (end < text.Length && (WordTokens.IsOfWord(text, end) || JoinsWord(text, end)) && !WordTokens.IsSign(text, end))
            end++;
        return end;
    }

    /// <summary>
    /// Whether a mark joins a word. A full stop or comma joins digits only; elsewhere it ends a sentence even without a space.
    /// </summary>
    private static bool JoinsWord(string text, int index)
    {
        if (index + 1 >= text.Length || !WordTokens.IsOfWord(text, index - 1) || !WordTokens.IsOfWord(text, index + 1))
            return false;
        return text[index] switch
        {
            '\'' or Glyphs.Hyphen or Glyphs.ZeroWidthJoiner or Glyphs.ZeroWidthNonJoiner => true,
            '.' or ',' or '\u066B' or '\u066C' => char.IsDigit(text[index - 1]) && char.IsDigit(text[index + 1]),
            _ => false,
        };
    }

    private static TokenKind KindOf(ReadOnlySpan<char> token)
    {
        if (token[0] == Glyphs.Minus || HasNumber(token))
            return TokenKind.Number;
        if (WordTokens.IsOfWord(token, 0))
            return TokenKind.Word;
        if (IsQuestion(token[0]))
            return TokenKind.Question;
        return token[0] is '\n' or Glyphs.ZeroWidthJoiner or Glyphs.ZeroWidthNonJoiner or '\u200E' or '\u200F' or '\u061C'
            || (char.IsPunctuation(token[0]) && !MarksWithMeaning.Contains(token[0]))
            ? TokenKind.Mark
            : TokenKind.Sign;
    }

    private static bool HasNumber(ReadOnlySpan<char> token)
    {
        if (Ascii.IsValid(token))
            return token.ContainsAnyInRange('0', '9');
        foreach (var rune in token.EnumerateRunes())
        {
            if (Rune.IsNumber(rune))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a character is a question mark: Latin, Arabic, full-width, Armenian, Ethiopic, or the inverted Spanish one.
    /// </summary>
    private static bool IsQuestion(char character) => character is '?' or '¿' or '؟' or '\u037E' or '՞' or '፧' or '⸮' or '‽';

    /// <summary>
    /// Whether the space between two tokens is only typography. Between a full stop and a digit it separates two numbers.
    /// </summary>
    private static bool IsLoose(FoldedToken one, FoldedToken next, bool isBeforeDigit)
    {
        if (IsNumberJoint(one) && next.Kind == TokenKind.Number)
            return false;
        if (one.Kind == TokenKind.Number && IsNumberJoint(next) && isBeforeDigit)
            return false;
        return IsLoose(one) || IsLoose(next);
    }

    private static bool IsNumberJoint(FoldedToken token) => token.Text.Length == 1 && NumberJoints.Contains(token.Text[0]);

    private static bool IsLoose(FoldedToken token) => token.Kind switch
    {
        TokenKind.Mark or TokenKind.Question => token.Text is not ("-" or "'"),
        TokenKind.Sign => token.Text[0] is '%' or '‰' or '\u066A' or '/' or '°' or FoldedText.NoteStart or FoldedText.NoteEnd
            || char.GetUnicodeCategory(token.Text[0]) == UnicodeCategory.CurrencySymbol,
        _ => WordTokens.IsHanOrKana(token.Text[0]),
    };

    /// <summary>Whether the character at an index is a number in any script.</summary>
    public static bool IsNumber(string text, int index) =>
        char.IsAscii(text[index]) ? char.IsAsciiDigit(text[index])
            : Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out _) == System.Buffers.OperationStatus.Done && Rune.IsNumber(rune);
}
