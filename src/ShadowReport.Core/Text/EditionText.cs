using System.Text;

namespace ShadowReport.Core.Text;

/// <summary>Creates the text of an edition as Markdown, for formats that use the source unchanged.</summary>
public static class EditionText
{
    /// <summary>
    /// Returns the text itself if the edition shows all of it; otherwise its blocks, with restricted ones rewritten. It contains neither
    /// restricted words nor the keys of sources that the edition cannot name.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="mayName">Whether the edition can name the source with a key.</param>
    /// <param name="rules">The rules of the text.</param>
    public static string Of(string text, Edition edition, Func<string, bool> mayName, BodyRules rules)
    {
        var blocks = Body.Parse(text, rules);
        var left = blocks.Select(block => EditionCut.For(block, edition) is { } kept ? SourceCut.For(kept, mayName) : null).ToList();
        return left.Zip(blocks).All(pair => ReferenceEquals(pair.First, pair.Second)) ? text : Joined(text, blocks, left, rules);
    }

    private static string Joined(string text, IReadOnlyList<Block> blocks, IReadOnlyList<Block?> left, BodyRules rules)
    {
        var joined = new StringBuilder();
        var before = -1;
        for (var index = 0; index < blocks.Count; index++)
        {
            if (left[index] is not { } block)
                continue;
            if (before >= 0)
                joined.Append(before == index - 1 ? Between(text, blocks[before], blocks[index]) : "\n\n");
            joined.Append(ReferenceEquals(block, blocks[index]) ? text[block.Start..EndOf(text, block)] : BodyText.Write(block, rules));
            before = index;
        }

        return joined.ToString();
    }

    private static string Between(string text, Block before, Block after) =>
        text[EndOf(text, before)..after.Start] is var gap && gap.Contains('\n') ? gap : "\n\n";

    /// <summary>Returns the end of a block, without the line end that some blocks include.</summary>
    private static int EndOf(string text, Block block) => block.Start + text.AsSpan(block.Start, block.Length).TrimEnd().Length;
}

/// <summary>Removes citations of sources that the edition cannot name.</summary>
internal static class SourceCut
{
    /// <summary>Returns the rest of a block; the same block when all sources can be named, null when it only cited.</summary>
    public static Block? For(Block block, Func<string, bool> mayName)
    {
        if (BlockWords.Inlines([block]).All(inline => IsWhole(inline, mayName)))
            return block;
        return block switch
        {
            ParagraphBlock paragraph => Left(paragraph.Inlines, mayName) is { Count: > 0 } left ? paragraph with { Inlines = left } : null,
            HeadingBlock heading => Left(heading.Inlines, mayName) is { Count: > 0 } left ? heading with { Inlines = left } : null,
            QuoteBlock quote => quote with { Blocks = Left(quote.Blocks, mayName) },
            ListBlock list => list with { Items = [.. list.Items.Select(item => (IReadOnlyList<Block>)Left(item, mayName))] },
            TableBlock table =>
                table with
                {
                    Rows = [.. table.Rows.Select(
                    row => (IReadOnlyList<TableCell>)[.. row.Select(cell => new TableCell(Left(cell.Inlines, mayName)))])]
                },
            _ => block,
        };
    }

    private static bool IsWhole(Inline inline, Func<string, bool> mayName) =>
        (inline.Citations ?? []).All(citation => mayName(citation.Key)) && (inline.Note ?? []).All(inner => IsWhole(inner, mayName));

    private static List<Block> Left(IReadOnlyList<Block> blocks, Func<string, bool> mayName) =>
        [.. blocks.Select(block => For(block, mayName)).OfType<Block>()];

    private static List<Inline> Left(IReadOnlyList<Inline> inlines, Func<string, bool> mayName) =>
        [.. inlines.Select(inline => Left(inline, mayName)).OfType<Inline>()];

    private static Inline? Left(Inline inline, Func<string, bool> mayName)
    {
        if (IsWhole(inline, mayName))
            return inline;
        if (inline.Note is { } note)
            return Left(note, mayName) is { Count: > 0 } words ? inline with { Note = words } : null;
        var named = inline.Citations!.Where(citation => mayName(citation.Key)).ToList();
        return named.Count > 0 ? inline with { Citations = named, Text = CitationMark.Write(named) } : null;
    }
}
