namespace ShadowReport.Core.Text;

/// <summary>A range of pieces that replaces a range of another text; either can be empty. Positions count pieces.</summary>
internal readonly record struct Hunk(int Old, int OldEnd, int New, int NewEnd)
{
    public bool Replaces => OldEnd > Old && NewEnd > New;
}

/// <summary>Compares two sequences of pieces. Everything between the hunks is equal.</summary>
internal static class Hunks
{
    public static List<Hunk> Between(Pieces old, Pieces @new, CancellationToken cancellation)
    {
        var (deleted, inserted) = Changed(old, @new, cancellation);
        var hunks = new List<Hunk>();
        var (oldAt, newAt) = (0, 0);
        while (oldAt < deleted.Length || newAt < inserted.Length)
        {
            var (oldStart, newStart) = (oldAt, newAt);
            while (oldAt < deleted.Length && deleted[oldAt])
                oldAt++;
            while (newAt < inserted.Length && inserted[newAt])
                newAt++;
            if (oldAt > oldStart || newAt > newStart)
                hunks.Add(new Hunk(oldStart, oldAt, newStart, newAt));
            while (oldAt < deleted.Length && newAt < inserted.Length && !deleted[oldAt] && !inserted[newAt])
                (oldAt, newAt) = (oldAt + 1, newAt + 1);
        }

        SlideDown(hunks, old.Numbers, @new.Numbers);
        return hunks;
    }

    /// <summary>
    /// Marks the deleted and inserted pieces. Matching white space alone does not align two places: it follows the words beside it.
    /// </summary>
    private static (bool[] Deleted, bool[] Inserted) Changed(Pieces old, Pieces @new, CancellationToken cancellation)
    {
        var (oldWords, newWords) = (old.WithoutSpace(), @new.WithoutSpace());
        var (wordsDeleted, wordsInserted) = Myers.Between(oldWords.Numbers, newWords.Numbers, cancellation);
        var (deleted, inserted) = (new bool[old.Count], new bool[@new.Count]);
        Array.Fill(deleted, true);
        Array.Fill(inserted, true);

        var (lastOld, lastNew, newWord) = (-1, -1, 0);
        for (var oldWord = 0; oldWord < wordsDeleted.Length; oldWord++)
        {
            if (wordsDeleted[oldWord])
                continue;
            while (wordsInserted[newWord])
                newWord++;
            var (oldPlace, newPlace) = (oldWords.Places[oldWord], newWords.Places[newWord++]);
            (deleted[oldPlace], inserted[newPlace]) = (false, false);
            KeepSpace(old, @new, deleted, inserted, (lastOld, lastNew), (oldPlace, newPlace));
            (lastOld, lastNew) = (oldPlace, newPlace);
        }

        KeepSpace(old, @new, deleted, inserted, (lastOld, lastNew), (old.Count, @new.Count));
        return (deleted, inserted);
    }

    /// <summary>Keeps the white space after one pair of equal pieces, or else before the next.</summary>
    private static void KeepSpace(
        Pieces old, Pieces @new, bool[] deleted, bool[] inserted, (int Old, int New) last, (int Old, int New) next)
    {
        var keptBehind = last.Old + 1 < next.Old && last.New + 1 < next.New && old.IsSpace(last.Old + 1)
            && old.Numbers[last.Old + 1] == @new.Numbers[last.New + 1];
        if (keptBehind)
            (deleted[last.Old + 1], inserted[last.New + 1]) = (false, false);
        var (oldFree, newFree) = (last.Old + (keptBehind ? 2 : 1), last.New + (keptBehind ? 2 : 1));
        if (next.Old > oldFree && next.New > newFree && old.IsSpace(next.Old - 1)
            && old.Numbers[next.Old - 1] == @new.Numbers[next.New - 1])
            (deleted[next.Old - 1], inserted[next.New - 1]) = (false, false);
    }

    /// <summary>
    /// Returns the single insertion that makes the new text from the old one, at its last possible place; null if there is more than that.
    /// </summary>
    public static Hunk? OneInsertion(Pieces old, Pieces @new)
    {
        var count = @new.Count - old.Count;
        if (count <= 0)
            return null;
        var place = old.Numbers.CommonPrefixLength(@new.Numbers);
        return old.Numbers[place..].SequenceEqual(@new.Numbers[(place + count)..]) ? new Hunk(place, place, place, place + count) : null;
    }

    /// <summary>Returns the first possible place of an insertion after the change before it; for other changes, their start.</summary>
    public static int FirstPlaceOf(Hunk hunk, int from, Pieces @new)
    {
        var by = 0;
        while (hunk.OldEnd == hunk.Old && hunk.Old - by > from && @new.Numbers[hunk.New - by - 1] == @new.Numbers[hunk.NewEnd - by - 1])
            by++;
        return hunk.Old - by;
    }

    /// <summary>
    /// Moves an ambiguous insertion or deletion to its last possible place: "a [b a] b" for "[a b] a b". All comparisons agree on it, so
    /// the changes of two writers are compared consistently.
    /// </summary>
    private static void SlideDown(List<Hunk> hunks, ReadOnlySpan<int> old, ReadOnlySpan<int> @new)
    {
        for (var index = hunks.Count - 1; index >= 0; index--)
        {
            var (oldLimit, newLimit) = index + 1 < hunks.Count ? (hunks[index + 1].Old, hunks[index + 1].New) : (old.Length, @new.Length);
            var hunk = Slid(hunks[index], old, oldLimit, @new, newLimit);
            hunks[index] = hunk;
            if (index + 1 == hunks.Count || hunk.OldEnd < oldLimit || hunk.NewEnd < newLimit)
                continue;

            hunks[index] = new Hunk(hunk.Old, hunks[index + 1].OldEnd, hunk.New, hunks[index + 1].NewEnd);
            hunks.RemoveAt(index + 1);
            // Merged hunks may move further.
            index++;
        }
    }

    private static Hunk Slid(Hunk hunk, ReadOnlySpan<int> old, int oldLimit, ReadOnlySpan<int> @new, int newLimit)
    {
        if (hunk.Replaces)
            return hunk;
        var by = 0;
        while (hunk.OldEnd + by < oldLimit && hunk.NewEnd + by < newLimit
            && (hunk.OldEnd > hunk.Old ? old[hunk.Old + by] == old[hunk.OldEnd + by] : @new[hunk.New + by] == @new[hunk.NewEnd + by]))
        {
            by++;
        }

        return new Hunk(hunk.Old + by, hunk.OldEnd + by, hunk.New + by, hunk.NewEnd + by);
    }
}
