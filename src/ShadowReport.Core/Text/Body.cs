using Markdig;

namespace ShadowReport.Core.Text;

/// <summary>
/// Parses a draft's text: paragraphs, headings, lists, quotes, tables, emphasis, links, citations, footnotes and marked spans. Everything
/// else is plain text: raw HTML is shown, an image becomes its description, and no words are lost. Every text is accepted and parsed in
/// bounded time: a block with far too many marks becomes plain text, and so does a text that nests too deeply.
/// </summary>
public static class Body
{
    /// <summary>The rules of new texts.</summary>
    public const BodyRules Newest = BodyRules.Body2;

    /// <summary>The maximum number of lines in a text. Each blank line is checked against every open list.</summary>
    private const int LinesAtMost = 20_000;

    /// <summary>Parses a new text by the newest rules.</summary>
    public static IReadOnlyList<Block> Parse(string text) => Parse(text, Newest);

    /// <summary>Parses the top-level blocks in reading order; none for an empty text.</summary>
    /// <param name="text">The normalised text.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="cancellation">Checked at each block, once when it is found and once before its words are read.</param>
    public static IReadOnlyList<Block> Parse(string text, BodyRules rules, CancellationToken cancellation = default)
    {
        if (text.AsSpan().Count('\n') >= LinesAtMost || ListDepth.IsTooDeep(text))
            return UnmarkedText.Blocks(text, 0, text.Length);
        try
        {
            var pipelines = BodyPipelines.By(rules);
            var document = Markdown.Parse(text, pipelines.Whole, BodyPipelines.ContextWith(cancellation));
            return TableRepair.Repaired(BlockReader.Blocks(document, text), text, pipelines.WithoutTables);
        }
        catch (ArgumentException)
        {
            // Markdig throws if lists, quotes or emphasis nest more than 128 deep (10,240 inside a line).
            return UnmarkedText.Blocks(text, 0, text.Length);
        }
    }

    /// <summary>Returns the words of a text without markup, with blocks on separate lines.</summary>
    public static string PlainText(string text) => BlockWords.PlainText(Parse(text));
}
