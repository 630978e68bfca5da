using ShadowReport.Core.Submissions;

namespace ShadowReport.Core.Tests.Submissions;

public sealed class OutcomesTests
{
    [Theory]
    [InlineData(RecommendationResult.TakenUp, "CEDAW/C/GC/38", "23", null)]
    [InlineData(RecommendationResult.Partly, "CEDAW/C/GC/38", null, "outcome-without-paragraph")]
    [InlineData(RecommendationResult.TakenUp, null, "23", "outcome-without-document")]
    [InlineData(RecommendationResult.NotTakenUp, "CEDAW/C/GC/38", null, null)]
    [InlineData(RecommendationResult.NotTakenUp, null, null, "outcome-without-document")]
    [InlineData(RecommendationResult.Unknown, null, null, null)]
    [InlineData(RecommendationResult.Unknown, null, "23", "outcome-without-document")]
    public void An_outcome_needs_its_document_and_place(RecommendationResult result, string? document, string? paragraph, string? code) =>
        Assert.Equal(code, OutcomeRules.Refused(result, document, paragraph)?.Code);

    [Theory]
    [InlineData("23", true)]
    [InlineData("23 (a)", true)]
    [InlineData("12(a)–(c)", true)]
    [InlineData("II.A.4", true)]
    [InlineData("12-14", true)]
    [InlineData("", false)]
    [InlineData("see the annex, at the end", false)]
    [InlineData("23 (a)\n", false)]
    [InlineData("<b>", false)]
    public void A_paragraph_reference_has_the_form_of_documents(string text, bool isParagraph) =>
        Assert.Equal(isParagraph, OutcomeRules.IsParagraph(text));
}
