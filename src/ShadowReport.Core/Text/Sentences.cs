namespace ShadowReport.Core.Text;

/// <summary>
/// Cuts a text into sentences and the white space between them; the end of a line ends a sentence too. A cut that a grammarian would
/// not make, as after "Dr.", does no harm: both texts are cut in the same way, and what differs is looked at word by word.
/// </summary>
internal static class Sentences
{
    /// <summary>Where the sentence, or the white space, that begins at an index ends.</summary>
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

    /// <summary>White space with an end of line in it.</summary>
    public static bool IsLineBreak(ReadOnlySpan<char> piece) => char.IsWhiteSpace(piece[0]) && piece.Contains('\n');

    /// <summary>White space with an empty line in it.</summary>
    public static bool IsParagraphBreak(ReadOnlySpan<char> piece) => char.IsWhiteSpace(piece[0]) && piece.Count('\n') > 1;

    private static bool IsStop(char character) => character is '.' or '!' or '?' or '…' or '؟' or '۔' or '।' or '።';

    /// <summary>Ends a sentence also where no space follows.</summary>
    private static bool IsFullStop(char character) => character is '。' or '！' or '？';

    private static int AfterClosing(ReadOnlySpan<char> text, int end)
    {
        while (end < text.Length && (IsStop(text[end]) || text[end] is '"' or '\'' or '”' or '’' or '»' or ')' or ']' or '」' or '』' or '*' or '_'))
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
