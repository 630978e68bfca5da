namespace ShadowReport.Core.Text;

/// <summary>Reads a text without its marks.</summary>
internal static class UnmarkedText
{
    /// <summary>Returns a part of a text unparsed, in paragraphs that end at blank lines.</summary>
    public static List<Block> Blocks(string text, int from, int until)
    {
        var blocks = new List<Block>();
        var (start, end) = (-1, from);
        for (var at = from; at < until;)
        {
            var lineEnd = text.IndexOf('\n', at, until - at) is var found and >= 0 ? found : until;
            var isBlank = text.AsSpan(at, lineEnd - at).IsWhiteSpace();
            if (isBlank && start >= 0)
                blocks.Add(AsTyped(text, start, end));
            start = isBlank ? -1 : start < 0 ? at : start;
            (end, at) = (lineEnd, lineEnd + 1);
        }

        if (start >= 0)
            blocks.Add(AsTyped(text, start, end));
        return blocks;
    }

    private static ParagraphBlock AsTyped(string text, int start, int end) =>
        new(start, end - start, [new Inline(text[start..end].Replace('\n', ' '))]);
}
