using ShadowReport.Core.Imports;
using ShadowReport.Core.Tests.Reference;

namespace ShadowReport.Core.Tests.Imports;

/// <summary>The seed document as it was found: one flat text file.</summary>
public sealed class SeedDocumentImportTests
{
    private const string Folder = "desiree-alliance-2019";

    private static readonly ImportPreview _report = ImportedTexts.Flat(SeedFiles.Bytes($"{Folder}/source.txt"));

    [Fact]
    public void It_has_four_sections_with_twelve_paragraphs_and_five_recommendations()
    {
        Assert.Equal(
            [
                "Introduction",
                "Trafficking, Migration, and Immigration Policies in the United States",
                "Sex Work, Immigration, and Migration in the United States",
                "Sex Work and Criminalization in the United States:",
            ],
            _report.Sections().Titles());
        Assert.Equal([2, 3, 3, 4], _report.Sections().Select(section => section.Paragraphs));
        Assert.Equal("Recommendations:", _report.RecommendationsHeading);
        Assert.Equal(5, _report.Recommendations().Count);
        Assert.Equal(9, _report.Parts.Count);
    }

    [Fact]
    public void It_has_2094_words_and_each_part_its_own()
    {
        Assert.Equal([168, 426, 414, 774], _report.Sections().Select(section => section.Words));
        Assert.Equal([59, 58, 51, 68, 75], _report.Recommendations().Select(recommendation => recommendation.Words));
        Assert.Equal((312, 2_094, 2_094), (_report.RecommendationWords, _report.WordsOfDrafts, _report.WordsInFile));
        _report.WithAllWords();
    }

    [Fact]
    public void No_byte_of_its_texts_is_changed()
    {
        Assert.Equal(Texts("sections"), _report.Sections().Texts());
        Assert.Equal(Texts("recommendations"), _report.Recommendations().Texts());
    }

    [Fact]
    public void Its_parts_have_readable_keys_and_labels()
    {
        Assert.Equal(
            [
                "introduction",
                "trafficking-migration-and-immigration-policies-in-the-united",
                "sex-work-immigration-and-migration-in-the-united-states",
                "sex-work-and-criminalization-in-the-united-states",
                "r1-identify-gaps-between-funding-and",
                "r2-we-ask-cedaw-for-written",
                "r3-we-ask-cedaw-to-recognize-anti",
                "r4-cedaw-is-in-a-unique-position-to",
                "r5-we-request-cedaw-to-question-the",
            ],
            _report.Parts.Select(part => part.Key));
        Assert.Equal("Identify gaps between funding and resources in the…", _report.Recommendations()[0].Title);
        Assert.Empty(_report.Obstacles([]));
    }

    [Fact]
    public void Only_addressees_named_in_the_text_are_suggested()
    {
        Assert.All(_report.Recommendations(), recommendation => Assert.Null(recommendation.Addressee));
        Assert.Equal(["CEDAW", "CEDAW", "CEDAW", null, "CEDAW"], _report.Recommendations()
            .Select(recommendation => recommendation.SuggestedAddressee));
        Assert.Equal(["addressee-named"], _report.Codes().Distinct());
    }

    private static IEnumerable<string> Texts(string kind) =>
        SeedFiles.In($"{Folder}/{kind}", "*.md").Select(path => SeedFiles.Draft(path).Text);
}
