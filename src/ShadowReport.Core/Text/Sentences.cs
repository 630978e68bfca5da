namespace ShadowReport.Core.Text;

/// <summary>
/// Splits a text into sentences and the white space between them. A line end also ends a sentence. A wrong split, as after "Dr.", does no
/// harm: both texts are split in the same way, and differences are compared by words.
/// </summary>
internal static class Sentences
{
    /// <summary>Returns the end of the sentence or white space at an index.</summary>
    public static int EndOf(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        if (char.IsWhiteSpace(text[start]))
        {
            while (end < text.Length && char.IsWhiteSpace(text[end]))
                end++;
            return end;
        }

        while (end < text.Length)
        {
            var character = text[end];
            if (IsFullStop(character))
                return AfterClosing(text, end + 1);
            if (IsStop(character))
            {
                end = AfterClosing(text, end + 1);
                if (end == text.Length || char.IsWhiteSpace(text[end]))
                    return end;
            }
            else if (char.IsWhiteSpace(character))
            {
                var next = AfterSpace(text, end, out var breaksLine);
                if (breaksLine || next == text.Length)
                    return end;
                end = next;
            }
            else
            {
                end++;
            }
        }

        return end;
    }

    /// <summary>Whether white space contains a line end.</summary>
    public static bool IsLineBreak(ReadOnlySpan<char> piece) => char.IsWhiteSpace(piece[0]) && piece.Contains('\n');

    /// <summary>Whether white space contains an empty line.</summary>
    public static bool IsParagraphBreak(ReadOnlySpan<char> piece) => char.IsWhiteSpace(piece[0]) && piece.Count('\n') > 1;

    private static bool IsStop(char character) => character is '.' or '!' or '?' or '…' or '؟' or '۔' or '।' or '።';

    /// <summary>Whether a character ends a sentence without a space after it.</summary>
    private static bool IsFullStop(char character) => character is '。' or '！' or '？';

    private static int AfterClosing(ReadOnlySpan<char> text, int end)
    {
        while (end < text.Length
            && (IsStop(text[end]) || text[end] is '"' or '\'' or '”' or '’' or '»' or ')' or ']' or '」' or '』' or '*' or '_'))
            end++;
        return end;
    }

    private static int AfterSpace(ReadOnlySpan<char> text, int start, out bool breaksLine)
    {
        var end = start;
        breaksLine = false;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
            breaksLine |= text[end++] == '\n';
        return end;
    }
}
