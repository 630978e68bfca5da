namespace ShadowReport.Core.Text;

/// <summary>A block of a text with a lasting id that survives edits. Comments and numbers refer to it.</summary>
/// <param name="Id">The lasting id. A paragraph with this id in a later version is the same one, edited or not.</param>
/// <param name="Start">The start in the text, as a UTF-16 index.</param>
/// <param name="Length">The length, in UTF-16 units.</param>
public readonly record struct Paragraph(Guid Id, int Start, int Length)
{
    /// <summary>Returns the paragraph's source.</summary>
    public string In(string text) => text.Substring(Start, Length);
}

/// <summary>
/// Assigns lasting ids to the blocks of a new text: a block that is equal or similar to an earlier one keeps its id. Every block gets an
/// id, no id is used twice, and the result is deterministic.
/// </summary>
public static class Paragraphs
{
    /// <summary>Aligns a new text with the previous one.</summary>
    /// <param name="baseText">The previous text; null for a first version.</param>
    /// <param name="baseParagraphs">Its paragraphs.</param>
    /// <param name="newText">The new text.</param>
    /// <param name="newId">Creates the id of a new paragraph.</param>
    /// <param name="cancellation">Checked at each block.</param>
    public static IReadOnlyList<Paragraph> Align(
        string? baseText, IReadOnlyList<Paragraph> baseParagraphs, string newText, Func<Guid> newId,
        CancellationToken cancellation = default) =>
        Align(baseText, baseParagraphs, newText, Body.Parse(newText, Body.Newest, cancellation), newId, cancellation);

    /// <summary>Aligns a new text whose blocks are already parsed.</summary>
    public static IReadOnlyList<Paragraph> Align(
        string? baseText, IReadOnlyList<Paragraph> baseParagraphs, string newText, IReadOnlyList<Block> newBlocks, Func<Guid> newId,
        CancellationToken cancellation = default)
    {
        var ids = new Guid?[newBlocks.Count];
        if (baseText is not null && baseParagraphs.Count > 0)
            KeepIds(baseText, baseParagraphs, newText, newBlocks, ids, cancellation);
        return [.. newBlocks.Select((block, index) => new Paragraph(ids[index] ?? newId(), block.Start, block.Length))];
    }

    /// <summary>Returns the paragraph at an index; null for the blank lines between.</summary>
    internal static Paragraph? At(IReadOnlyList<Paragraph> paragraphs, int index)
    {
        var last = LastBeginningBy(paragraphs, index);
        return last >= 0 && index < paragraphs[last].Start + paragraphs[last].Length ? paragraphs[last] : null;
    }

    /// <summary>Returns the index of the last paragraph that starts at or before an index of the text; -1 when there is none.</summary>
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

    private static void KeepIds(
        string baseText, IReadOnlyList<Paragraph> before, string newText, IReadOnlyList<Block> after, Guid?[] ids,
        CancellationToken cancellation)
    {
        var places = Places(
            baseText, [.. before.Select(paragraph => (paragraph.Start, paragraph.Length))], newText,
            [.. after.Select(block => (block.Start, block.Length))], cancellation);
        for (var index = 0; index < places.Length; index++)
        {
            if (places[index] >= 0)
                ids[index] = before[places[index]].Id;
        }
    }

    /// <summary>Maps each block of the new text to its index in the previous text: equal or else similar; -1 for a new one.</summary>
    internal static int[] Places(
        string baseText, (int Start, int Length)[] before, string newText, (int Start, int Length)[] after, CancellationToken cancellation)
    {
        var (head, tail) = EqualEnds(
            before.Length, after.Length, (old, @new) => In(baseText, before[old]).SequenceEqual(In(newText, after[@new])));
        var changed = ChangedPlaces(baseText, before[head..^tail], newText, after[head..^tail], cancellation);
        return [.. Enumerable.Range(0, head), .. changed.Select(place => place < 0 ? -1 : head + place),
            .. Enumerable.Range(before.Length - tail, tail)];
    }

    /// <summary>Counts the equal elements at both ends of two sequences. Between them, little is left to compare.</summary>
    internal static (int Head, int Tail) EqualEnds(int old, int @new, Func<int, int, bool> isSame)
    {
        var (head, tail, most) = (0, 0, Math.Min(old, @new));
        while (head < most && isSame(head, head))
            head++;
        while (tail < most - head && isSame(old - tail - 1, @new - tail - 1))
            tail++;
        return (head, tail);
    }

    /// <summary>Counts the equal characters at the ends of two texts.</summary>
    internal static int CommonSuffixLength(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        const int block = 32;
        var (length, most) = (0, Math.Min(one.Length, other.Length));
        while (length + block <= most && one[^(length + block)..^length].SequenceEqual(other[^(length + block)..^length]))
            length += block;
        while (length < most && one[^(length + 1)] == other[^(length + 1)])
            length++;
        return length;
    }

    private static ReadOnlySpan<char> In(string text, (int Start, int Length) block) => text.AsSpan(block.Start, block.Length);

    private static int[] ChangedPlaces(
        string baseText, (int Start, int Length)[] before, string newText, (int Start, int Length)[] after, CancellationToken cancellation)
    {
        var places = new int[after.Length];
        Array.Fill(places, -1);
        if (before.Length == 0 || after.Length == 0)
            return places;

        var numbers = new PieceNumbers();
        var old = Array.ConvertAll(before, block => numbers.Of(baseText, block.Start, block.Length));
        var @new = Array.ConvertAll(after, block => numbers.Of(newText, block.Start, block.Length));
        var free = KeepInOrder(old, @new, places, cancellation);
        KeepMoved(old, @new, places, free);

        var oldLeft = Enumerable.Range(0, old.Length).Where(index => free[index]).ToList();
        var newLeft = Enumerable.Range(0, @new.Length).Where(index => places[index] < 0).ToList();
        if (oldLeft.Count == 0 || newLeft.Count == 0)
            return places;

        var isOneEdited = oldLeft.Count == 1 && newLeft.Count == 1
            && Similarity.HaveSameEnds(In(baseText, before[oldLeft[0]]), In(newText, after[newLeft[0]]));
        var pairs = isOneEdited ? [(0, 0)] : Similarity.Pairs(
            [.. oldLeft.Select(index => (baseText, before[index].Start, before[index].Length))],
            [.. newLeft.Select(index => (newText, after[index].Start, after[index].Length))], cancellation);
        foreach (var (oldPlace, newPlace) in pairs)
            places[newLeft[newPlace]] = oldLeft[oldPlace];
        return places;
    }

    /// <summary>Matches equal blocks along their longest common sequence. Returns the unmatched old ones.</summary>
    private static bool[] KeepInOrder(int[] old, int[] @new, int[] places, CancellationToken cancellation)
    {
        var (free, inserted) = Myers.Between(old, @new, cancellation);
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

    /// <summary>Matches equal blocks that moved: the first of several equal ones to the first.</summary>
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
