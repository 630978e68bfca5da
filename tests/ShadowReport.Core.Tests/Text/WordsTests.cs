using ShadowReport.Core.Tests.Reference;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

public sealed class WordsTests
{
    private const string Folder = "desiree-alliance-2019";

    [Theory]
    [InlineData("", 0)]
    [InlineData("one", 1)]
    [InlineData("one  two\nthree", 3)]
    [InlineData("twenty-one isn't two", 3)]
    [InlineData("a – b — · …", 2)]
    [InlineData("1,200 (US)", 2)]
    [InlineData("**bold** and *light*", 3)]
    [InlineData("- item\n- item", 2)]
    [InlineData("cited [@smith2019, p. 450] here", 2)]
    [InlineData("[not a citation] here", 4)]
    [InlineData("[a link](https://example.org/path)", 2)]
    [InlineData("<b>raw</b>", 1)]
    [InlineData("права человека", 2)]
    [InlineData("𐐀𐐁 𝐀 🕊", 2)]
    public void A_word_is_a_run_without_white_space_that_holds_a_letter_or_a_digit(string body, int words) =>
        Assert.Equal(words, Words.Count(body));

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("one two", 2, 2)]
    [InlineData("妇女的权利", 1, 5)]
    [InlineData("妇女的权利。不得 侵犯。", 2, 9)]
    [InlineData("2026年3月", 1, 4)]
    [InlineData("女性の権利、ﾃﾞｰﾀ", 1, 9)]
    [InlineData("人々", 1, 2)]
    [InlineData("ผู้หญิง", 1, 4)]
    [InlineData("ສິດທິ", 1, 3)]
    [InlineData("សិទ្ធិ", 1, 3)]
    [InlineData("여성의 권리", 2, 2)]
    [InlineData("права человека", 2, 2)]
    [InlineData("حقوق الإنسان", 2, 2)]
    [InlineData("\ud840\udc0b\ud840\udc0b 𐐀𐐁 🕊", 2, 3)]
    [InlineData("(a) one\n(b) 二", 2, 2)]
    [InlineData("cited [@smith2019, p. 450] 这里", 2, 3)]
    public void Characters_of_scripts_without_spaces_are_counted_too(string body, int words, int byCharacter) =>
        Assert.Equal(new WordCounts(words, byCharacter), Words.CountBoth(Body.Parse(body)));

    [Theory]
    [InlineData("sections/1-introduction.md", 168)]
    [InlineData("sections/2-trafficking-migration-and-immigration-policies.md", 426)]
    [InlineData("sections/3-sex-work-immigration-and-migration.md", 414)]
    [InlineData("sections/4-sex-work-and-criminalization.md", 774)]
    public void The_sections_of_the_seed_have_the_words_that_were_counted(string file, int words)
    {
        var (frontMatter, text) = SeedFiles.Draft($"{Folder}/{file}");

        Assert.Equal(words, Words.CountPlain((string)frontMatter["title"]!) + Words.Count(text));
    }

    [Fact]
    public void The_seed_has_2094_words_of_which_the_recommendations_and_their_heading_are_312()
    {
        var sections = SeedFiles.In($"{Folder}/sections", "*.md").Select(SeedFiles.Draft)
            .Sum(draft => Words.CountPlain((string)draft.FrontMatter["title"]!) + Words.Count(draft.Text));
        var recommendations = SeedFiles.In($"{Folder}/recommendations", "*.md").Select(SeedFiles.Draft)
            .Sum(draft => Words.Count(draft.Text));

        Assert.Equal(312, recommendations + Words.CountPlain("Recommendations"));
        Assert.Equal(2_094, sections + recommendations + 1);
    }
}
