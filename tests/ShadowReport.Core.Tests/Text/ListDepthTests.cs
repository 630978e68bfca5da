using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

public sealed class ListDepthTests
{
    [Theory]
    [InlineData(60, true)]
    [InlineData(140, false)]
    [InlineData(800, false)]
    public void Lists_that_nest_too_deep_are_read_as_typed(int depth, bool isList)
    {
        var text = string.Concat(Enumerable.Range(0, depth).Select(level => $"{new string(' ', 2 * level)}- a\n"));

        var block = Assert.Single(Body.Parse(text));

        Assert.Equal(isList, block is ListBlock);
        Assert.Equal(depth, Words.Count([block]));
    }

    [Fact]
    public void Deep_lists_are_found_without_reading_them()
    {
        var text = string.Concat(Enumerable.Range(0, 900).Select(level => $"{new string(' ', 2 * level)}- a\n"));

        Assert.True(ListDepth.IsTooDeep(text));
        Assert.False(ListDepth.IsTooDeep(string.Concat(Enumerable.Repeat("- a\n  - b\n", 50_000))));
        Assert.False(ListDepth.IsTooDeep(string.Concat(Enumerable.Range(0, 900).Select(level => $"{new string(' ', 2 * level)}a\n"))));
    }
}
