using ShadowReport.Core.Comments;

namespace ShadowReport.Core.Tests.Comments;

public sealed class MentionsTests
{
    [Theory]
    [InlineData("@lucia, please look", "lucia")]
    [InlineData("for @lucia and @member-2.", "lucia member-2")]
    [InlineData("(@lucia) @lucia", "lucia")]
    [InlineData("write to lucia@example.org", "")]
    [InlineData("[@smith2019, p. 4]", "smith2019")]
    [InlineData("@Lucia @ @@lucia", "")]
    [InlineData("no name at all", "")]
    public void A_mention_is_an_at_sign_and_a_key(string text, string keys) =>
        Assert.Equal(keys, string.Join(' ', Mentions.In(text)));
}
