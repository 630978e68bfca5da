using System.Runtime.InteropServices;

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
    /// <summary>Blocks that share less than this part of their words are two paragraphs, not one that was edited.</summary>
    private const double Similar = 0.5;

    /// <summary>Beyond this many pairs to compare, blocks are compared only with those in the same place between unchanged neighbours.</summary>
    private const int PairsAtMost = 40_000;

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

    private static void KeepIds(string baseText, IReadOnlyList<Paragraph> before, string newText, IReadOnlyList<Block> after, Guid?[] ids)
    {
        var free = Enumerable.Repeat(true, before.Count).ToArray();
        KeepEqual(baseText, before, newText, after, ids, free);

        var oldLeft = Enumerable.Range(0, before.Count).Where(index => free[index]).ToList();
        var newLeft = Enumerable.Range(0, after.Count).Where(index => ids[index] is null).ToList();
        if (oldLeft.Count == 0 || newLeft.Count == 0)
            return;

        var oldWords = oldLeft.ToDictionary(index => index, index => Bag(baseText.AsSpan(before[index].Start, before[index].Length)));
        var newWords = newLeft.ToDictionary(index => index, index => Bag(newText.AsSpan(after[index].Start, after[index].Length)));
        var pairs = (long)oldLeft.Count * newLeft.Count <= PairsAtMost
            ? oldLeft.SelectMany(old => newLeft.Select(@new => (old, @new)))
            : oldLeft.Zip(newLeft, (old, @new) => (old, @new));

        // The most alike first; of equals the ones nearest to their old place, then the first.
        var alike = pairs
            .Select(pair => (pair.old, pair.@new, Likeness: Likeness(oldWords[pair.old], newWords[pair.@new])))
            .Where(pair => pair.Likeness >= Similar)
            .OrderByDescending(pair => pair.Likeness).ThenBy(pair => Math.Abs(pair.old - pair.@new)).ThenBy(pair => pair.old).ThenBy(pair => pair.@new);
        foreach (var (old, @new, _) in alike)
        {
            if (!free[old] || ids[@new] is not null)
                continue;
            (free[old], ids[@new]) = (false, before[old].Id);
        }
    }

    /// <summary>Equal blocks, in order: the first of several equal ones goes to the first.</summary>
    private static void KeepEqual(
        string baseText, IReadOnlyList<Paragraph> before, string newText, IReadOnlyList<Block> after, Guid?[] ids, bool[] free)
    {
        var places = new Dictionary<string, Queue<int>>();
        for (var index = 0; index < before.Count; index++)
        {
            var text = before[index].In(baseText);
            if (!places.TryGetValue(text, out var queue))
                places.Add(text, queue = new Queue<int>());
            queue.Enqueue(index);
        }

        for (var index = 0; index < after.Count; index++)
        {
            if (places.TryGetValue(newText.Substring(after[index].Start, after[index].Length), out var queue) && queue.TryDequeue(out var old))
                (free[old], ids[index]) = (false, before[old].Id);
        }
    }

    /// <summary>How many words two blocks share, as a part of the words of both: 0 to 1 (Dice's coefficient on bags of words).</summary>
    private static double Likeness((Dictionary<string, int> Words, int Count) one, (Dictionary<string, int> Words, int Count) other)
    {
        if (one.Count + other.Count == 0)
            return 0;
        // What differs so much in length cannot share enough.
        if (2.0 * Math.Min(one.Count, other.Count) / (one.Count + other.Count) < Similar)
            return 0;
        var shared = one.Words.Sum(word => Math.Min(word.Value, other.Words.GetValueOrDefault(word.Key)));
        return 2.0 * shared / (one.Count + other.Count);
    }

    private static (Dictionary<string, int> Words, int Count) Bag(ReadOnlySpan<char> text)
    {
        var words = new Dictionary<string, int>();
        var count = 0;
        foreach (var token in WordTokens.Split(text.ToString()))
        {
            if (WordTokens.IsSpace(token))
                continue;
            CollectionsMarshal.GetValueRefOrAddDefault(words, token, out _)++;
            count++;
        }

        return (words, count);
    }
}
