namespace ShadowReport.Core.Merging;

/// <summary>Finds the longest increasing subsequences of a sequence. Their elements stayed in place; the others moved.</summary>
internal static class IncreasingRows
{
    /// <summary>
    /// Lists the indexes that at least one longest increasing subsequence leaves out. Of two swapped neighbours it lists both, since either
    /// may have moved.
    /// </summary>
    /// <param name="numbers">The numbers, without duplicates.</param>
    public static IEnumerable<int> MayLeaveOut(IReadOnlyList<int> numbers)
    {
        var until = Lengths(numbers, index => index, number => number);
        // Read backwards and negated, decreasing sequences become increasing ones.
        var from = Lengths(numbers, index => numbers.Count - 1 - index, number => -number);
        var longest = until.DefaultIfEmpty().Max();
        var ways = new int[longest + 1];
        for (var index = 0; index < numbers.Count; index++)
            ways[until[index]] += IsInOne(index) ? 1 : 0;
        return Enumerable.Range(0, numbers.Count).Where(index => !IsInOne(index) || ways[until[index]] > 1);

        bool IsInOne(int index) => until[index] + from[index] - 1 == longest;
    }

    /// <summary>Computes, for each number, the length of the longest increasing subsequence that ends with it.</summary>
    private static int[] Lengths(IReadOnlyList<int> numbers, Func<int, int> placeOf, Func<int, int> valueOf)
    {
        var (lengths, lasts) = (new int[numbers.Count], new List<int>());
        for (var step = 0; step < numbers.Count; step++)
        {
            var place = placeOf(step);
            var value = valueOf(numbers[place]);
            var at = ~lasts.BinarySearch(value);
            if (at == lasts.Count)
                lasts.Add(value);
            else
                lasts[at] = value;
            lengths[place] = at + 1;
        }

        return lengths;
    }
}
