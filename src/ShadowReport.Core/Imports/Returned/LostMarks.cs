using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>
/// Restores what another program lost: the ids, roles and structure of blocks by their words, and paragraph numbers that it typed into
/// the text.
/// </summary>
internal static class LostMarks
{
    /// <summary>Restores a file.</summary>
    /// <param name="exported">The exported file.</param>
    /// <param name="returned">The edited file. One with marks stays as it is, without typed numbers.</param>
    public static ReturnedFile Restored(ReturnedFile exported, ReturnedFile returned)
    {
        var marks = exported.Blocks.Where(block => block.Paragraphs.Count > 0).SelectMany(block => block.Paragraphs).ToHashSet();
        Func<IReadOnlyList<ReturnedBlock>, RestoredBlocks> restore = marks.Count == 0
            || returned.Blocks.Any(block => block.Paragraphs.Any(marks.Contains))
            ? blocks => RestoredBlocks.WithoutNumbers(exported.Blocks, blocks)
            : blocks => new WordAlignment(exported.Blocks, blocks).Restored();
        var blocks = restore(returned.Blocks);
        var before = returned.HasTrackedChanges ? restore(returned.Before) : blocks;
        return returned with
        {
            Blocks = blocks.Blocks,
            Before = before.Blocks,
            Comments = [.. returned.Comments.Select(comment => comment with
            {
                Place = blocks.PlaceOf(comment.Place),
                PlaceBefore = before.PlaceOf(comment.PlaceBefore),
            })],
        };
    }
}

/// <summary>Restored blocks, with the new place of each paragraph and cell.</summary>
/// <param name="Blocks">The blocks.</param>
/// <param name="Places">The new block and paragraph of each old one, and the number of characters removed before its words.</param>
internal sealed record RestoredBlocks(
    IReadOnlyList<ReturnedBlock> Blocks, IReadOnlyDictionary<(int Block, int Leaf), (int Block, int Leaf, int Cut)> Places)
{
    /// <summary>Removes the typed numbers of paragraphs that have their ids.</summary>
    public static RestoredBlocks WithoutNumbers(IReadOnlyList<ReturnedBlock> exported, IReadOnlyList<ReturnedBlock> blocks)
    {
        var known = exported.Where(block => block.Block is ParagraphBlock && block.Paragraphs.Count > 0)
            .DistinctBy(block => block.Paragraphs[0]).ToDictionary(block => block.Paragraphs[0], block => WordsOf(block.Block));
        var paired = blocks.Select((block, index) => (block, index))
            .Where(pair => pair.block is { Block: ParagraphBlock, Paragraphs: [var id, ..] } && known.ContainsKey(id)).ToList();
        var cuts = paired.Select(pair => (pair.index, Cut: TypedMark.OfNumber(WordsOf(pair.block.Block)) is > 0 and var length
                && !known[pair.block.Paragraphs[0]].StartsWith(WordsOf(pair.block.Block)[..length], StringComparison.Ordinal) ? length : 0))
            .Where(pair => pair.Cut > 0).ToDictionary(pair => pair.index, pair => pair.Cut);
        // A single number can be an edit. When most paragraphs have one, a program typed them.
        if (cuts.Count < 2 || cuts.Count * 2 < paired.Count)
            cuts.Clear();
        return new RestoredBlocks(
            [.. blocks.Select((block, index) => cuts.TryGetValue(index, out var cut)
                ? block with { Block = new ParagraphBlock(0, 0, TypedMark.Cut(((ParagraphBlock)block.Block).Inlines, cut)) } : block)],
            cuts.ToDictionary(pair => (pair.Key, 0), pair => (pair.Key, 0, pair.Value)));
    }

    /// <summary>Returns the new place of some words.</summary>
    public ReturnedPlace? PlaceOf(ReturnedPlace? place)
    {
        if (place is null)
            return null;
        var (block, leaf, cut) = Places.GetValueOrDefault((place.Block, place.Leaf), (place.Block, place.Leaf, 0));
        var last = place.Last is { } end ? Places.GetValueOrDefault(end, (end.Block, end.Leaf, 0)) : (block, leaf, cut);
        return new ReturnedPlace(block, leaf, Math.Max(0, place.Start - cut), place.End == int.MaxValue
            ? place.End : Math.Max(0, place.End - last.Item3))
        {
            Last = place.Last is null ? null : (last.Item1, last.Item2),
        };
    }

    /// <summary>Returns the words of a block, without notes.</summary>
    public static string WordsOf(Block block) =>
        string.Join('\n', BlockWords.Paragraphs([block]).Select(WordsOf));

    /// <summary>Returns the words of a paragraph, without notes.</summary>
    public static string WordsOf(IReadOnlyList<Inline> inlines) =>
        string.Concat(inlines.Where(inline => inline.Note is null).Select(inline => inline.Text)).Trim();
}

/// <summary>A number, letter or bullet that a program typed before the words of a paragraph.</summary>
internal static class TypedMark
{
    private const int DigitsAtMost = 4;

    /// <summary>Returns the length of a number with a mark and a space behind it; 0 when there is none.</summary>
    public static int OfNumber(string words)
    {
        var digits = Digits(words);
        if (digits is 0 or > DigitsAtMost || digits >= words.Length || !".)-–:．、".Contains(words[digits], StringComparison.Ordinal))
            return 0;
        var end = digits + 1;
        while (end < words.Length && char.IsWhiteSpace(words[end]))
            end++;
        return (end > digits + 1 || words[digits] == '、') && end < words.Length ? end : 0;
    }

    /// <summary>Returns the length of any mark, also of a number without a sign; 0 when there is none.</summary>
    public static int OfAny(string words)
    {
        if (OfNumber(words) is > 0 and var number)
            return number;
        if ((HeadingNumber.Of(words)?.Length ?? ListMark.Of(words)?.Length) is { } mark)
            return mark;
        var digits = Digits(words);
        var end = digits;
        while (digits is > 0 and <= DigitsAtMost && end < words.Length && char.IsWhiteSpace(words[end]))
            end++;
        return end > digits && end < words.Length ? end : 0;
    }

    /// <summary>Removes characters at the start of a paragraph.</summary>
    public static IReadOnlyList<Inline> Cut(IReadOnlyList<Inline> inlines, int length)
    {
        var left = new List<Inline>();
        foreach (var inline in inlines)
        {
            var cut = inline.Note is null ? Math.Min(length, inline.Text.Length) : 0;
            length -= cut;
            if (cut == 0 || cut < inline.Text.Length)
                left.Add(cut == 0 ? inline : inline with { Text = inline.Text[cut..] });
        }

        return left;
    }

    private static int Digits(string words) => words.Length - words.AsSpan().TrimStart("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹").Length;
}
