using CsCheck;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

public sealed class ChangeClassesTests
{
    private const string Text = "Women who cross the borders are met with suspicion and are seldom heard by the courts of the country.";

    [Theory]
    [InlineData("", "", ChangeClass.None)]
    [InlineData("**seldom**", "__seldom__", ChangeClass.None)]
    [InlineData("A \"quoted\" word", "A “quoted” word", ChangeClass.Typographic)]
    [InlineData("One, two", "One two", ChangeClass.Typographic)]
    [InlineData("two  spaces", "two spaces", ChangeClass.Typographic)]
    [InlineData("naive", "naïve", ChangeClass.Typographic)]
    [InlineData("so it is said.", "so it is said [@smith2019, p. 4].", ChangeClass.Citation)]
    [InlineData("re-sign", "resign", ChangeClass.Substantive)]
    [InlineData("it grew by 1.2", "it grew by 12", ChangeClass.Substantive)]
    [InlineData("it cost 12", "it cost 12%", ChangeClass.Substantive)]
    [InlineData("the police said so.", "the police said so?", ChangeClass.Substantive)]
    [InlineData("قالت الشرطة ذلك.", "قالت الشرطة ذلك؟", ChangeClass.Substantive)]
    [InlineData("see [the report](https://example.org/one)", "see [the report](https://example.org/two)", ChangeClass.Substantive)]
    [InlineData("see the report", "see [the report](https://example.org/two)", ChangeClass.Substantive)]
    public void Small_changes_have_the_class_that_was_published(string old, string @new, ChangeClass expected) =>
        Assert.Equal(expected, ChangeClasses.Between(old, @new));

    [Theory]
    [InlineData("seldom", "rarely", ChangeClass.Wording)]
    [InlineData("seldom", "never", ChangeClass.Substantive)]
    [InlineData("are met", "must be met", ChangeClass.Substantive)]
    [InlineData("the courts", "the Courts of Texas", ChangeClass.Substantive)]
    [InlineData("the borders", "the 3 borders", ChangeClass.Substantive)]
    [InlineData("are met with suspicion and are seldom heard", "find open doors", ChangeClass.Substantive)]
    public void A_change_in_a_sentence_has_the_class_of_its_weightiest_word(string words, string replacement, ChangeClass expected) =>
        Assert.Equal(expected, ChangeClasses.Between(Text, Text.Replace(words, replacement)));

    [Fact]
    public void A_paragraph_more_or_less_is_substantive()
    {
        Assert.Equal(ChangeClass.Substantive, ChangeClasses.Between(Text, Text + "\n\nand so on"));
        Assert.Equal(ChangeClass.Substantive, ChangeClasses.Between(Text + "\n\nand so on", Text));
    }

    [Fact]
    public void What_is_below_wording_has_the_same_words_on_both_sides() => Gen.Select(Texts.Body, Texts.Body).Sample((old, @new) =>
    {
        if (ChangeClasses.Between(old, @new) == ChangeClass.None)
            Assert.Equal(Words.Count(old), Words.Count(@new));
        Assert.Equal(ChangeClass.None, ChangeClasses.Between(old, old));
    });
}
