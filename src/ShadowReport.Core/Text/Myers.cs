namespace ShadowReport.Core.Text;

/// <summary>
/// The shortest way from one list of tokens to another, after Eugene W. Myers, "An O(ND) Difference Algorithm and Its Variations"
/// (Algorithmica, 1986), with equal ends cut off first and a bound on the work: past it the rest counts as replaced, which is
/// longer than need be but never wrong.
/// </summary>
internal static class Myers
{
    /// <summary>How many insertions and deletions are searched for before the rest is taken as replaced.</summary>
    private const int DifferencesAtMost = 3_000;

    public static List<(DiffOp Op, int Start, int Count)> Between(IReadOnlyList<int> old, IReadOnlyList<int> @new)
    {
        var head = 0;
        while (head < old.Count && head < @new.Count && old[head] == @new[head])
            head++;
        var tail = 0;
        while (tail < old.Count - head && tail < @new.Count - head && old[^(tail + 1)] == @new[^(tail + 1)])
            tail++;

        var runs = new Runs();
        runs.Add(DiffOp.Equal, 0, head);
        Middle([.. old.Skip(head).Take(old.Count - head - tail)], [.. @new.Skip(head).Take(@new.Count - head - tail)], head, runs);
        runs.Add(DiffOp.Equal, old.Count - tail, tail);
        return runs.List;
    }

    private static void Middle(int[] old, int[] @new, int offset, Runs runs)
    {
        if (old.Length == 0 || @new.Length == 0 || Trace(old, @new) is not { } trace)
        {
            runs.Add(DiffOp.Delete, offset, old.Length);
            runs.Add(DiffOp.Insert, offset, @new.Length);
            return;
        }

        var steps = new List<(DiffOp Op, int At)>();
        var (x, y) = (old.Length, @new.Length);
        for (var depth = trace.Count - 1; depth > 0; depth--)
        {
            var furthest = trace[depth - 1];
            var diagonal = x - y;
            var down = diagonal == -depth || (diagonal != depth && furthest[diagonal - 1 + depth] < furthest[diagonal + 1 + depth]);
            var before = down ? diagonal + 1 : diagonal - 1;
            var fromX = furthest[before + depth];
            var fromY = fromX - before;
            while (x > fromX && y > fromY && x > 0 && y > 0 && old[x - 1] == @new[y - 1])
            {
                steps.Add((DiffOp.Equal, --x));
                y--;
            }

            steps.Add(down ? (DiffOp.Insert, --y) : (DiffOp.Delete, --x));
        }

        while (x > 0)
            steps.Add((DiffOp.Equal, --x));
        for (var index = steps.Count - 1; index >= 0; index--)
            runs.Add(steps[index].Op, steps[index].At + offset, 1);
    }

    /// <summary>
    /// The furthest reach on every diagonal for each number of differences; null when the bound is hit. Row d holds diagonals
    /// -(d+1)..d+1 at index diagonal + d + 1.
    /// </summary>
    private static List<int[]>? Trace(int[] old, int[] @new)
    {
        var trace = new List<int[]>();
        var reach = new int[3];
        var most = Math.Min(old.Length + @new.Length, DifferencesAtMost);
        for (var depth = 0; depth <= most; depth++)
        {
            var row = new int[(2 * depth) + 3];
            for (var diagonal = -depth; diagonal <= depth; diagonal += 2)
            {
                var down = depth == 0 || diagonal == -depth || (diagonal != depth && reach[diagonal - 1 + depth] < reach[diagonal + 1 + depth]);
                var x = depth == 0 ? 0 : down ? reach[diagonal + 1 + depth] : reach[diagonal - 1 + depth] + 1;
                var y = x - diagonal;
                while (x < old.Length && y < @new.Length && old[x] == @new[y])
                    (x, y) = (x + 1, y + 1);
                row[diagonal + depth + 1] = x;
                if (x < old.Length || y < @new.Length)
                    continue;
                trace.Add(row);
                return trace;
            }

            trace.Add(row);
            reach = row;
        }

        return null;
    }

    private sealed class Runs
    {
        public List<(DiffOp Op, int Start, int Count)> List { get; } = [];

        public void Add(DiffOp op, int start, int count)
        {
            if (count == 0)
                return;
            if (List.Count > 0 && List[^1].Op == op && List[^1].Start + List[^1].Count == start)
                List[^1] = (op, List[^1].Start, List[^1].Count + count);
            else
                List.Add((op, start, count));
        }
    }
}
