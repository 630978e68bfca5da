using System.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports;

/// <summary>
/// Reads numbers and letters that were typed at the start of paragraphs, as Word files have them where nobody used a list. Numbers of
/// paragraphs are left out, and items become lists, so that the report's own numbers never stand before typed ones.
/// </summary>
public static class TypedMarks
{
    /// <summary>
    /// Reads the blocks of a file. Their number stays the same: an item that joins the one before it leaves an empty text.
    /// </summary>
    /// <returns>
    /// The blocks, the marks that are no words any more, and whether numbers of paragraphs or recommendations are among them.
    /// </returns>
    public static (IReadOnlyList<ImportBlock> Blocks, IReadOnlyList<string> Marks, bool HasNumbers) Read(
        IReadOnlyList<ImportBlock> blocks)
    {
        FlatUnit[] units = [.. blocks.Select(UnitOf)];
        var numbered = ParagraphNumbers.Of(units);
        var (read, marks) = (blocks.ToArray(), units.OfType<FlatItem>().Select(item => item.Mark.Mark).ToList());
        var (isInRecommendations, hasNumbers) = (false, numbered.Count > 0);
        for (var index = 0; index < units.Length; index++)
        {
            if (units[index] is FlatHeading heading)
                isInRecommendations = KnownHeadings.IsRecommendations(heading.Text);
            if (units[index] is not FlatItem item)
                continue;
            hasNumbers |= isInRecommendations;
            var isNumbered = numbered.Contains(item) && !isInRecommendations;
            var end = index + 1;
            while (!isNumbered && end < units.Length && units[end] is FlatItem next && !numbered.Contains(next))
                end++;
            var items = FlatLevels.Of([.. units.Skip(index).Take(end - index).Cast<FlatItem>()]);
            if (isNumbered)
                read[index] = ((ImportText)read[index]) with { Text = item.Text.ToString() };
            else if (isInRecommendations)
                Recommend(read, index, items);
            else
                Join(read, index, items.Count, new FlatLists(source => source).Write(items));
            index = end - 1;
        }

        return (read, marks, hasNumbers);
    }

    /// <summary>Each outermost item is a recommendation, with the items below it.</summary>
    private static void Recommend(ImportBlock[] read, int start, List<FlatItem> items)
    {
        for (var index = 0; index < items.Count;)
        {
            var end = FlatLevels.EndOf(items, index);
            var below = new FlatLists(source => source).Write(items.GetRange(index + 1, end - index - 1));
            Join(read, start + index, end - index, below.Length == 0 ? $"{items[index].Text}" : $"{items[index].Text}\n\n{below}");
            read[start + index] = ((ImportText)read[start + index]) with { IsRecommendation = true };
            index = end;
        }
    }

    private static void Join(ImportBlock[] read, int index, int count, string text)
    {
        read[index] = ((ImportText)read[index]) with { Text = text };
        for (var joined = index + 1; joined < index + count; joined++)
            read[joined] = ((ImportText)read[joined]) with { Text = "" };
    }

    private static FlatUnit UnitOf(ImportBlock block)
    {
        if (block is ImportHeading heading)
            return new FlatHeading(heading.Text, IsGuessed: false);
        var text = (ImportText)block;
        return !text.IsRecommendation && text.Key is null && Divided(text.Text) is var (mark, words)
            ? new FlatItem(mark, 0, new StringBuilder(words)) : new FlatParagraph(new StringBuilder(text.Text));
    }

    /// <summary>Divides a paragraph into its typed mark and the rest of its source; null when it has no mark.</summary>
    internal static (ListMark Mark, string Words)? Divided(string text)
    {
        if (Body.Parse(text) is not [ParagraphBlock paragraph, ..]
            || ListMark.Of(BlockWords.PlainText(paragraph)) is not { Style: not ListMarkStyle.Bullet } mark
            || (mark.Style != ListMarkStyle.Number && mark.Mark[^1] == '.'))
            return null;
        var at = 0;
        foreach (var sign in mark.Mark)
        {
            at += at < text.Length && text[at] == '\\' ? 1 : 0;
            if (at == text.Length || text[at] != sign)
                return null;
            at++;
        }

        // A mark with nothing but a note or a link behind it is no list.
        return text[at..].TrimStart(' ', '\t', '\u00A0', '\u3000') is { Length: > 0 } words ? (mark, words) : null;
    }
}
