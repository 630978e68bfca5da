using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

public sealed class CodePointsTests
{
    [Fact]
    public void A_pair_of_surrogates_is_one_code_point()
    {
        Assert.Equal(3, CodePoints.Count("a\ud83d\udd4ab"));
        Assert.Equal(2, CodePoints.FromIndex("a\ud83d\udd4ab", 3));
    }

    [Fact]
    public void An_offset_never_splits_a_pair_or_leaves_the_text()
    {
        const string Text = "a\ud83d\udd4ab";

        Assert.Equal([0, 1, 3, 4], Enumerable.Range(0, 4).Select(offset => CodePoints.ToIndex(Text, offset)));
        Assert.Null(CodePoints.ToIndex(Text, 4));
        Assert.Null(CodePoints.ToIndex(Text, -1));
        Assert.Equal(0, CodePoints.ToIndex("", 0));
    }
}
