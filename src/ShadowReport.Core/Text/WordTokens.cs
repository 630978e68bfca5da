namespace ShadowReport.Core.Text;

/// <summary>Cuts a text into words, single marks and runs of white space; put together again they are the text.</summary>
internal static class WordTokens
{
    public static List<string> Split(string text)
    {
        var tokens = new List<string>(text.Length / 4);
        var start = 0;
        while (start < text.Length)
        {
            var end = EndOf(text, start);
            tokens.Add(text[start..end]);
            start = end;
        }

        return tokens;
    }

    public static bool IsSpace(string token) => char.IsWhiteSpace(token[0]);

    public static bool IsWord(string token) => IsOfWord(token, 0);

    private static int EndOf(string text, int start)
    {
        var end = start + 1;
        if (char.IsWhiteSpace(text[start]))
        {
            while (end < text.Length && char.IsWhiteSpace(text[end]))
                end++;
            return end;
        }

        if (!IsOfWord(text, start))
            return char.IsHighSurrogate(text[start]) && end < text.Length ? end + 1 : end;
        while (end < text.Length && (IsOfWord(text, end) || JoinsWord(text, end)))
            end++;
        return end;
    }

    /// <summary>Letters, digits and the marks on them, also outside the basic plane.</summary>
    private static bool IsOfWord(string text, int index) =>
        char.IsLetterOrDigit(text[index])
        || char.GetUnicodeCategory(text[index]) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark
        || (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLetter(text, index))
        || (char.IsLowSurrogate(text[index]) && index > 0 && char.IsLetter(text, index - 1));

    /// <summary>An apostrophe, a hyphen or a point inside a word or number: isn't, twenty-one, 1,200.</summary>
    private static bool JoinsWord(string text, int index) =>
        text[index] is '\'' or '’' or '-' or '.' or ',' && index + 1 < text.Length && IsOfWord(text, index - 1) && IsOfWord(text, index + 1);
}
