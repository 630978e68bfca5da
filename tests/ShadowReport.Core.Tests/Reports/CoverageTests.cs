using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reports;

namespace ShadowReport.Core.Tests.Reports;

public sealed class CoverageTests
{
    private static readonly Instrument Treaty = new(
        "cedaw", "Convention", "CEDAW art.", null, null, null, null, Certainty.GeneralKnowledge, [],
        [new Provision("1", "Definition"), new Provision("2", "Obligations")], []);

    private static readonly Coverage Report = Coverage.Of(
        [
            new("law", DraftKind.Section, "Law", [], [], ["b-2020", "a-2019"]),
            new("practice", DraftKind.Section, "Practice", [], [], []),
            new("r1", DraftKind.Recommendation, "Repeal", ["law"], ["CEDAW art. 2 (d)", "SDG 5.2"], []),
            new("r2", DraftKind.Recommendation, "Train", [], [], ["c-2021"]),
        ],
        [("p92-66", null, []), ("p92-65", "A/HRC/16/11, para. 92.65", ["r1", "law"])],
        Treaty);

    [Fact]
    public void A_recommendation_has_the_sources_of_its_sections_and_names_the_links_that_it_lacks()
    {
        Assert.Equal(["a-2019", "b-2020"], Report.Recommendations[0].Sources);
        Assert.Equal(["p92-65"], Report.Recommendations[0].Earlier);
        Assert.Empty(Report.Recommendations[0].Lacks);
        Assert.Equal(["sections", "articles"], Report.Recommendations[1].Lacks);
    }

    [Fact]
    public void Articles_of_the_treaty_and_other_references_are_listed_with_their_recommendations() => Assert.Equal(
        ["CEDAW art. 1: ", "CEDAW art. 2: r1", "CEDAW art. 2 (d): r1", "SDG 5.2: r1"], Lines(Report.Articles));

    [Fact]
    public void Sections_sources_and_earlier_recommendations_without_a_recommendation_are_listed_too()
    {
        Assert.Equal(["law: r1", "practice: "], Lines(Report.Sections));
        Assert.Equal(["a-2019: r1", "b-2020: r1", "c-2021: r2"], Lines(Report.Sources));
        Assert.Equal(["p92-65: r1", "p92-66: "], Lines(Report.Earlier));
    }

    [Theory]
    [InlineData("CEDAW art. 2 (d)", "CEDAW art. 2", true)]
    [InlineData("CEDAW art. 2", "CEDAW art. 2", true)]
    [InlineData("CEDAW art. 20", "CEDAW art. 2", false)]
    [InlineData("CEDAW art. 2", "CEDAW art. 2 (d)", false)]
    [InlineData("SDG 5.2", "SDG 5", true)]
    [InlineData("CCPR GC 36 para. 4", "CCPR GC 36", true)]
    [InlineData("CCPR GC 36", "CCPR GC 3", false)]
    public void A_part_is_within_its_article(string reference, string whole, bool isWithin) =>
        Assert.Equal(isWithin, ArticleReference.IsWithin(reference, whole));

    private static IEnumerable<string> Lines(IReadOnlyList<CoveredThing> things) =>
        things.Select(thing => $"{thing.Key}: {string.Join(' ', thing.Recommendations)}");
}
