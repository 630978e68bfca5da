using System.Runtime.InteropServices;

namespace ShadowReport.Core.Text;

/// <summary>A run of text that is in two versions.</summary>
/// <param name="From">The start in the older version, as a UTF-16 index.</param>
/// <param name="To">The start in the newer version.</param>
/// <param name="Length">The length, in UTF-16 units.</param>
public readonly record struct KeptRun(int From, int To, int Length)
{
    /// <summary>The end in the older version, exclusive.</summary>
    public int FromEnd => From + Length;

    /// <summary>The end in the newer version, exclusive.</summary>
    public int ToEnd => To + Length;
}

/// <summary>
/// The text that one version kept of another, with its places. It follows words through edits, moved paragraphs and moved sentences. It is
/// computed when a version is saved, against the one before. Joined step by step, it carries comments and suggestions over any number of
/// versions.
/// </summary>
public sealed class KeptText
{
    private readonly KeptRun[] _runs;

    /// <summary>The reverse, computed on first use and then cached for every anchor search.</summary>
    private KeptText? _reversed;

    private KeptText(KeptRun[] runs) => _runs = runs;

    /// <summary>The runs in the order of the older version. No character is in two runs, on either side.</summary>
    public IReadOnlyList<KeptRun> Runs => _runs;

    /// <summary>Returns a complete match of a text with itself.</summary>
    /// <param name="length">The length of the text, in UTF-16 units.</param>
    public static KeptText All(int length) => new(length == 0 ? [] : [new KeptRun(0, 0, length)]);

    /// <summary>Compares a version with the one before it.</summary>
    /// <param name="oldText">The text before.</param>
    /// <param name="oldParagraphs">Its paragraphs.</param>
    /// <param name="newText">The new text.</param>
    /// <param name="newParagraphs">Its paragraphs.</param>
    /// <param name="cancellation">Checked at each change and each paragraph.</param>
    public static KeptText Between(
        string oldText, IReadOnlyList<Paragraph> oldParagraphs, string newText, IReadOnlyList<Paragraph> newParagraphs,
        CancellationToken cancellation = default)
    {
        if (oldText == newText)
            return All(oldText.Length);
        return Joined(WithGapsBetween(new KeptRuns(oldText, oldParagraphs, newText, newParagraphs, cancellation).Find(), oldText, newText));
    }

    /// <summary>Joins this step with the following one.</summary>
    public KeptText Then(KeptText next)
    {
        var byTo = _runs.OrderBy(run => run.To).ToArray();
        var runs = new List<KeptRun>(byTo.Length + next._runs.Length);
        var (one, other) = (0, 0);
        while (one < byTo.Length && other < next._runs.Length)
        {
            var (first, second) = (byTo[one], next._runs[other]);
            var (start, end) = (Math.Max(first.To, second.From), Math.Min(first.ToEnd, second.FromEnd));
            if (start < end)
                runs.Add(new KeptRun(first.From + start - first.To, second.To + start - second.From, end - start));
            if (first.ToEnd < second.FromEnd)
                one++;
            else
                other++;
        }

        return Joined(runs);
    }

    /// <summary>Returns the same match seen from the newer version.</summary>
    public KeptText Reversed() => _reversed ??= Joined([.. _runs.Select(run => new KeptRun(run.To, run.From, run.Length))]);

    /// <summary>Lists the kept runs in a range of the older version, in its order.</summary>
    /// <param name="start">The start of the range, as a UTF-16 index.</param>
    /// <param name="end">The end, exclusive.</param>
    public IEnumerable<KeptRun> Of(int start, int end)
    {
        for (var index = FirstEndingBehind(start); index < _runs.Length && _runs[index].From < end; index++)
        {
            var run = _runs[index];
            var (from, until) = (Math.Max(run.From, start), Math.Min(run.FromEnd, end));
            yield return new KeptRun(from, run.To + from - run.From, until - from);
        }
    }

    /// <summary>Returns the runs as numbers for storage: from, to and length of each.</summary>
    public IReadOnlyList<int> ToNumbers()
    {
        var numbers = new int[3 * _runs.Length];
        for (var index = 0; index < _runs.Length; index++)
            (numbers[3 * index], numbers[(3 * index) + 1], numbers[(3 * index) + 2]) = (
                _runs[index].From, _runs[index].To, _runs[index].Length);
        return numbers;
    }

    /// <summary>Reads the result of <see cref="ToNumbers"/>.</summary>
    public static KeptText FromNumbers(IReadOnlyList<int> numbers)
    {
        var runs = new KeptRun[numbers.Count / 3];
        for (var index = 0; index < runs.Length; index++)
            runs[index] = new KeptRun(numbers[3 * index], numbers[(3 * index) + 1], numbers[(3 * index) + 2]);
        return new KeptText(runs);
    }

    private int FirstEndingBehind(int start)
    {
        var (low, high) = (0, _runs.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_runs[middle].FromEnd > start)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    /// <summary>Adds equal white space between two runs, such as a blank line, unless another run has it.</summary>
    private static List<KeptRun> WithGapsBetween(List<KeptRun> runs, string oldText, string newText)
    {
        var ordered = runs.OrderBy(run => run.From).ToArray();
        var starts = ordered.Select(run => run.To).Order().ToArray();
        var all = new List<KeptRun>(ordered);
        foreach (var (before, behind) in ordered.Zip(ordered.Skip(1)))
        {
            var gap = new KeptRun(before.FromEnd, before.ToEnd, behind.From - before.FromEnd);
            if (gap.Length > 0 && gap.ToEnd == behind.To && IsFree(gap, starts) && IsSameSpace(gap, oldText, newText))
                all.Add(gap);
        }

        return all;
    }

    /// <summary>Whether no run starts in the gap. None can reach into it, because it starts at the end of a run.</summary>
    private static bool IsFree(KeptRun gap, int[] starts)
    {
        var found = Array.BinarySearch(starts, gap.To);
        var next = found < 0 ? ~found : found;
        return next == starts.Length || starts[next] >= gap.ToEnd;
    }

    private static bool IsSameSpace(KeptRun gap, string oldText, string newText)
    {
        var space = oldText.AsSpan(gap.From, gap.Length);
        return space.IsWhiteSpace() && space.SequenceEqual(newText.AsSpan(gap.To, gap.Length));
    }

    /// <summary>Sorts the runs and joins adjacent ones.</summary>
    private static KeptText Joined(List<KeptRun> runs)
    {
        CollectionsMarshal.AsSpan(runs).Sort((one, other) => one.From.CompareTo(other.From));
        var joined = new List<KeptRun>(runs.Count);
        foreach (var run in runs)
        {
            if (joined.Count > 0 && joined[^1] is var last && last.FromEnd == run.From && last.ToEnd == run.To)
                joined[^1] = last with { Length = last.Length + run.Length };
            else
                joined.Add(run);
        }

        return new KeptText([.. joined]);
    }
}
