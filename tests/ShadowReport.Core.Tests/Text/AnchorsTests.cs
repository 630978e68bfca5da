using CsCheck;
using ShadowReport.Core.Text;
using static ShadowReport.Core.Tests.Text.ParagraphsTests;

namespace ShadowReport.Core.Tests.Text;

public sealed class AnchorsTests
{
    private const string Text = "Borders were declared a war zone.\n\nShelters were closed in every town.\n\nCourts were closed to migrants.";

    [Fact]
    public void A_quote_is_anchored_in_its_paragraph_with_its_context()
    {
        var paragraphs = Aligned(Text);

        var anchor = Anchors.Place(Text, paragraphs, "Shelters were closed").Value;

        Assert.Equal(paragraphs[1].Id, anchor.Paragraph);
        Assert.Equal("Shelters were closed", Text[anchor.Start..anchor.End]);
        Assert.StartsWith(" in every town.", anchor.Suffix);
        Assert.EndsWith("a war zone.\n\n", anchor.Prefix);
    }

    [Theory]
    [InlineData("hospitals", "quote-not-found")]
    [InlineData(" ", "quote-blank")]
    [InlineData("\n\n", "quote-blank")]
    [InlineData("were closed", "quote-ambiguous")]
    public void A_missing_or_ambiguous_quote_is_refused(string quote, string code) =>
        Assert.Equal(code, Anchors.Place(Text, Aligned(Text), quote).Refusal!.Code);

    [Fact]
    public void Prefix_and_suffix_select_one_of_several_places()
    {
        Assert.Equal(Text.IndexOf("were closed to", StringComparison.Ordinal), Anchors.Place(Text, Aligned(Text), "were closed", suffix: " to").Value.Start);
        Assert.Equal(Text.IndexOf("were closed in", StringComparison.Ordinal), Anchors.Place(Text, Aligned(Text), "were closed", prefix: "Shelters ").Value.Start);
    }

    [Fact]
    public void A_quote_in_an_unchanged_text_is_exact() =>
        Assert.Equal(AnchorState.Exact, Carried("Shelters were closed", Text).State);

    [Fact]
    public void A_quote_moves_with_the_text_around_it()
    {
        const string Later = "A new opening that nobody had written.\n\nBorders were declared a war zone.\n\nAll over the land, Shelters were closed in every town.\n\nCourts were closed to migrants.";

        var place = Carried("Shelters were closed", Later);

        Assert.Equal(AnchorState.Moved, place.State);
        Assert.Equal("Shelters were closed", Later[place.Start!.Value..place.End!.Value]);
    }

    [Fact]
    public void An_edited_quote_is_fuzzy_and_keeps_its_place()
    {
        var later = Text.Replace("Shelters were closed", "Shelters were suddenly closed");

        var place = Carried("Shelters were closed", later);

        Assert.Equal(AnchorState.Fuzzy, place.State);
        Assert.Equal("Shelters were suddenly closed", later[place.Start!.Value..place.End!.Value]);
    }

    [Fact]
    public void A_deleted_quote_is_orphaned() =>
        Assert.Equal(AnchorState.Orphaned, Carried("Shelters were closed", "Borders were declared a war zone.\n\nCourts were closed to migrants.").State);

    [Fact]
    public void A_quote_moved_to_another_paragraph_is_found_there()
    {
        const string Later = "Borders were declared a war zone.\n\nCourts were closed to migrants, and it is said that Shelters were closed in every town.";

        Assert.Equal(AnchorState.Moved, Carried("Shelters were closed in every town", Later).State);
        // A short one is known by what came along with it.
        Assert.Equal(AnchorState.Moved, Carried("Shelters were closed", Later).State);
    }

    [Fact]
    public void A_quote_with_two_possible_places_is_orphaned()
    {
        const string Later = "Here is an entirely rewritten paragraph which among much else says that Shelters were closed there.\n\nAnd once more, in words that nobody had used before, it says: Shelters were closed here.";

        Assert.Equal(new AnchorPlace(AnchorState.Orphaned, null, null, null, 0), Carried("Shelters were closed", Later));
    }

    [Theory]
    [InlineData("Forced marriage hurts women in camps.\n\nElsewhere the law protects women at work fully.", "Elsewhere the law protects women at work fully.", "women", " in camps")]
    [InlineData("The camp harms women and men.\n\nThe law protects women at work.", "The camp harms men, all of them and always.\n\nThe law protects women at work.", "women", " and men")]
    [InlineData("Shelters were closed.\n\nCourts were open.", "Courts were open.\n\nThat shelters may close is another matter, and Shelters were closed is a phrase.", "Shelters were closed", "")]
    [InlineData("Many women live in camps.\n\nElsewhere the law protects women at work fully.", "Not one word of this is about tents or camps.\n\nElsewhere the law protects women at work fully.", "camps", "")]
    [InlineData("Elsewhere the law protects women.\n\nCamps are full.", "Elsewhere the law protects women.\n\nCamps is a word that stands at the head of quite another thought.", "Camps", "")]
    public void A_single_occurrence_elsewhere_is_not_enough(string old, string later, string quote, string suffix)
    {
        var before = Aligned(old);
        var anchor = Anchors.Place(old, before, quote, suffix: suffix).Value;

        Assert.Equal(AnchorState.Orphaned, Carried(anchor, old, before, later, Paragraphs.Align(old, before, later, Guid.NewGuid)).State);
    }

    [Fact]
    public void A_quote_in_any_text_is_exact_and_moves_with_an_inserted_paragraph() => Gen.Select(Texts.Body, Gen.Int[0, 40], Gen.Int[1, 40]).Sample((text, skip, take) =>
    {
        const string Opening = "An opening, put here afterwards by another hand.\n\n";
        var before = Aligned(text);
        var after = Paragraphs.Align(text, before, Opening + text, Guid.NewGuid);
        foreach (var quote in before.Select(paragraph => paragraph.In(text)).SelectMany(whole => new[] { whole, string.Concat(whole.Skip(skip).Take(take)) }))
        {
            var placed = Anchors.Place(text, before, quote);
            if (!placed.Succeeded)
                continue;

            Assert.Equal(AnchorState.Exact, Carried(placed.Value, text, before, text, before).State);
            var place = Carried(placed.Value, text, before, Opening + text, after);
            Assert.Equal((AnchorState.Moved, Opening.Length + placed.Value.Start), (place.State, place.Start));
            Assert.Equal(quote, (Opening + text)[place.Start!.Value..place.End!.Value]);
        }
    });

    [Fact]
    public void A_repeated_quote_keeps_its_occurrence()
    {
        const string Old = "Closed were the doors, closed were the gates, closed were the ports.";
        const string Later = "Indeed, closed were the doors, closed were the gates, closed were the ports.";
        var before = Aligned(Old);
        var anchor = Anchors.Place(Old, before, "closed were", suffix: " the gates").Value;

        var place = Carried(anchor, Old, before, Later, Paragraphs.Align(Old, before, Later, Guid.NewGuid));

        Assert.StartsWith("closed were the gates", Later[place.Start!.Value..]);
    }

    private static AnchorPlace Carried(string quote, string later)
    {
        var before = Aligned(Text);
        var anchor = Anchors.Place(Text, before, quote).Value;
        return Carried(anchor, Text, before, later, Paragraphs.Align(Text, before, later, Guid.NewGuid));
    }

    internal static AnchorPlace Carried(Anchor anchor, string old, IReadOnlyList<Paragraph> before, string later, IReadOnlyList<Paragraph> after) =>
        Anchors.Carry(anchor, KeptText.Between(old, before, later, after), later, after);
}
