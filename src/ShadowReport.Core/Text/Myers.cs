namespace ShadowReport.Core.Text;

/// <summary>
/// Compares two sequences of numbers, after Eugene W. Myers, "An O(ND) Difference Algorithm and Its Variations" (Algorithmica, 1986), in
/// the linear-space form: it searches the middle of a shortest edit path from both ends and solves both halves. If the ends have not met
/// after <see cref="StepsAtMost"/> steps, it cuts at the furthest point. The result may be longer than needed but never wrong, in time
/// linear to the length.
/// </summary>
internal ref struct Myers
{
    /// <summary>The maximum number of differences from each end before the furthest point becomes the middle.</summary>
    private const int StepsAtMost = 256;

    /// <summary>Below this length, comparing directly is faster than finding shared elements first.</summary>
    private const int FewPlaces = 200;

    private readonly ReadOnlySpan<int> _old;
    private readonly ReadOnlySpan<int> _new;
    private readonly Span<bool> _deleted;
    private readonly Span<bool> _inserted;
    private readonly CancellationToken _cancellation;

    /// <summary>The furthest old position on each diagonal (old position minus new position), from the front and from the back.</summary>
    private readonly Span<int> _forward;
    private readonly Span<int> _backward;
    private readonly int _diagonalZero;

    private Myers(
        ReadOnlySpan<int> old, ReadOnlySpan<int> @new, Span<bool> deleted, Span<bool> inserted, CancellationToken cancellation)
    {
        _old = old;
        _new = @new;
        _deleted = deleted;
        _inserted = inserted;
        _cancellation = cancellation;
        _diagonalZero = @new.Length + 1;
        var reach = new int[2 * (old.Length + @new.Length + 3)];
        _forward = reach.AsSpan(0, reach.Length / 2);
        _backward = reach.AsSpan(reach.Length / 2);
    }

    /// <summary>Marks the deleted and inserted positions. What is left on both sides is equal.</summary>
    /// <param name="old">The numbers of the old sequence.</param>
    /// <param name="new">The numbers of the new sequence.</param>
    /// <param name="cancellation">Checked before each search of a middle, which takes a bounded number of steps.</param>
    public static (bool[] Deleted, bool[] Inserted) Between(
        ReadOnlySpan<int> old, ReadOnlySpan<int> @new, CancellationToken cancellation = default)
    {
        var (deleted, inserted) = (new bool[old.Length], new bool[@new.Length]);
        var head = old.CommonPrefixLength(@new);
        var tail = 0;
        while (tail < Math.Min(old.Length, @new.Length) - head && old[^(tail + 1)] == @new[^(tail + 1)])
            tail++;

        var oldMiddle = old[head..^tail];
        var newMiddle = @new[head..^tail];
        if (oldMiddle.Length + newMiddle.Length <= FewPlaces)
            new Myers(oldMiddle, newMiddle, deleted.AsSpan(head), inserted.AsSpan(head), cancellation)
                .Solve(0, oldMiddle.Length, 0, newMiddle.Length);
        else
            AmongShared(oldMiddle, newMiddle, deleted.AsSpan(head), inserted.AsSpan(head), cancellation);
        return (deleted, inserted);
    }

    /// <summary>Removes elements that only one side has, so that texts with little in common are compared quickly.</summary>
    private static void AmongShared(
        ReadOnlySpan<int> old, ReadOnlySpan<int> @new, Span<bool> deleted, Span<bool> inserted, CancellationToken cancellation)
    {
        var (oldPlaces, newPlaces) = (Shared(old, @new, deleted), Shared(@new, old, inserted));
        var (oldGone, newCome) = (new bool[oldPlaces.Count], new bool[newPlaces.Count]);
        new Myers(Picked(old, oldPlaces), Picked(@new, newPlaces), oldGone, newCome, cancellation)
            .Solve(0, oldPlaces.Count, 0, newPlaces.Count);
        for (var index = 0; index < oldGone.Length; index++)
            deleted[oldPlaces[index]] = oldGone[index];
        for (var index = 0; index < newCome.Length; index++)
            inserted[newPlaces[index]] = newCome[index];
    }

    private static List<int> Shared(ReadOnlySpan<int> row, ReadOnlySpan<int> other, Span<bool> changed)
    {
        var numbers = new HashSet<int>(other.Length);
        foreach (var number in other)
            numbers.Add(number);
        var places = new List<int>(row.Length);
        for (var index = 0; index < row.Length; index++)
        {
            if (numbers.Contains(row[index]))
                places.Add(index);
            else
                changed[index] = true;
        }

        return places;
    }

    private static int[] Picked(ReadOnlySpan<int> row, List<int> places)
    {
        var picked = new int[places.Count];
        for (var index = 0; index < picked.Length; index++)
            picked[index] = row[places[index]];
        return picked;
    }

    private void Solve(int oldFrom, int oldUntil, int newFrom, int newUntil)
    {
        while (true)
        {
            while (oldFrom < oldUntil && newFrom < newUntil && _old[oldFrom] == _new[newFrom])
                (oldFrom, newFrom) = (oldFrom + 1, newFrom + 1);
            while (oldFrom < oldUntil && newFrom < newUntil && _old[oldUntil - 1] == _new[newUntil - 1])
                (oldUntil, newUntil) = (oldUntil - 1, newUntil - 1);
            if (oldFrom == oldUntil || newFrom == newUntil)
            {
                _deleted[oldFrom..oldUntil].Fill(true);
                _inserted[newFrom..newUntil].Fill(true);
                return;
            }

            _cancellation.ThrowIfCancellationRequested();
            var (oldMiddle, newMiddle) = Middle(oldFrom, oldUntil, newFrom, newUntil);
            Solve(oldFrom, oldMiddle, newFrom, newMiddle);
            (oldFrom, newFrom) = (oldMiddle, newMiddle);
        }
    }

    /// <summary>Returns a point on a path between both ends, excluding the ends.</summary>
    private readonly (int Old, int New) Middle(int oldFrom, int oldUntil, int newFrom, int newUntil)
    {
        var (lowest, highest) = (oldFrom - newUntil, oldUntil - newFrom);
        var (front, back) = (oldFrom - newFrom, oldUntil - newUntil);
        var meetsInFront = ((front - back) & 1) != 0;
        var (frontLow, frontHigh, backLow, backHigh) = (front, front, back, back);
        Forward(front) = oldFrom;
        Backward(back) = oldUntil;
        for (var step = 1; ; step++)
        {
            Widen(ref frontLow, ref frontHigh, lowest, highest, _forward, int.MinValue);
            for (var diagonal = frontHigh; diagonal >= frontLow; diagonal -= 2)
            {
                var reached = FollowForward(diagonal, oldUntil, newUntil);
                if (meetsInFront && backLow <= diagonal && diagonal <= backHigh && Backward(diagonal) <= reached)
                    return (reached, reached - diagonal);
            }

            Widen(ref backLow, ref backHigh, lowest, highest, _backward, int.MaxValue);
            for (var diagonal = backHigh; diagonal >= backLow; diagonal -= 2)
            {
                var reached = FollowBackward(diagonal, oldFrom, newFrom);
                if (!meetsInFront && frontLow <= diagonal && diagonal <= frontHigh && reached <= Forward(diagonal))
                    return (reached, reached - diagonal);
            }

            if (step >= StepsAtMost)
                return Furthest(oldFrom, oldUntil, newFrom, newUntil, (frontLow, frontHigh), (backLow, backHigh));
        }
    }

    /// <summary>Adds a diagonal on each side, or removes one outside the sequences.</summary>
    private readonly void Widen(ref int low, ref int high, int lowest, int highest, Span<int> reach, int unreached)
    {
        if (low > lowest)
            reach[--low - 1 + _diagonalZero] = unreached;
        else
            low++;
        if (high < highest)
            reach[++high + 1 + _diagonalZero] = unreached;
        else
            high--;
    }

    private readonly int FollowForward(int diagonal, int oldUntil, int newUntil)
    {
        var (below, above) = (Forward(diagonal - 1), Forward(diagonal + 1));
        var old = below >= above ? below + 1 : above;
        while (old < oldUntil && old - diagonal < newUntil && _old[old] == _new[old - diagonal])
            old++;
        return Forward(diagonal) = old;
    }

    private readonly int FollowBackward(int diagonal, int oldFrom, int newFrom)
    {
        var (below, above) = (Backward(diagonal - 1), Backward(diagonal + 1));
        var old = below < above ? below : above - 1;
        while (old > oldFrom && old - diagonal > newFrom && _old[old - 1] == _new[old - diagonal - 1])
            old--;
        return Backward(diagonal) = old;
    }

    /// <summary>Returns the point that is furthest from its end.</summary>
    private readonly (int Old, int New) Furthest(
        int oldFrom, int oldUntil, int newFrom, int newUntil, (int Low, int High) front, (int Low, int High) back)
    {
        // Deleting everything and inserting everything is always a path.
        (int Old, int New, int Way) best = (oldUntil, newFrom, 0);
        var whole = oldUntil - oldFrom + newUntil - newFrom;
        for (var diagonal = front.Low; diagonal <= front.High; diagonal += 2)
        {
            var old = Math.Min(Math.Min(Forward(diagonal), oldUntil), newUntil + diagonal);
            var way = old - oldFrom + (old - diagonal - newFrom);
            if (way > best.Way && way < whole)
                best = (old, old - diagonal, way);
        }

        for (var diagonal = back.Low; diagonal <= back.High; diagonal += 2)
        {
            var old = Math.Max(Math.Max(Backward(diagonal), oldFrom), newFrom + diagonal);
            var way = oldUntil - old + (newUntil - (old - diagonal));
            if (way > best.Way && way < whole)
                best = (old, old - diagonal, way);
        }

        return (best.Old, best.New);
    }

    private readonly ref int Forward(int diagonal) => ref _forward[diagonal + _diagonalZero];

    private readonly ref int Backward(int diagonal) => ref _backward[diagonal + _diagonalZero];
}
