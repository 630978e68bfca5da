using ShadowReport.Core.Sources;

namespace ShadowReport.Core.Tests.Sources;

public sealed class PinpointsTests
{
    [Theory]
    [InlineData("Pg. 450", "p. 450")]
    [InlineData("page 450", "p. 450")]
    [InlineData("p450", "p. 450")]
    [InlineData("450", "p. 450")]
    [InlineData("xii", "p. xii")]
    [InlineData("pp. 450-451", "pp. 450–451")]
    [InlineData("p. 450 - 451", "pp. 450–451")]
    [InlineData("450, 452", "pp. 450, 452")]
    [InlineData("pages 3 and 5", "pp. 3 and 5")]
    [InlineData("paras 3--5", "paras. 3–5")]
    [InlineData("¶ 7", "para. 7")]
    [InlineData("paragraph 34(b)", "para. 34 (b)")]
    [InlineData("paras. 34 (b)-(d)", "para. 34 (b)–(d)")]
    [InlineData("§ 3", "sect. 3")]
    [InlineData("articles 6 and 12", "arts. 6 and 12")]
    [InlineData("art. 2(f)", "art. 2 (f)")]
    [InlineData("chapter 3, p. 45", "chap. 3, p. 45")]
    [InlineData("párr. 3", "para. 3")]
    [InlineData("the map at the end", "the map at the end")]
    [InlineData("passim", "passim")]
    public void A_pinpoint_has_a_standard_form(string typed, string written) =>
        Assert.Equal(written, Pinpoints.Written(typed, SourceKind.NgoReport));

    [Theory]
    [InlineData(SourceKind.UnDocument, "para. 7")]
    [InlineData(SourceKind.GeneralRecommendation, "para. 7")]
    [InlineData(SourceKind.Treaty, "art. 7")]
    [InlineData(SourceKind.Statute, "sect. 7")]
    [InlineData(SourceKind.GovernmentReport, "p. 7")]
    public void The_kind_decides_what_a_bare_number_means(SourceKind kind, string written) =>
        Assert.Equal(written, Pinpoints.Written("7", kind));

    [Fact]
    public void A_page_of_a_United_Nations_document_is_recognised()
    {
        Assert.True(Pinpoints.IsPageOfUnDocument("p. 7", SourceKind.UnDocument));
        Assert.False(Pinpoints.IsPageOfUnDocument("para. 7", SourceKind.UnDocument));
        Assert.False(Pinpoints.IsPageOfUnDocument("p. 7", SourceKind.NgoReport));
    }
}
