using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Text;

/// <summary>
/// How blocks are built, whatever their words are: their kinds in order, depth of lists, a list's first number, levels of quotes and
/// headings, rows and columns of tables. Blocks of one shape have as many texts, which can be compared one by one.
/// </summary>
/// <param name="Signature">The same for two rows of blocks exactly when they are built alike.</param>
/// <param name="Texts">The runs of each paragraph, heading, cell and code block, in the order of reading.</param>
internal sealed record BlockShape(string Signature, IReadOnlyList<IReadOnlyList<Inline>> Texts)
{
    /// <summary>The shape of some blocks.</summary>
    public static BlockShape Of(IEnumerable<Block> blocks)
    {
        var (signature, texts) = (new StringBuilder(), new List<IReadOnlyList<Inline>>());
        foreach (var block in blocks)
            Add(block, signature, texts);
        return new BlockShape(signature.ToString(), texts);
    }

    /// <summary>Whether both read and look the same.</summary>
    public bool IsSame(BlockShape other)
    {
        if (Signature != other.Signature)
            return false;
        for (var index = 0; index < Texts.Count; index++)
        {
            if (!BlockContent.IsSame(Texts[index], other.Texts[index]))
                return false;
        }

        return true;
    }

    private static void Add(Block block, StringBuilder signature, List<IReadOnlyList<Inline>> texts)
    {
        switch (block)
        {
            case ParagraphBlock paragraph:
                signature.Append('p');
                texts.Add(paragraph.Inlines);
                break;
            case HeadingBlock heading:
                signature.Append('h').Append(heading.Level);
                texts.Add(heading.Inlines);
                break;
            case CodeBlock code:
                signature.Append('c');
                texts.Add([new Inline(code.Text, Code: true)]);
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

    private static void AddList(ListBlock list, StringBuilder signature, List<IReadOnlyList<Inline>> texts)
    {
        signature.Append(list.Ordered ? string.Create(CultureInfo.InvariantCulture, $"o{list.First}(") : "u(");
        foreach (var item in list.Items)
        {
            signature.Append("i(");
            foreach (var inner in item)
                Add(inner, signature, texts);
            signature.Append(')');
        }

        signature.Append(')');
    }

    private static void AddTable(TableBlock table, StringBuilder signature, List<IReadOnlyList<Inline>> texts)
    {
        signature.Append(table.HasHeader ? "t+(" : "t(");
        foreach (var row in table.Rows)
        {
            signature.Append(CultureInfo.InvariantCulture, $"r{row.Count}");
            texts.AddRange(row.Select(cell => cell.Inlines));
        }

        signature.Append(')');
    }
}
