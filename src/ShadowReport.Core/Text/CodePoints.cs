namespace ShadowReport.Core.Text;

/// <summary>Converts between the Unicode code points of the API and the UTF-16 units of strings.</summary>
public static class CodePoints
{
    /// <summary>Counts the code points of a text.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        foreach (var character in text)
        {
            if (char.IsLowSurrogate(character))
                count--;
        }

        return count;
    }

    /// <summary>Returns the number of code points before a UTF-16 index.</summary>
    public static int FromIndex(string text, int index) => Count(text.AsSpan(0, index));

    /// <summary>
    /// Returns the UTF-16 index after a number of code points, never inside a surrogate pair; null when the text is shorter.
    /// </summary>
    public static int? ToIndex(string text, int codePoints)
    {
        var before = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsLowSurrogate(text[index]))
                continue;
            if (before == codePoints)
                return index;
            before++;
        }

        return before == codePoints ? text.Length : null;
    }

    /// <summary>Prepares repeated conversions in one text.</summary>
    public static CodePointCounts In(string text) => new(text);
}

/// <summary>The code points of one text; see <see cref="CodePoints"/>.</summary>
public sealed class CodePointCounts
{
    /// <summary>The UTF-16 indexes of the low surrogates, in order.</summary>
    private readonly List<int> _secondHalves = [];

    internal CodePointCounts(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsLowSurrogate(text[index]))
                _secondHalves.Add(index);
        }
    }

    /// <summary>Returns the number of code points before a UTF-16 index.</summary>
    public int Before(int index)
    {
        var place = _secondHalves.BinarySearch(index);
        return index - (place < 0 ? ~place : place);
    }
}
