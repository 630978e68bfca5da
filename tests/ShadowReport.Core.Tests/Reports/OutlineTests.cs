using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reports;

namespace ShadowReport.Core.Tests.Reports;

public sealed class OutlineTests
{
    private static readonly Outline Nested = new(
        [new("one", null), new("one-a", "one"), new("one-a-i", "one-a"), new("one-b", "one"), new("two", null)],
        ["r1", "r2"]);

    [Theory]
    [InlineData(null, null, "one one-a one-a-i one-b two new")]
    [InlineData(null, 2, "one one-a one-a-i one-b new two")]
    [InlineData(null, 1, "new one one-a one-a-i one-b two")]
    [InlineData("one", null, "one one-a one-a-i one-b new two")]
    [InlineData("one", 2, "one one-a one-a-i new one-b two")]
    [InlineData("one-a", 1, "one one-a new one-a-i one-b two")]
    [InlineData("two", 1, "one one-a one-a-i one-b two new")]
    public void A_section_is_added_at_its_position(string? parent, int? position, string order)
    {
        var outline = Nested.WithSection("new", parent, position).Value;

        Assert.Equal(order, string.Join(' ', outline.Sections.Select(section => section.Key)));
        Assert.Equal(parent, outline.PlaceOf("new")!.Parent);
        if (position is { } asked)
            Assert.Equal(asked, outline.PlaceOf("new")!.Position);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(-1)]
    public void A_position_that_does_not_exist_is_refused(int position)
    {
        Assert.Equal("position-out-of-range", Nested.WithSection("new", null, position).Refusal!.Code);
        Assert.Equal("position-out-of-range", Nested.WithRecommendation("new", position).Refusal!.Code);
    }

    [Fact]
    public void A_hidden_section_hides_its_subsections()
    {
        var left = Nested.Only(key => key is not ("one-a" or "r1"));

        Assert.Equal("one one-b two r2", string.Join(' ', left.Keys));
        Assert.Equal(new Place("one", 1), left.PlaceOf("one-b"));
    }

    [Fact]
    public void A_parent_has_to_be_a_section_of_the_report()
    {
        Assert.Equal("parent-not-found", Nested.WithSection("new", "nowhere", null).Refusal!.Code);
        Assert.Equal("parent-not-found", Nested.WithSection("new", "r1", null).Refusal!.Code);
    }

    [Fact]
    public void Sections_nest_at_most_four_levels_deep()
    {
        var four = Nested.WithSection("four", "one-a-i", null).Value;

        Assert.Equal("one-a-i", four.PlaceOf("four")!.Parent);
        Assert.Equal("outline-too-deep", four.WithSection("five", "four", null).Refusal!.Code);
        Assert.Equal("outline-too-deep", four.Rearranged(
            [new("one", [new("one-a", [new("one-a-i", [new("four", [new("one-b")])])])]), new("two")], ["r1", "r2"]).Refusal!.Code);
    }

    [Fact]
    public void Rearranging_by_the_own_tree_changes_nothing() =>
        Assert.Equal(Nested.Sections, Nested.Rearranged(Nested.Tree(), Nested.Recommendations).Value.Sections);

    [Fact]
    public void A_section_moves_with_its_subsections()
    {
        var moved = Nested.Rearranged([new("two", [new("one-a", [new("one-a-i")])]), new("one", [new("one-b")])], ["r2", "r1"]).Value;

        Assert.Equal("two one-a one-a-i one one-b", string.Join(' ', moved.Sections.Select(section => section.Key)));
        Assert.Equal(new Place("two", 1), moved.PlaceOf("one-a"));
        Assert.Equal(new Place(null, 1), moved.PlaceOf("r2"));
    }

    [Fact]
    public void An_order_with_a_missing_unknown_or_repeated_draft_is_refused()
    {
        var missing = Nested.Rearranged([new("one"), new("two")], ["r1", "r2"]).Refusal!;
        var unknown = Nested.Rearranged([.. Nested.Tree(), new("three")], ["r1", "r2"]).Refusal!;
        var twice = Nested.Rearranged(Nested.Tree(), ["r1", "r2", "r1"]).Refusal!;

        Assert.All([missing, unknown, twice], refusal => Assert.Equal("outline-incomplete", refusal.Code));
        Assert.Contains("missing: one-a, one-a-i, one-b", missing.Message);
        Assert.Contains("not in this report: three", unknown.Message);
        Assert.Contains("named twice: r1", twice.Message);
    }

    [Fact]
    public void A_section_with_subsections_cannot_be_removed()
    {
        Assert.Equal("section-has-sections", Nested.Without("one-a").Refusal!.Code);
        Assert.Null(Nested.Without("one-a-i").Value.PlaceOf("one-a-i"));
        Assert.Equal(["r1"], Nested.Without("r2").Value.Recommendations);
    }

    [Fact]
    public void The_number_of_drafts_is_limited()
    {
        var full = new Outline(
            [.. Enumerable.Range(1, DraftLimits.DraftsInReport).Select(number => new OutlineSection($"s{number}", null))], []);

        Assert.Equal("report-full", full.WithSection("new", null, null).Refusal!.Code);
        Assert.Equal("report-full", full.WithRecommendation("new", null).Refusal!.Code);
    }
}
