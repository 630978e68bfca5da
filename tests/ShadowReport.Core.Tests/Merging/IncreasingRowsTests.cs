using CsCheck;
using ShadowReport.Core.Merging;

namespace ShadowReport.Core.Tests.Merging;

public sealed class IncreasingRowsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("1 2 3", "")]
    [InlineData("3 1 2", "0")]
    [InlineData("2 1 3", "0 1")]
    [InlineData("2 3 4 1", "3")]
    [InlineData("3 4 1 2", "0 1 2 3")]
    public void The_longest_increasing_row_leaves_out_moved_elements(string numbers, string places) =>
        Assert.Equal(places, string.Join(' ', IncreasingRows.MayLeaveOut(Read(numbers))));

    [Fact]
    public void A_place_is_left_out_if_the_others_contain_a_row_of_the_same_length() =>
        Gen.Int[0, 20].ArrayUnique[0, 7].Sample(numbers =>
            Assert.Equal(
                Enumerable.Range(0, numbers.Length)
                    .Where(left => Longest([.. numbers.Where((_, place) => place != left)]) == Longest(numbers)),
                IncreasingRows.MayLeaveOut(numbers)));

    private static int Longest(int[] numbers) => Enumerable.Range(0, 1 << numbers.Length)
        .Select(some => numbers.Where((_, place) => (some >> place & 1) == 1).ToList())
        .Where(row => row.Zip(row.Skip(1)).All(pair => pair.First < pair.Second))
        .Max(row => row.Count);

    private static List<int> Read(string numbers) => [.. numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
}
