using ShadowReport.Core.Coalitions;

namespace ShadowReport.Core.Tests.Coalitions;

public sealed class CoalitionKeysTests
{
    [Fact]
    public void The_longest_beginning_gives_a_valid_key()
    {
        var key = CoalitionKeys.Of(new string('a', CoalitionKeys.MaximumBeginning), CoalitionKeys.Letters.AsSpan(0, CoalitionKeys.Random));

        Assert.Equal(Keys.MaximumLength, key.Length);
        Assert.True(Keys.IsKey(key));
    }

    [Fact]
    public void Random_letters_are_valid_in_keys_and_have_no_look_alikes()
    {
        Assert.All(CoalitionKeys.Letters, letter => Assert.True(Keys.IsKey($"a-{letter}")));
        Assert.Equal(CoalitionKeys.Letters.Length, CoalitionKeys.Letters.Distinct().Count());
        Assert.DoesNotContain(CoalitionKeys.Letters, letter => "0o1il".Contains(letter));
    }
}
