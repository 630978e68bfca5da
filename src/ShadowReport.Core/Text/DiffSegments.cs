namespace ShadowReport.Core.Text;

/// <summary>A segment of a difference.</summary>
/// <param name="Op">The kind of change.</param>
/// <param name="Old">The start in the old text; for an insertion, its position there. In UTF-16 units.</param>
/// <param name="New">The start in the new text; for a deletion, its position there.</param>
/// <param name="Length">The length, in UTF-16 units.</param>
internal readonly record struct DiffSegment(DiffOp Op, int Old, int New, int Length)
{
    public string In(string old, string @new) => Op == DiffOp.Insert ? @new.Substring(New, Length) : old.Substring(Old, Length);
}

/// <summary>
/// Compares two texts as segments that cover both without gaps. Sentences are compared first, then words inside changed sentences. An
/// unchanged sentence is never split, and a long text with few changes is compared quickly.
/// </summary>
internal static class DiffSegments
{
    /// <summary>Compares two whole texts.</summary>
    public static List<DiffSegment> Between(string old, string @new, CancellationToken cancellation = default) =>
        Between(old, 0, old.Length, @new, 0, @new.Length, cancellation);

    /// <summary>Compares a part of one text with a part of another. Positions refer to the whole texts.</summary>
    public static List<DiffSegment> Between(
        string old, int oldFrom, int oldUntil, string @new, int newFrom, int newUntil, CancellationToken cancellation)
    {
        var row = new Row();
        if (old.AsSpan(oldFrom, oldUntil - oldFrom).SequenceEqual(@new.AsSpan(newFrom, newUntil - newFrom)))
        {
            row.Add(DiffOp.Equal, oldFrom, newFrom, oldUntil - oldFrom);
            return row.Segments;
        }

        var numbers = new PieceNumbers();
        var before = numbers.Cut(old, oldFrom, oldUntil, Sentences.EndOf);
        var after = numbers.Cut(@new, newFrom, newUntil, Sentences.EndOf);
        foreach (var hunk in Hunks.Between(before, after, cancellation))
        {
            row.Add(DiffOp.Equal, row.OldEnd(oldFrom), row.NewEnd(newFrom), before.StartOf(hunk.Old) - row.OldEnd(oldFrom));
            AddWords(row, old, before.StartOf(hunk.Old), before.StartOf(hunk.OldEnd), @new, after.StartOf(hunk.New),
                after.StartOf(hunk.NewEnd), cancellation);
        }

        row.Add(DiffOp.Equal, row.OldEnd(oldFrom), row.NewEnd(newFrom), oldUntil - row.OldEnd(oldFrom));
        return row.Segments;
    }

    private static void AddWords(
        Row row, string old, int oldFrom, int oldUntil, string @new, int newFrom, int newUntil, CancellationToken cancellation)
    {
        if (oldFrom == oldUntil || newFrom == newUntil)
        {
            row.Add(DiffOp.Delete, oldFrom, newFrom, oldUntil - oldFrom);
            row.Add(DiffOp.Insert, oldUntil, newFrom, newUntil - newFrom);
            return;
        }

        var numbers = new PieceNumbers();
        var before = numbers.Cut(old, oldFrom, oldUntil, WordTokens.EndOf);
        var after = numbers.Cut(@new, newFrom, newUntil, WordTokens.EndOf);
        var (oldEnd, newEnd) = (oldFrom, newFrom);
        foreach (var hunk in TogetherWithoutWordsBetween(Hunks.Between(before, after, cancellation), old, before))
        {
            var (oldStart, newStart) = (before.StartOf(hunk.Old), after.StartOf(hunk.New));
            row.Add(DiffOp.Equal, oldEnd, newEnd, oldStart - oldEnd);
            (oldEnd, newEnd) = (before.StartOf(hunk.OldEnd), after.StartOf(hunk.NewEnd));
            row.Add(DiffOp.Delete, oldStart, newStart, oldEnd - oldStart);
            row.Add(DiffOp.Insert, oldEnd, newStart, newEnd - newStart);
        }

        row.Add(DiffOp.Equal, oldEnd, newEnd, oldUntil - oldEnd);
    }

    /// <summary>Joins replacements with only a space or mark between them: "no one" for "any man" is one replacement and not two.</summary>
    private static IEnumerable<Hunk> TogetherWithoutWordsBetween(List<Hunk> hunks, string old, Pieces before)
    {
        Hunk? open = null;
        foreach (var hunk in hunks)
        {
            if (open is { } first && first.Replaces && hunk.Replaces
                && IsSpaceOnly(old.AsSpan(before.StartOf(first.OldEnd)..before.StartOf(hunk.Old))))
            {
                open = new Hunk(first.Old, hunk.OldEnd, first.New, hunk.NewEnd);
                continue;
            }

            if (open is { } done)
                yield return done;
            open = hunk;
        }

        if (open is { } last)
            yield return last;
    }

    private static bool IsSpaceOnly(ReadOnlySpan<char> text) => text.IsWhiteSpace() && text.Count('\n') < 2;

    /// <summary>Joins adjacent segments of the same kind.</summary>
    private sealed class Row
    {
        public List<DiffSegment> Segments { get; } = [];

        public int OldEnd(int from) =>
            Segments.Count == 0 ? from : Segments[^1] is var last && last.Op == DiffOp.Insert ? last.Old : last.Old + last.Length;

        public int NewEnd(int from) =>
            Segments.Count == 0 ? from : Segments[^1] is var last && last.Op == DiffOp.Delete ? last.New : last.New + last.Length;

        public void Add(DiffOp op, int old, int @new, int length)
        {
            if (length == 0)
                return;
            if (Segments.Count > 0 && Segments[^1].Op == op)
                Segments[^1] = Segments[^1] with { Length = Segments[^1].Length + length };
            else
                Segments.Add(new DiffSegment(op, old, @new, length));
        }
    }
}
