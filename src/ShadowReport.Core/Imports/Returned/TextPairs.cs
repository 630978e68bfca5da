using System.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>Pairs texts of two files that are equal or similar.</summary>
internal static class TextPairs
{
    /// <summary>Returns the index of the old text for each new one; null for one that has none.</summary>
    public static int?[] Of(IEnumerable<string> old, IEnumerable<string> @new)
    {
        var (oldText, oldBlocks) = Joined(old);
        var (newText, newBlocks) = Joined(@new);
        var ids = oldBlocks.Select((block, index) => new Paragraph(new Guid(index + 1, 0, 0, new byte[8]), block.Start, block.Length))
            .ToList();
        var places = ids.Select((paragraph, index) => (paragraph.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        return [.. Paragraphs.Align(oldText, ids, newText, newBlocks, () => Guid.Empty)
            .Select(paragraph => places.TryGetValue(paragraph.Id, out var place) ? place : (int?)null)];
    }

    private static (string Text, List<Block> Blocks) Joined(IEnumerable<string> texts)
    {
        var (joined, blocks) = (new StringBuilder(), new List<Block>());
        foreach (var text in texts)
        {
            blocks.Add(new ParagraphBlock(joined.Length, text.Length, []));
            joined.Append(text).Append("\n\n");
        }

        return (joined.ToString(), blocks);
    }
}
