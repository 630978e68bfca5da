using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

public sealed class CutTextTests
{
    [Fact]
    public void A_text_without_restrictions_is_unchanged()
    {
        var cut = Cut("One  *two*.\n\n- three\n- four");

        Assert.Equal(("One  *two*.\n\n- three\n- four", 1, 4), (cut.Text, cut.NumberedParagraphs, cut.Words));
    }

    [Fact]
    public void Visible_paragraphs_keep_their_ids()
    {
        const string Text = "One.\n\n[Two.]{.internal}\n\nThree[ and four]{.committee}.";
        var paragraphs = Ids(Text);

        var cut = CutText.Of(Text, paragraphs, Edition.Public, _ => true, Body.Newest);

        Assert.Equal("One.\n\nThree.", cut.Text);
        Assert.Equal([paragraphs[0].Id, paragraphs[2].Id], cut.Paragraphs.Select(paragraph => paragraph.Id));
        Assert.Equal(["One.", "Three."], cut.Paragraphs.Select(paragraph => paragraph.In(cut.Text)));
    }

    [Fact]
    public void Two_lists_without_text_between_them_are_shown()
    {
        const string Text = "- one\n\n[Between.]{.internal}\n\n- two";

        var cut = Cut(Text);

        Assert.Equal("- one\n\n- two", cut.Text);
        Assert.Equal(Body.Parse(cut.Text).Count, cut.Paragraphs.Count);
    }

    [Theory]
    [InlineData("For all. [Kept\n\nback.]{.internal}")]
    [InlineData("[Kept] back.{.committee}")]
    public void A_text_with_an_invalid_mark_becomes_empty(string text)
    {
        var cut = Cut(text);

        Assert.Equal(("", 0, 0), (cut.Text, cut.NumberedParagraphs, cut.Words));
        Assert.Empty(cut.Paragraphs);
    }

    [Fact]
    public void A_restricted_source_is_not_cited() =>
        Assert.Equal("One. Two.[@open]", CutText.Of(
            "One.[@kept] Two.[@open]", Ids("One.[@kept] Two.[@open]"), Edition.Public, key => key == "open", Body.Newest).Text);

    private static CutText Cut(string text) => CutText.Of(text, Ids(text), Edition.Public, _ => true, Body.Newest);

    private static IReadOnlyList<Paragraph> Ids(string text) => Paragraphs.Align(null, [], text, Guid.NewGuid);
}
