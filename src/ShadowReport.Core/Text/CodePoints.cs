namespace ShadowReport.Core.Text;

/// <summary>The API counts characters as Unicode code points; strings here count UTF-16 units. This is the bridge.</summary>
public static class CodePoints
{
    /// <summary>How many code points a text has.</summary>
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

    /// <summary>The code points before a UTF-16 index.</summary>
    public static int FromIndex(string text, int index) => Count(text.AsSpan(0, index));

    /// <summary>The UTF-16 index that a number of code points stand before, never inside a pair; null when the text has fewer.</summary>
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

    /// <summary>Counts in one text again and again, without going through it each time.</summary>
    public static CodePointCounts In(string text) => new(text);
}

/// <summary>Where the code points of one text begin; see <see cref="CodePoints"/>.</summary>
public sealed class CodePointCounts
{
    /// <summary>The UTF-16 indexes of the second halves of pairs, in order.</summary>
    private readonly List<int> _secondHalves = [];

    internal CodePointCounts(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsLowSurrogate(text[index]))
                _secondHalves.Add(index);
        }
    }

    /// <summary>The code points before a UTF-16 index.</summary>
    public int Before(int index)
    {
        var place = _secondHalves.BinarySearch(index);
        return index - (place < 0 ? ~place : place);
    }
}
