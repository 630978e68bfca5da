namespace ShadowReport.Core.Text;

/// <summary>
/// Finds texts whose lists nest far deeper than Markdig reads. It would refuse them only after checking each line against each open list.
/// </summary>
internal static class ListDepth
{
    /// <summary>More than the 128 at which Markdig stops, so that no text is read in another way than before.</summary>
    private const int DepthAtMost = 200;

    /// <summary>Whether list marks stand ever further to the right in more than <see cref="DepthAtMost"/> steps.</summary>
    public static bool IsTooDeep(string text)
    {
        // So many steps need as many lines, and the last one as many columns.
        if (text.Length < DepthAtMost * DepthAtMost)
            return false;
        var open = new Stack<int>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var words = line.TrimStart(' ');
            var indent = line.Length - words.Length;
            if (words.Length < 2 || words[0] is not ('-' or '*' or '+') || words[1] != ' ')
                continue;
            while (open.TryPeek(out var last) && last >= indent)
                open.Pop();
            open.Push(indent);
            if (open.Count > DepthAtMost)
                return true;
        }

        return false;
    }
}
