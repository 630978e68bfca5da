using CsCheck;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

public sealed class WordTokensTests
{
    [Fact]
    public void The_pieces_put_together_are_the_text_and_none_is_empty() => Gen.Frequency((3, Texts.Any), (1, Texts.Wild)).Sample(text =>
    {
        var tokens = WordTokens.Split(text);

        Assert.Equal(text, string.Concat(tokens));
        Assert.DoesNotContain("", tokens);
    }, iter: 10_000);

    [Fact]
    public void No_surrogate_pair_is_split() => Gen.Frequency((3, Texts.Any), (1, Texts.Wild)).Sample(text =>
        Assert.All(WordTokens.Split(text), token => Assert.False(char.IsLowSurrogate(token[0]) || char.IsHighSurrogate(token[^1]))),
        iter: 10_000);

    [Theory]
    [InlineData("isn't twenty-one, 1,200.50", "isn't| |twenty-one|,| |1,200.50")]
    [InlineData("l’État d'Haïti", "l’État| |d'Haïti")]
    [InlineData("so... (art. 6)!", "so|.|.|.| |(|art|.| |6|)|!")]
    [InlineData("не должны", "не| |должны")]
    [InlineData("لا يجب، أبدا", "لا| |يجب|،| |أبدا")]
    [InlineData("妇女的权利", "妇|女|的|权|利")]
    [InlineData("第12条", "第|12|条")]
    [InlineData("ウィーン宣言", "ウ|ィ|ー|ン|宣|言")]
    public void Words_numbers_marks_and_signs_are_separate_tokens(string text, string expected) =>
        Assert.Equal(expected.Split('|'), WordTokens.Split(text));

    [Theory]
    [InlineData("x\u0323\u0331y")] // letters with marks that no single character holds
    [InlineData("حُقُوق")] // Arabic with vowel marks
    [InlineData("می\u200Cخواهم")] // Persian, joined by a zero width non-joiner
    [InlineData("co\u00ADope\u00ADrate")] // soft hyphens
    [InlineData("क्षत्रिय")] // Devanagari with vowel signs
    [InlineData("𐐔𐐯𐑅𐐨𐑉𐐯𐐻")] // letters outside the basic plane
    public void The_parts_of_a_word_stay_together(string word) => Assert.Equal(["(", word, ")"], WordTokens.Split($"({word})"));

    [Theory]
    [InlineData("👩\u200D👩\u200D👧")] // a family, tied by zero width joiners
    [InlineData("🏳\uFE0F\u200D🌈")] // with a variation selector
    [InlineData("1\uFE0F\u20E3")] // a keycap
    public void A_joined_emoji_is_one_token(string sign) => Assert.Equal(["a", " ", sign, " ", "b"], WordTokens.Split($"a {sign} b"));

    [Fact]
    public void Thai_is_split_into_letters_with_their_marks()
    {
        var tokens = WordTokens.Split("ผู้หญิง");

        Assert.Equal(["ผู้", "ห", "ญิ", "ง"], tokens);
    }

    [Theory]
    [InlineData("word", true)]
    [InlineData("12", true)]
    [InlineData("女", true)]
    [InlineData("%", false)]
    [InlineData(" ", false)]
    [InlineData("", false)]
    [InlineData("👩", false)]
    public void A_word_is_recognised_by_its_first_character(string token, bool isWord) => Assert.Equal(isWord, WordTokens.IsWord(token));
}
