using System.Text.RegularExpressions;
using Markdig;

namespace ShadowReport.Core.Text;

/// <summary>Repairs what Markdig gets wrong beside tables: where blocks start and end, and lost words.</summary>
internal static partial class TableRepair
{
    /// <summary>Returns blocks that start at their first word, do not overlap, and have all words of the text.</summary>
    /// <param name="blocks">The blocks; the list is changed.</param>
    /// <param name="text">The text.</param>
    /// <param name="withoutTables">Parses a block that lost words.</param>
    public static List<Block> Repaired(List<Block> blocks, string text, MarkdownPipeline withoutTables) =>
        Whole(Apart(FromTheirFirstWord(blocks, text), text), text, withoutTables);

    /// <summary>Moves the start of tables to their first line. Markdig starts a table after a citation or note at its beginning.</summary>
    private static List<Block> FromTheirFirstWord(List<Block> blocks, string text)
    {
        for (var index = 0; index < blocks.Count; index++)
        {
            var block = blocks[index];
            if (block is not TableBlock)
                continue;
            // The end of a table before it is unreliable, see Apart; at least its own line belongs to it.
            var line = block.Start == 0 ? 0 : text.LastIndexOf('\n', block.Start - 1) + 1;
            var from = index == 0 ? 0 : blocks[index - 1] is TableBlock ? line
                : Math.Min(block.Start, blocks[index - 1].Start + blocks[index - 1].Length);
            var before = text.AsSpan(from..block.Start).TrimStart().Length;
            if (WordTokens.HasWord(text.AsSpan(block.Start - before, before)))
                blocks[index] = block with { Start = block.Start - before, Length = block.Length + before };
        }

        return blocks;
    }

    /// <summary>
    /// Separates overlapping blocks. Markdig may extend a paragraph over the table made from its last lines, and end a table before its
    /// last row. Here each block ends before the next one and contains all words up to there.
    /// </summary>
    private static List<Block> Apart(List<Block> blocks, string text)
    {
        for (var index = 0; index < blocks.Count; index++)
        {
            var (block, next) = (blocks[index], index + 1 < blocks.Count ? blocks[index + 1].Start : text.Length);
            var end = block.Start + block.Length;
            if (end > next || WordTokens.HasWord(text.AsSpan(end..next)))
                blocks[index] = block with { Length = text.AsSpan(block.Start..next).TrimEnd().Length };
        }

        return blocks;
    }

    /// <summary>
    /// Replaces blocks that lost words. Markdig may drop the text after a row that it takes for a table. A block with fewer letters than
    /// the same source without tables becomes plain text.
    /// </summary>
    private static List<Block> Whole(List<Block> blocks, string text, MarkdownPipeline withoutTables)
    {
        if (!text.Contains('|'))
            return blocks;
        var whole = new List<Block>(blocks.Count);
        for (var index = 0; index < blocks.Count; index++)
        {
            var (start, end) = (blocks[index].Start, index + 1 < blocks.Count ? blocks[index + 1].Start : text.Length);
            if (text.AsSpan(start, end - start).Contains('|') && HasLostLetters(blocks[index], text[start..end], withoutTables))
                whole.AddRange(UnmarkedText.Blocks(text, start, end));
            else
                whole.Add(blocks[index]);
        }

        return whole;
    }

    /// <summary>The source has at least the letters of its reading, so a block with as many lost none.</summary>
    private static bool HasLostLetters(Block block, string source, MarkdownPipeline withoutTables) =>
        Letters(block) is var letters && letters < Letters(source) && letters < LettersIn(source, withoutTables);

    private static int LettersIn(string source, MarkdownPipeline pipeline) =>
        BlockReader.Blocks(Markdown.Parse(source, pipeline), source).Sum(Letters);

    /// <summary>Counts the letters, digits and signs of a block that are no marks, including those of URLs.</summary>
    private static int Letters(Block block) => BlockWords.Paragraphs([block]).Sum(Letters);

    /// <summary>
    /// Counts the letters of runs. A URL counts once, although each run of its link has it, and a bare one is its own text.
    /// </summary>
    private static int Letters(IReadOnlyList<Inline> inlines)
    {
        var (letters, last) = (0, (string?)null);
        foreach (var inline in inlines)
        {
            letters += inline.Note is { } note ? Letters(note) : Letters(inline.Text);
            if (inline.Link is { } address && address != last && !address.EndsWith(inline.Text, StringComparison.Ordinal))
                letters += Letters(address);
            last = inline.Link;
        }

        return letters;
    }

    /// <summary>Counts the letters of a text without span attributes, whether or not the span was parsed.</summary>
    private static int Letters(string text) => SpanAttributes().Replace(text, "").Count(character =>
        char.IsAscii(character) ? char.IsAsciiLetterOrDigit(character) : !char.IsWhiteSpace(character));

    [GeneratedRegex(@"\]\{ *(?:(?:\.|lang=)[^ {}|\n]* *)+\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SpanAttributes();
}
