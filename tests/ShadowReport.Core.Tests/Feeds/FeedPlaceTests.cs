using ShadowReport.Core.Feeds;

namespace ShadowReport.Core.Tests.Feeds;

public sealed class FeedPlaceTests
{
    [Theory]
    [InlineData("c57", 57, false)]
    [InlineData("c0", 0, false)]
    [InlineData("57", 57, true)]
    [InlineData("0", 0, true)]
    [InlineData("c9223372036854775807", long.MaxValue, false)]
    public void A_position_is_parsed_and_written_alike(string text, long number, bool isBare)
    {
        var place = FeedPlace.Parse(text);

        Assert.Equal(new FeedPlace(number, isBare), place);
        Assert.Equal(text, place.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("c")]
    [InlineData("-1")]
    [InlineData("c-1")]
    [InlineData("c 1")]
    [InlineData("C1")]
    [InlineData("cc1")]
    [InlineData("1c")]
    [InlineData("c9223372036854775808")]
    [InlineData("١")]
    public void A_malformed_position_is_refused(string text) => Assert.Null(FeedPlace.Parse(text));

    [Fact]
    public void A_position_is_after_its_entry() => Assert.Equal("c3", FeedPlace.Behind(3).ToString());
}
