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
}
