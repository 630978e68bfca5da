namespace ShadowReport.Core.Merging;

/// <summary>A place of a text where both sides of a merge stay, between marks.</summary>
/// <param name="Start">The start of the first mark, as a UTF-16 index.</param>
/// <param name="End">The end of the last mark, exclusive.</param>
/// <param name="First">The words of the text that was there first.</param>
/// <param name="Second">The words of the text that came later.</param>
public sealed record MarkedPlace(int Start, int End, string First, string Second);

/// <summary>
/// Marks around words that two copies of a text changed differently. Both stay, for their writer to choose: `►◊first◄◊►second◊◄`. No
/// keyboard writes these marks and no prose holds them, so no version is saved with one.
/// </summary>
public static class ConflictMarks
{
    /// <summary>The mark before the words of the first text.</summary>
    public const string Opening = "►◊";

    /// <summary>The mark between the words of both texts.</summary>
    public const string Middle = "◄◊►";

    /// <summary>The mark after the words of the second text.</summary>
    public const string Closing = "◊◄";

    /// <summary>The code of a text that still holds marks.</summary>
    public const string StillThere = "text-has-conflict-marks";

    /// <summary>Returns both texts of a hunk between marks. Without the marks and one of both, the other is as it was.</summary>
    public static string Around(MergeHunk hunk) => string.Concat(
        [Opening, hunk.Theirs.Text, Middle, hunk.Yours.Text, Closing]);

    /// <summary>Whether a text holds a mark, one left over by hand too.</summary>
    public static bool AreIn(string text) => text.Contains(Opening, StringComparison.Ordinal)
        || text.Contains(Middle, StringComparison.Ordinal) || text.Contains(Closing, StringComparison.Ordinal);

    /// <summary>Returns the outermost marked places in order. A mark that has lost another belongs to no place.</summary>
    public static IReadOnlyList<MarkedPlace> In(string text)
    {
        var places = new List<MarkedPlace>();
        var open = new Stack<(int Start, int Middle)>();
        for (var index = 0; index < text.Length;)
        {
            if (IsAt(text, index, Opening))
            {
                open.Push((index, -1));
                index += Opening.Length;
            }
            else if (IsAt(text, index, Middle) && open.TryPeek(out var place) && place.Middle < 0)
            {
                open.Push(open.Pop() with { Middle = index });
                index += Middle.Length;
            }
            else if (IsAt(text, index, Closing) && open.TryPeek(out var full) && full.Middle >= 0)
            {
                open.Pop();
                index += Closing.Length;
                Close(places, text, full.Start, full.Middle, index);
            }
            else
                index++;
        }

        return places;
    }

    /// <summary>Adds a place, in the stead of those inside it.</summary>
    private static void Close(List<MarkedPlace> places, string text, int start, int middle, int end)
    {
        places.RemoveAll(place => place.Start > start);
        places.Add(new MarkedPlace(
            start, end, text[(start + Opening.Length)..middle], text[(middle + Middle.Length)..(end - Closing.Length)]));
    }

    private static bool IsAt(string text, int index, string mark) => string.CompareOrdinal(text, index, mark, 0, mark.Length) == 0;
}
