using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports;

/// <summary>Splits a text where each list item becomes a draft of its own.</summary>
internal static class ListItems
{
    /// <summary>
    /// Splits a text into its paragraphs and list items. List marks are removed, trailing spaces are kept. Headings, quotes and tables stay
    /// whole.
    /// </summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var blocks = Body.Parse(text);
        var parts = new List<string>();
        for (var index = 0; index < blocks.Count; index++)
        {
            // A block's own end excludes trailing spaces.
            var end = index + 1 < blocks.Count ? blocks[index + 1].Start : text.Length;
            var source = text[blocks[index].Start..end].TrimEnd('\n');
            if (blocks[index] is ListBlock below && index > 0 && blocks[index - 1] is ListBlock above && IsBelow(below, above))
                parts[^1] = $"{parts[^1].TrimEnd()}\n\n{source}";
            else if (blocks[index] is ListBlock list)
                parts.AddRange(Items(list, source));
            else
                parts.Add(source);
        }

        return parts;
    }

    /// <summary>Whether a list that is not indented begins below the last item of the list before it: `(a)` below `1.`</summary>
    private static bool IsBelow(ListBlock list, ListBlock above) => list is { Ordered: true, First: 1, Markers.IsPlain: false }
        && above.Ordered && list.Markers.Numerals > above.Markers.Numerals;

    private static IEnumerable<string> Items(ListBlock list, string source)
    {
        var starts = list.Items.Where(item => item.Count > 0).Select(item => item[0].Start - list.Start).ToList();
        // An item that starts with markup, such as an empty one, has no place of its own in the source.
        if (starts.Count != list.Items.Count || starts.Any(start => start < 0 || start > source.Length))
            return [source];
        return starts.Select(
            (start, index) => Item(source, start, index + 1 < starts.Count ? LineOf(source, starts[index + 1]) : source.Length));
    }

    private static int LineOf(string source, int at) => source.LastIndexOf('\n', Math.Max(at - 1, 0)) + 1;

    /// <summary>Cuts out one item; nested items move to the outer level.</summary>
    private static string Item(string source, int start, int end)
    {
        var indent = start - LineOf(source, start);
        var lines = source[start..Math.Max(start, end)].TrimEnd('\n').Split('\n');
        return string.Join('\n', lines.Select((line, index) => index == 0 ? line : Outdented(line, indent)));
    }

    private static string Outdented(string line, int columns)
    {
        var spaces = 0;
        while (spaces < columns && spaces < line.Length && line[spaces] == ' ')
            spaces++;
        return line[spaces..];
    }
}
