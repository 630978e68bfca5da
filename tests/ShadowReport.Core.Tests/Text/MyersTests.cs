using CsCheck;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

public sealed class MyersTests
{
    private static readonly Gen<int[]> _row = Gen.Int[0, 5].Array[0, 30];

    [Fact]
    public void The_common_subsequence_is_equal_and_as_long_as_possible() => Gen.Select(_row, _row).Sample((old, @new) =>
    {
        var (deleted, inserted) = Myers.Between(old, @new);

        var kept = old.Where((_, index) => !deleted[index]).ToList();
        Assert.Equal(kept, @new.Where((_, index) => !inserted[index]));
        Assert.Equal(LongestCommon(old, @new), kept.Count);
    }, iter: 10_000);

    [Fact]
    [Trait("Speed", "Slow")]
    public void Very_different_sequences_are_compared_correctly_in_bounded_time()
    {
        var random = new Random(1);
        var old = Enumerable.Range(0, 60_000).Select(_ => random.Next(50)).ToArray();
        var @new = Enumerable.Range(0, 60_000).Select(_ => random.Next(50)).ToArray();

        var (deleted, inserted) = Myers.Between(old, @new);

        Assert.Equal(old.Where((_, index) => !deleted[index]), @new.Where((_, index) => !inserted[index]));
    }

    private static int LongestCommon(int[] old, int[] @new)
    {
        var lengths = new int[old.Length + 1, @new.Length + 1];
        for (var one = 1; one <= old.Length; one++)
        {
            for (var other = 1; other <= @new.Length; other++)
                lengths[one, other] = old[one - 1] == @new[other - 1] ? lengths[one - 1, other - 1] + 1
                    : Math.Max(lengths[one - 1, other], lengths[one, other - 1]);
        }

        return lengths[old.Length, @new.Length];
    }
}
