using ShadowReport.Core.Sources;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Tests;

public sealed class SubmissionAssemblerTests
{
    [Fact]
    public void The_heading_of_one_addressee_never_appears_twice_in_a_row()
    {
        var document = Submissions.Of(
            [new("one", null, "One", "x")],
            [new("r1", "The State party", "a"), new("r2", "The  state party", "b"), new("r3", "Committee", "[c]{.internal}"),
                new("r4", "The State party", "d"), new("r5", null, "e"), new("r6", "Committee", "f")]);

        Assert.Equal(["The State party", "Further recommendations", "Committee"],
            document.Parts.OfType<AddresseePart>().Select(part => part.Addressee));
    }

    private static readonly DateTimeOffset Frozen = new(2019, 2, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Only_paragraphs_of_running_text_are_numbered_through_the_report()
    {
        var document = Submissions.Of(
            [new("one", null, "One", "First.\n\n- a list\n\nSecond."), new("two", null, "Two", "Third.")],
            [new("r1", null, "Fourth.")]);

        Assert.Equal([1, null, 2, 3, 4], document.Parts.OfType<BlockPart>().Select(part => part.Number));
    }

    [Fact]
    public void Heading_levels_follow_the_section_depth()
    {
        var document = Submissions.Of([new("one", null, "One", "x"), new("below", "one", "Below", "# inside\n\ny")], []);

        Assert.Equal([(1, true), (2, true), (3, false)], document.Parts.OfType<HeadingPart>()
            .Select(heading => (heading.Level, heading.IsInContents)));
    }

    [Fact]
    public void Recommendations_keep_their_order_and_neighbours_share_an_addressee()
    {
        var document = Submissions.Of([], [new("r1", "Committee", "a"), new(
            "r2", "Committee", "b"), new("r3", null, "c"), new("r4", "Committee", "d"), new("r5", "States", "e")]);

        Assert.Equal(
            ["heading", "Committee", "r1", "r2", "Further recommendations", "r3", "Committee", "r4", "States", "r5"],
            document.Parts.Select(
                part => part switch { AddresseePart addressee => addressee.Addressee, BlockPart block => block.Draft, _ => "heading" }));
    }

    [Theory]
    [InlineData("en", "Further recommendations")]
    [InlineData("fr", "Autres recommandations")]
    [InlineData("es", "Otras recomendaciones")]
    [InlineData("ru", "Другие рекомендации")]
    [InlineData("ar", "توصيات أخرى")]
    [InlineData("zh", "其他建议")]
    public void A_recommendation_without_an_addressee_gets_its_own_heading(string language, string heading)
    {
        var source = new SubmissionSource("A title", null, language, [], "Recommendations", [], [
            new("r1", null, "a"), new("r2", "Committee", "b"), new("r3", null, "c"), new("r4", null, "d")], Submissions.Frozen);

        var addressees = SubmissionAssembler.Assemble(source).Parts.OfType<AddresseePart>();

        Assert.Equal([("Committee", false), (heading, true)], addressees.Select(part => (part.Addressee, part.IsNobody)));
    }

    [Fact]
    public void An_edition_contains_no_restricted_text_and_numbers_without_it()
    {
        var source = new SubmissionSource("A title", null, "en", [], "Recommendations",
            [
                new("one", null, "One",
                    "First.\n\n[Told in confidence.]{.committee}\n\nSecond^[Said by [R.]{.internal} herself.] of all [@kept; @open] and "
                    + "[@kept]."),
                new("two", null, "Two", "Third.") { Edition = Edition.Internal },
                new("below", "two", "Below", "Fourth."),
                new("evidence", null, "Evidence", "Fifth.") { IsAnnex = true },
                new("names", null, "Names", "Sixth.") { IsAnnex = true, Edition = Edition.Committee },
            ],
            [new("r1", "States", "Do.") { Edition = Edition.Committee }, new("r2", "Committee", "Act.")], Frozen)
        {
            Sources = new Dictionary<string, Source>
            {
                ["kept"] = Kept("kept", Edition.Committee),
                ["open"] = Kept("open", Edition.Public)
            },
            Endorsers = [new(new("Open House", "France"), Edition.Public), new(new("Hidden House", null), Edition.Committee)],
        };

        var (forAll, forCommittee) = (
            SubmissionAssembler.Assemble(source), SubmissionAssembler.Assemble(source with { Edition = Edition.Committee }));

        Assert.Equal(["One", "Recommendations", "Endorsed by", "Annex. Evidence"], Headings(forAll));
        Assert.Equal(["One", "Recommendations", "Endorsed by", "Annex I. Evidence", "Annex II. Names"], Headings(forCommittee));
        Assert.Equal([1, 2, 3, 4], Numbers(forAll));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], Numbers(forCommittee));
        Assert.Equal([2, 3], [forAll.Footnotes.Count, forCommittee.Footnotes.Count]);
        Assert.Equal("Said by herself.", string.Concat(forAll.Footnotes[0].Inlines.Select(inline => inline.Text)));
        Assert.Equal("Open House", Assert.Single(forAll.Parts.OfType<EndorsersPart>().Single().Endorsers).Name);
        var parts = System.Text.Json.JsonSerializer.Serialize(forAll.Parts.Cast<object>());
        Assert.All(["confidence", "Fourth", "Sixth", "Hidden", "R.", "kept"], word => Assert.DoesNotContain(word, parts));
    }

    [Fact]
    public void A_footnote_mark_replaces_a_citation_and_the_space_before_it()
    {
        var document = Submissions.Of("It is so [@a, p. 3], and so^[I saw it.].");

        var paragraph = (ParagraphBlock)document.Parts.OfType<BlockPart>().Single().Block;
        Assert.Equal([("It is so", (int?)null), ("", 1), (", and so", null), ("", 2), (".", null)], paragraph.Inlines.Select(
            inline => (inline.Text, inline.Footnote)));
    }

    [Fact]
    public void A_report_without_recommendations_has_no_heading_for_them() =>
        Assert.Single(Submissions.Of("x").Parts.OfType<HeadingPart>());

    [Fact]
    public void Empty_cover_fields_are_not_shown() =>
        Assert.Equal("Organisations", Assert.Single(Submissions.Seed().Cover).Label);

    [Theory]
    [InlineData("ar", true)]
    [InlineData("fa-IR", true)]
    [InlineData("en", false)]
    [InlineData("es-MX", false)]
    public void The_direction_follows_from_the_language(string language, bool rightToLeft) =>
        Assert.Equal(rightToLeft, Submissions.Of("x", language).IsRightToLeft);

    private static IEnumerable<string> Headings(SubmissionDocument document) =>
        document.Parts.OfType<HeadingPart>().Select(heading => string.Concat(heading.Inlines.Select(inline => inline.Text)));

    private static IEnumerable<int> Numbers(SubmissionDocument document) =>
        document.Parts.OfType<BlockPart>().Select(part => part.Number).OfType<int>();

    private static Source Kept(string key, Edition edition) => new(key, edition);
}
