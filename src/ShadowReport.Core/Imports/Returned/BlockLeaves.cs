using System.Globalization;
using System.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>Replaces the text of the paragraphs and cells of a block.</summary>
internal static class BlockLeaves
{
    /// <summary>Replaces the text of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="leaves">The runs of each paragraph and cell, in the order of <see cref="BlockWords.Paragraphs"/>.</param>
    public static Block With(Block block, Queue<IReadOnlyList<Inline>> leaves) => block.With(
        _ => leaves.Dequeue(), code => code with { Text = string.Concat(leaves.Dequeue().Select(inline => inline.Text)) });

    /// <summary>Describes everything of a block except its text. Blocks of the same shape can exchange their text.</summary>
    public static string Shape(Block block)
    {
        var shape = new StringBuilder();
        Shape(shape, block);
        return shape.ToString();
    }

    private static void Shape(StringBuilder shape, Block block)
    {
        switch (block)
        {
            case ParagraphBlock:
                shape.Append('p');
                break;
            case HeadingBlock heading:
                shape.Append(CultureInfo.InvariantCulture, $"h{heading.Level}");
                break;
            case CodeBlock:
                shape.Append('c');
                break;
            case QuoteBlock quote:
                Shapes(shape, '>', quote.Blocks);
                break;
            case ListBlock list:
                shape.Append(list.Ordered ? string.Create(CultureInfo.InvariantCulture, $"o{list.Markers.Of(list.First)}[") : "u[");
                foreach (var item in list.Items)
                    Shapes(shape, '-', item);
                shape.Append(']');
                break;
            case TableBlock table:
                shape.Append('t');
                foreach (var row in table.Rows)
                    shape.Append(CultureInfo.InvariantCulture, $"{row.Count},");
                break;
        }
    }

    private static void Shapes(StringBuilder shape, char mark, IReadOnlyList<Block> blocks)
    {
        shape.Append(mark).Append('(');
        foreach (var block in blocks)
            Shape(shape, block);
        shape.Append(')');
    }
}
