using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Text;

/// <summary>The runs of one paragraph, heading, cell or code block.</summary>
internal sealed class LeafText(IReadOnlyList<Inline> inlines)
{
    private FoldedText? _folded;

    /// <summary>The folded text, without glyph and spacing variants; computed on first use.</summary>
    public FoldedText Folded => _folded ??= FoldedText.Of(inlines);

    /// <summary>Whether both have the same words and formatting.</summary>
    public bool IsSame(LeafText other) => BlockContent.IsSame(inlines, other.Inlines);

    private IReadOnlyList<Inline> Inlines => inlines;
}

/// <summary>
/// The structure of blocks, independent of their words: kinds in order, list depth, marks and first number, quote and heading levels,
/// table rows and columns. Blocks of the same shape have the same number of texts, which can be compared one by one.
/// </summary>
/// <param name="Signature">A text that is equal exactly for equal structures.</param>
/// <param name="Texts">The runs of each paragraph, heading, cell and code block, in reading order.</param>
internal sealed record BlockShape(string Signature, IReadOnlyList<LeafText> Texts)
{
    /// <summary>Returns the shape of some blocks.</summary>
    public static BlockShape Of(IEnumerable<Block> blocks)
    {
        var (signature, texts) = (new StringBuilder(), new List<LeafText>());
        foreach (var block in blocks)
            Add(block, signature, texts);
        return new BlockShape(signature.ToString(), texts);
    }

    /// <summary>Joins several shapes.</summary>
    public static BlockShape Of(IEnumerable<BlockShape> shapes)
    {
        List<BlockShape> row = [.. shapes];
        return new BlockShape(string.Concat(row.Select(shape => shape.Signature)), [.. row.SelectMany(shape => shape.Texts)]);
    }

    /// <summary>Whether both have the same structure, words and formatting.</summary>
    public bool IsSame(BlockShape other)
    {
        if (Signature != other.Signature)
            return false;
        for (var index = 0; index < Texts.Count; index++)
        {
            if (!Texts[index].IsSame(other.Texts[index]))
                return false;
        }

        return true;
    }

    private static void Add(Block block, StringBuilder signature, List<LeafText> texts)
    {
        switch (block)
        {
            case ParagraphBlock paragraph:
                signature.Append('p');
                texts.Add(new LeafText(paragraph.Inlines));
                break;
            case HeadingBlock heading:
                signature.Append('h').Append(heading.Level);
                texts.Add(new LeafText(heading.Inlines));
                break;
            case CodeBlock code:
                signature.Append('c');
                texts.Add(new LeafText([new Inline(code.Text, Code: true)]));
                break;
            case QuoteBlock quote:
                signature.Append("q(");
                foreach (var inner in quote.Blocks)
                    Add(inner, signature, texts);
                signature.Append(')');
                break;
            case ListBlock list:
                AddList(list, signature, texts);
                break;
            case TableBlock table:
                AddTable(table, signature, texts);
                break;
            default:
                signature.Append(block.GetType().Name);
                break;
        }
    }

    private static void AddList(ListBlock list, StringBuilder signature, List<LeafText> texts)
    {
        signature.Append(list.Ordered ? string.Create(CultureInfo.InvariantCulture, $"o{list.First}") : "u");
        if (!list.Markers.IsPlain)
            signature.Append(list.Markers.Of(1));
        signature.Append('(');
        foreach (var item in list.Items)
        {
            signature.Append("i(");
            foreach (var inner in item)
                Add(inner, signature, texts);
            signature.Append(')');
        }

        signature.Append(')');
    }

    private static void AddTable(TableBlock table, StringBuilder signature, List<LeafText> texts)
    {
        signature.Append(table.HasHeader ? "t+(" : "t(");
        foreach (var row in table.Rows)
        {
            signature.Append(CultureInfo.InvariantCulture, $"r{row.Count}");
            texts.AddRange(row.Select(cell => new LeafText(cell.Inlines)));
        }

        signature.Append(')');
    }
}
