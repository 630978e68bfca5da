namespace ShadowReport.Core.Text;

/// <summary>A text as an edition shows it, outside of files.</summary>
/// <param name="Text">The text without restricted words.</param>
/// <param name="Paragraphs">The paragraphs with the lasting ids of the whole text.</param>
/// <param name="NumberedParagraphs">The number of paragraphs with a number.</param>
/// <param name="Words">The words.</param>
public sealed record CutText(string Text, IReadOnlyList<Paragraph> Paragraphs, int NumberedParagraphs, int Words)
{
    private static readonly CutText Nothing = new("", [], 0, 0);

    /// <summary>The words by `words-2` with each character of a script without spaces as a word; null by `words-1`.</summary>
    public int? WordsByCharacter { get; init; }

    /// <summary>
    /// Removes restricted words from a text. A text with an invalid edition mark becomes empty: it is in no file either, and its words may
    /// be restricted.
    /// </summary>
    /// <param name="text">The whole text.</param>
    /// <param name="paragraphs">Its paragraphs.</param>
    /// <param name="edition">The edition to show.</param>
    /// <param name="mayName">Whether the edition can name the source with a key.</param>
    /// <param name="rules">The rules of the text.</param>
    public static CutText Of(
        string text, IReadOnlyList<Paragraph> paragraphs, Edition edition, Func<string, bool> mayName, BodyRules rules)
    {
        var whole = Body.Parse(text, rules);
        if (EditionCut.HasUnreadMark(whole))
            return Nothing;
        var left = EditionText.Of(text, edition, mayName, rules);
        var blocks = Body.Parse(left, rules);
        // Rewritten text is parsed again before anyone sees it.
        if (EditionCut.HasUnreadMark(blocks) || !blocks.All(block => EditionCut.IsWhole(block, edition)))
            return Nothing;
        var words = Core.Text.Words.CountBoth(blocks);
        return new CutText(
            left, Located(text, whole, paragraphs, left, blocks, Kept), blocks.Count(block => block.IsNumbered), words.Words)
        { WordsByCharacter = rules == BodyRules.Body1 ? null : words.ByCharacter };

        bool Kept(Block block) => EditionCut.For(block, edition) is { } kept && SourceCut.For(kept, mayName) is not null;
    }

    /// <summary>Locates paragraphs by their words where two lists became one because the text between them was removed.</summary>
    private static IReadOnlyList<Paragraph> Located(
        string text, IReadOnlyList<Block> whole, IReadOnlyList<Paragraph> paragraphs, string left, IReadOnlyList<Block> blocks,
        Func<Block, bool> isKept)
    {
        var kept = whole.Zip(paragraphs).Where(pair => isKept(pair.First)).Select(pair => pair.Second.Id).ToList();
        return kept.Count == blocks.Count
            ? [.. blocks.Zip(kept, (block, id) => new Paragraph(id, block.Start, block.Length))]
            : Core.Text.Paragraphs.Align(text, paragraphs, left, blocks, () => Guid.Empty);
    }
}
