using ShadowReport.Core.Submissions;

namespace ShadowReport.Publishing.Tests;

public sealed class SubmissionAssemblerTests
{
    [Fact]
    public void Paragraphs_are_numbered_through_the_whole_report_and_only_running_text_is()
    {
        var document = Submissions.Of(
            [new("one", null, "One", "First.\n\n- a list\n\nSecond."), new("two", null, "Two", "Third.")],
            [new("r1", null, "Fourth.")]);

        Assert.Equal([1, null, 2, 3, 4], document.Parts.OfType<BlockPart>().Select(part => part.Number));
    }

    [Fact]
    public void A_section_below_another_has_a_heading_below_its_heading_and_headings_inside_it_come_lower_still()
    {
        var document = Submissions.Of([new("one", null, "One", "x"), new("below", "one", "Below", "# inside\n\ny")], []);

        Assert.Equal([(1, true), (2, true), (3, false)], document.Parts.OfType<HeadingPart>().Select(heading => (heading.Level, heading.IsInContents)));
    }

    [Fact]
    public void Recommendations_keep_their_order_and_those_to_one_addressee_in_a_row_stand_under_its_name()
    {
        var document = Submissions.Of([], [new("r1", "Committee", "a"), new("r2", "Committee", "b"), new("r3", null, "c"), new("r4", "Committee", "d"), new("r5", "States", "e")]);

        Assert.Equal(
            ["heading", "Committee", "r1", "r2", "r3", "Committee", "r4", "States", "r5"],
            document.Parts.Select(part => part switch { AddresseePart addressee => addressee.Addressee, BlockPart block => block.Draft, _ => "heading" }));
    }

    [Fact]
    public void A_report_without_recommendations_has_no_heading_for_them() =>
        Assert.Single(Submissions.Of("x").Parts.OfType<HeadingPart>());

    [Fact]
    public void What_the_cover_does_not_know_it_does_not_show() =>
        Assert.Equal("Organisations", Assert.Single(Submissions.Seed().Cover).Label);

    [Theory]
    [InlineData("ar", true)]
    [InlineData("fa-IR", true)]
    [InlineData("en", false)]
    [InlineData("es-MX", false)]
    public void The_direction_follows_from_the_language(string language, bool rightToLeft) =>
        Assert.Equal(rightToLeft, Submissions.Of("x", language).IsRightToLeft);
}
