namespace ShadowReport.Core.Text;

/// <summary>A text as an edition holds it, where it is shown apart from a file.</summary>
/// <param name="Text">Without what is kept back.</param>
/// <param name="Paragraphs">Its blocks with the lasting ids that they have in the whole text.</param>
/// <param name="NumberedParagraphs">How many of them carry a number.</param>
/// <param name="Words">Its words by rule `words-1`.</param>
public sealed record CutText(string Text, IReadOnlyList<Paragraph> Paragraphs, int NumberedParagraphs, int Words)
{
    private static readonly CutText Nothing = new("", [], 0, 0);

    /// <summary>
    /// Cuts a text. Of one that holds a mark which cannot be read as one nothing is left: no file is made of it either, and its words
    /// may be meant to be kept back.
    /// </summary>
    /// <param name="text">The whole text.</param>
    /// <param name="paragraphs">Its paragraphs.</param>
    /// <param name="edition">For whose eyes.</param>
    /// <param name="mayName">Whether the edition may name the source with a key.</param>
    public static CutText Of(string text, IReadOnlyList<Paragraph> paragraphs, Edition edition, Func<string, bool> mayName)
    {
        if (EditionCut.HasUnreadMark(Body.Parse(text)))
            return Nothing;
        var left = EditionText.Of(text, edition, mayName);
        var blocks = Body.Parse(left);
        // What was written anew is read once more before anybody sees it.
        if (EditionCut.HasUnreadMark(blocks) || !blocks.All(block => EditionCut.IsWhole(block, edition)))
            return Nothing;
        return new CutText(left, Located(text, paragraphs, left, blocks, Kept), blocks.Count(Body.IsNumbered), Core.Text.Words.Count(blocks));

        bool Kept(Block block) => EditionCut.For(block, edition) is { } kept && SourceCut.For(kept, mayName) is not null;
    }

    /// <summary>Where two lists became one, since nothing is left between them, paragraphs are found by what they say.</summary>
    private static IReadOnlyList<Paragraph> Located(string text, IReadOnlyList<Paragraph> paragraphs, string left, IReadOnlyList<Block> blocks, Func<Block, bool> isKept)
    {
        var kept = Body.Parse(text).Zip(paragraphs).Where(pair => isKept(pair.First)).Select(pair => pair.Second.Id).ToList();
        return kept.Count == blocks.Count
            ? [.. blocks.Zip(kept, (block, id) => new Paragraph(id, block.Start, block.Length))]
            : Core.Text.Paragraphs.Align(text, paragraphs, left, blocks, () => Guid.Empty);
    }
}
