using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>Compares two versions of a block, down to list items and table rows.</summary>
internal sealed class ComparedBlocks(ComparedWords words, ComparedNotes notes)
{
    /// <summary>Whether two blocks can be shown as one block with changes.</summary>
    public static bool CanBeOne(Block old, Block @new) => (old, @new) switch
    {
        (ParagraphBlock, ParagraphBlock) or (QuoteBlock, QuoteBlock) or (CodeBlock, CodeBlock) => true,
        (HeadingBlock before, HeadingBlock after) => before.Level == after.Level,
        (ListBlock before, ListBlock after) =>
            before.Ordered == after.Ordered && before.First == after.First && before.Markers == after.Markers,
        (TableBlock before, TableBlock after) => before.HasHeader == after.HasHeader && Columns(before) == Columns(after),
        _ => false,
    };

    /// <summary>Merges two blocks, which must satisfy <see cref="CanBeOne"/>.</summary>
    public Block Between(Block old, Block @new) => Between(old, @new, hasMark: false);

    private Block Between(Block old, Block @new, bool hasMark) => (old, @new) switch
    {
        (ParagraphBlock before, ParagraphBlock after) => after with { Inlines = words.Between(before.Inlines, after.Inlines) },
        (HeadingBlock before, HeadingBlock after) => after with { Inlines = words.Between(before.Inlines, after.Inlines) },
        (CodeBlock before, CodeBlock after) when before.Text == after.Text => after,
        (CodeBlock before, CodeBlock after) => after with { Runs = words.Between([new Inline(before.Text)], [new Inline(after.Text)]) },
        (QuoteBlock before, QuoteBlock after) => after with { Blocks = Row(before.Blocks, after.Blocks, hasMark) },
        (ListBlock before, ListBlock after) => after with { Items = Items(before.Items, after.Items) },
        (TableBlock before, TableBlock after) => after with { Rows = Rows(before, after) },
        _ => throw new ArgumentException("These blocks cannot be one.", nameof(@new)),
    };

    /// <summary>Returns a block that exists only in the old submission, or that was moved.</summary>
    public Block Old(Block block, ChangeKind change) => block.With(inlines => [.. inlines.Select(inline => notes.Old(inline, change))]);

    /// <inheritdoc cref="Old"/>
    public Block New(Block block, ChangeKind change) => block.With(inlines => [.. inlines.Select(inline => notes.New(inline, change))]);

    private Block Gone(Block block) => Old(block, ChangeKind.Deleted) with { Change = ChangeKind.Deleted };

    private Block Come(Block block) => New(block, ChangeKind.Inserted) with { Change = ChangeKind.Inserted };

    /// <summary>Compares sequences of blocks.</summary>
    /// <param name="old">The old blocks.</param>
    /// <param name="new">The new blocks.</param>
    /// <param name="hasMark">Whether the first block has the number or bullet of a list item.</param>
    private List<Block> Row(IReadOnlyList<Block> old, IReadOnlyList<Block> @new, bool hasMark)
    {
        var row = new List<Block>();
        foreach (var (before, after) in Pairs(old, @new, BlockWords.PlainText))
        {
            if (before is not null && after is not null && CanBeOne(before, after))
            {
                var (hadMark, isMarked) = (hasMark && ReferenceEquals(before, old[0]), hasMark && ReferenceEquals(after, @new[0]));
                // A change of words cannot add or remove a list mark. A list has only the marks of its own items.
                if (hadMark == isMarked || before is ListBlock)
                {
                    row.Add(Between(before, after, isMarked));
                    continue;
                }
            }

            if (before is not null)
                row.Add(Gone(before));
            if (after is not null)
                row.Add(Come(after));
        }

        return row;
    }

    private List<IReadOnlyList<Block>> Items(IReadOnlyList<IReadOnlyList<Block>> old, IReadOnlyList<IReadOnlyList<Block>> @new) =>
        [.. Pairs(old, @new, BlockWords.PlainText).Select(pair => (IReadOnlyList<Block>)(pair switch
        {
            ({ } before, { } after) => Row(before, after, hasMark: true),
            ({ } before, null) => [.. before.Select(Gone)],
            _ => [.. pair.New!.Select(Come)],
        }))];

    private List<IReadOnlyList<TableCell>> Rows(TableBlock old, TableBlock @new)
    {
        var rows = new List<IReadOnlyList<TableCell>>();
        var heads = @new.HasHeader ? 1 : 0;
        if (@new.HasHeader)
            rows.Add(Cells(old.Rows[0], @new.Rows[0]));
        rows.AddRange(Pairs([.. old.Rows.Skip(heads)], [.. @new.Rows.Skip(heads)], PlainText).Select(pair => pair switch
        {
            ({ } before, { } after) => Cells(before, after),
            ({ } before, null) =>
                [.. before.Select(cell => new TableCell(
                    [.. cell.Inlines.Select(inline => notes.Old(inline, ChangeKind.Deleted))]) { Change = ChangeKind.Deleted })],
            _ => [.. pair.New!.Select(cell => new TableCell(
                [.. cell.Inlines.Select(inline => notes.New(inline, ChangeKind.Inserted))]) { Change = ChangeKind.Inserted })],
        }));
        return rows;
    }

    /// <summary>Compares the cells of a row. A row can have fewer cells than the table has columns.</summary>
    private IReadOnlyList<TableCell> Cells(IReadOnlyList<TableCell> old, IReadOnlyList<TableCell> @new) =>
        [.. Enumerable.Range(0, Math.Max(old.Count, @new.Count))
            .Select(column => new TableCell(words.Between(Cell(old, column), Cell(@new, column))))];

    private static IReadOnlyList<Inline> Cell(IReadOnlyList<TableCell> row, int column) => column < row.Count ? row[column].Inlines : [];

    private static int Columns(TableBlock table) => table.Rows.Count == 0 ? 0 : table.Rows.Max(row => row.Count);

    private static string PlainText(IReadOnlyList<TableCell> row) =>
        string.Join('\n', row.Select(cell => string.Concat(cell.Inlines.Select(inline => inline.Text))));

    /// <summary>
    /// Pairs elements by their text, in the new order; deleted ones stay at their place. Moved ones are deleted and inserted.
    /// </summary>
    private static IEnumerable<(T? Old, T? New)> Pairs<T>(IReadOnlyList<T> old, IReadOnlyList<T> @new, Func<T, string> text)
        where T : class
    {
        var kept = Kept([.. old.Select(text)], [.. @new.Select(text)]);
        var steady = WordDiff.Increasing(kept);
        var next = 0;
        for (var index = 0; index < @new.Count; index++)
        {
            if (!steady.Contains(index))
            {
                yield return (null, @new[index]);
                continue;
            }

            for (; next < kept[index]; next++)
                yield return (old[next], null);
            yield return (old[next++], @new[index]);
        }

        for (; next < old.Count; next++)
            yield return (old[next], null);
    }

    /// <summary>Maps each new text to the index of its old one; -1 for new texts.</summary>
    private static List<int> Kept(IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        var (before, after) = (Placed(old), Placed(@new));
        var blocks = after.Select(place => new ParagraphBlock(place.Start, place.Length, [])).ToList();
        var ids = Paragraphs.Align(string.Concat(old), before, string.Concat(@new), blocks, () => Guid.Empty);
        var places = before.Select((place, index) => (place.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        return [.. ids.Select(paragraph => places.GetValueOrDefault(paragraph.Id, -1))];
    }

    private static List<Paragraph> Placed(IReadOnlyList<string> texts)
    {
        var (places, start) = (new List<Paragraph>(), 0);
        foreach (var text in texts)
        {
            places.Add(new Paragraph(new Guid(places.Count + 1, 0, 0, new byte[8]), start, text.Length));
            start += text.Length;
        }

        return places;
    }
}
