namespace ShadowReport.Core.Text;

/// <summary>A block of a text with an id that survives edits; what anchors and numbers hang on.</summary>
/// <param name="Id">Lasting: a later version's paragraph with this id is the same one, changed or not.</param>
/// <param name="Start">Where it begins in its text, as a UTF-16 index.</param>
/// <param name="Length">How long it is, in UTF-16 units.</param>
public readonly record struct Paragraph(Guid Id, int Start, int Length)
{
    /// <summary>The paragraph's source in the text that it belongs to.</summary>
    public string In(string text) => text.Substring(Start, Length);
}

/// <summary>
/// Gives a new text's blocks their ids: a block that is the same as, or similar to, one of the text before keeps that one's id.
/// Total (every block gets an id), one to one (no id twice), and the same for the same input.
/// </summary>
public static class Paragraphs
{
    /// <summary>Aligns a new text with the one before it.</summary>
    /// <param name="baseText">The text before, or null for a first version.</param>
    /// <param name="baseParagraphs">Its paragraphs.</param>
    /// <param name="newText">The new text.</param>
    /// <param name="newId">Gives the id of each paragraph that was not there before.</param>
    public static IReadOnlyList<Paragraph> Align(string? baseText, IReadOnlyList<Paragraph> baseParagraphs, string newText, Func<Guid> newId) =>
        Align(baseText, baseParagraphs, newText, Body.Parse(newText), newId);

    /// <summary>Aligns a new text whose blocks were read before.</summary>
    public static IReadOnlyList<Paragraph> Align(
        string? baseText, IReadOnlyList<Paragraph> baseParagraphs, string newText, IReadOnlyList<Block> newBlocks, Func<Guid> newId)
    {
        var ids = new Guid?[newBlocks.Count];
        if (baseText is not null && baseParagraphs.Count > 0)
            KeepIds(baseText, baseParagraphs, newText, newBlocks, ids);
        return [.. newBlocks.Select((block, index) => new Paragraph(ids[index] ?? newId(), block.Start, block.Length))];
    }

    /// <summary>The paragraph that an index of the text is in; null for the blank lines between.</summary>
    internal static Paragraph? At(IReadOnlyList<Paragraph> paragraphs, int index)
    {
        var last = LastBeginningBy(paragraphs, index);
        return last >= 0 && index < paragraphs[last].Start + paragraphs[last].Length ? paragraphs[last] : null;
    }

    /// <summary>The place of the last paragraph that begins at an index of the text or before it; -1 when none does.</summary>
    internal static int LastBeginningBy(IReadOnlyList<Paragraph> paragraphs, int index)
    {
        var (low, high) = (0, paragraphs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (paragraphs[middle].Start <= index)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }

    private static void KeepIds(string baseText, IReadOnlyList<Paragraph> before, string newText, IReadOnlyList<Block> after, Guid?[] ids)
    {
        var places = Places(
            baseText, [.. before.Select(paragraph => (paragraph.Start, paragraph.Length))], newText, [.. after.Select(block => (block.Start, block.Length))]);
        for (var index = 0; index < places.Length; index++)
        {
            if (places[index] >= 0)
                ids[index] = before[places[index]].Id;
        }
    }

    /// <summary>For each stretch of the new text the place of the one that it was among those of the text before: the same, or else a similar one. -1 for a new one.</summary>
    internal static int[] Places(
        string baseText, IReadOnlyList<(int Start, int Length)> before, string newText, IReadOnlyList<(int Start, int Length)> after)
    {
        var numbers = new PieceNumbers();
        var old = before.Select(stretch => numbers.Of(baseText.AsSpan(stretch.Start, stretch.Length))).ToArray();
        var @new = after.Select(stretch => numbers.Of(newText.AsSpan(stretch.Start, stretch.Length))).ToArray();
        var places = new int[@new.Length];
        Array.Fill(places, -1);
        var free = KeepInOrder(old, @new, places);
        KeepMoved(old, @new, places, free);

        var oldLeft = Enumerable.Range(0, old.Length).Where(index => free[index]).ToList();
        var newLeft = Enumerable.Range(0, @new.Length).Where(index => places[index] < 0).ToList();
        if (oldLeft.Count == 0 || newLeft.Count == 0)
            return places;

        var pairs = Similarity.Pairs(
            [.. oldLeft.Select(index => (baseText, before[index].Start, before[index].Length))],
            [.. newLeft.Select(index => (newText, after[index].Start, after[index].Length))]);
        foreach (var (oldPlace, newPlace) in pairs)
            places[newLeft[newPlace]] = oldLeft[oldPlace];
        return places;
    }

    /// <summary>Blocks that read the same, in the longest row that is in the same order on both sides. Gives which old ones are left.</summary>
    private static bool[] KeepInOrder(int[] old, int[] @new, int[] places)
    {
        var (free, inserted) = Myers.Between(old, @new);
        var place = 0;
        for (var index = 0; index < @new.Length; index++)
        {
            if (inserted[index])
                continue;
            while (free[place])
                place++;
            places[index] = place++;
        }

        return free;
    }

    /// <summary>Blocks that read the same and went elsewhere: the first of several equal ones goes to the first.</summary>
    private static void KeepMoved(int[] old, int[] @new, int[] places, bool[] free)
    {
        var waiting = new Dictionary<int, Queue<int>>();
        for (var index = 0; index < old.Length; index++)
        {
            if (!free[index])
                continue;
            if (!waiting.TryGetValue(old[index], out var queue))
                waiting.Add(old[index], queue = new Queue<int>());
            queue.Enqueue(index);
        }

        for (var index = 0; index < @new.Length; index++)
        {
            if (places[index] < 0 && waiting.TryGetValue(@new[index], out var queue) && queue.TryDequeue(out var place))
                (free[place], places[index]) = (false, place);
        }
    }
}
