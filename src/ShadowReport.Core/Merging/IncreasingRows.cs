namespace ShadowReport.Core.Merging;

/// <summary>The longest rows of rising numbers in a row of numbers: what they hold stayed where it was, and what they leave out was moved.</summary>
internal static class IncreasingRows
{
    /// <summary>
    /// The places that at least one of the longest rows leaves out. Of two neighbours that changed places it is both: nobody can say
    /// which of them was moved.
    /// </summary>
    /// <param name="numbers">Numbers of which none stands there twice.</param>
    public static IEnumerable<int> MayLeaveOut(IReadOnlyList<int> numbers)
    {
        var until = Lengths(numbers, index => index, number => number);
        // From behind, with the numbers turned round, falling rows are rising ones.
        var from = Lengths(numbers, index => numbers.Count - 1 - index, number => -number);
        var longest = until.DefaultIfEmpty().Max();
        var ways = new int[longest + 1];
        for (var index = 0; index < numbers.Count; index++)
            ways[until[index]] += IsInOne(index) ? 1 : 0;
        return Enumerable.Range(0, numbers.Count).Where(index => !IsInOne(index) || ways[until[index]] > 1);

        bool IsInOne(int index) => until[index] + from[index] - 1 == longest;
    }

    /// <summary>For each number how long the longest row is that ends with it.</summary>
    private static int[] Lengths(IReadOnlyList<int> numbers, Func<int, int> placeOf, Func<int, int> valueOf)
    {
        var (lengths, lasts) = (new int[numbers.Count], new List<int>());
        for (var step = 0; step < numbers.Count; step++)
        {
            var place = placeOf(step);
            var value = valueOf(numbers[place]);
            var at = lasts.BinarySearch(value) is var found && found < 0 ? ~found : found;
            if (at == lasts.Count)
                lasts.Add(value);
            else
                lasts[at] = value;
            lengths[place] = at + 1;
        }

        return lengths;
    }
}
