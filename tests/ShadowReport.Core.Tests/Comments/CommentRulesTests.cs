using ShadowReport.Core.Comments;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Comments;

public sealed class CommentRulesTests
{
    private static readonly IReadOnlySet<string> Members = new HashSet<string> { "lucia", "wren" };

    [Fact]
    public void A_comment_holds_its_place_in_code_points_and_the_members_that_it_mentions()
    {
        var made = CommentRules.Make(
            "@lucia and @nobody: who counted?", Version("𝒜 shelter was closed."), isDraftRemoved: false, Members, Quoting("shelter")).Value;

        Assert.Equal((3, "shelter", 2, 4), (made.Version, made.Anchor!.Quote, made.QuoteStart, made.Anchor.Start + 1));
        Assert.Equal(["lucia"], made.Mentions);
    }

    [Fact]
    public void A_comment_on_the_whole_draft_has_no_anchor()
    {
        var made = CommentRules.Make("Who counted?", Version("A shelter."), isDraftRemoved: false, Members).Value;

        Assert.Equal((null, 0), (made.Anchor, made.QuoteStart));
        Assert.Empty(made.Mentions);
    }

    [Fact]
    public void A_removed_draft_takes_no_comment() =>
        Assert.Equal("draft-removed", CommentRules.Make("Who?", Version("A shelter."), isDraftRemoved: true, Members).Refusal!.Code);

    [Theory]
    [InlineData(0, "comment-blank")]
    [InlineData(CommentRules.Body, null)]
    [InlineData(CommentRules.Body + 1, "comment-too-long")]
    public void A_comment_has_a_text_of_limited_length(int length, string? code) =>
        Assert.Equal(code, CommentRules.Make(new string('a', length), Version("A shelter."), isDraftRemoved: false, Members).Refusal?.Code);

    [Theory]
    [InlineData(CommentRules.Quote, null)]
    [InlineData(CommentRules.Quote + 1, "quote-too-long")]
    public void A_quote_has_a_limited_length(int length, string? code)
    {
        var text = new string('a', CommentRules.Quote + 1) + ".";

        var made = CommentRules.Make("Who?", Version(text), isDraftRemoved: false, Members, version => Selectors.Place(
            version.Text, version.Paragraphs, position: new TextPosition(0, length)));

        Assert.Equal(code, made.Refusal?.Code);
    }

    [Fact]
    public void A_quote_that_is_not_in_the_version_is_refused() =>
        Assert.Equal("quote-not-found", CommentRules.Make(
            "Who?", Version("A shelter."), isDraftRemoved: false, Members, Quoting("court")).Refusal!.Code);

    [Fact]
    public void A_comment_from_an_archive_can_be_longer_since_erasure_lengthens_texts()
    {
        var longer = new string('a', CommentRules.Body + 1);

        Assert.Equal("comment-too-long", CommentRules.Fault(longer, anchor: null)!.Code);
        Assert.Null(CommentRules.Fault(longer, anchor: null, CommentRules.Body + 1));
    }

    private static Func<BaseText, Outcome<Anchor>> Quoting(string quote) => version =>
        Anchors.Place(version.Text, version.Paragraphs, quote);

    private static BaseText Version(string text) => new(3, text, Paragraphs.Align(null, [], text, Guid.NewGuid), "");
}
