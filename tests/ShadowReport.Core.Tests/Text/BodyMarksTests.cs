using CsCheck;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

/// <summary>Citations, footnotes of one's own and spans that an edition keeps back.</summary>
public sealed class BodyMarksTests
{
    [Fact]
    public void A_citation_names_its_sources_with_pinpoints_and_stays_as_typed()
    {
        var mark = Inlines("As found [@tip-2018, p. 450; @un_women:2019].")[1];

        Assert.Equal("[@tip-2018, p. 450; @un_women:2019]", mark.Text);
        Assert.Equal([new Citation("tip-2018", "p. 450"), new Citation("un_women:2019", null)], mark.Citations!);
    }

    [Theory]
    [InlineData("[@]")]
    [InlineData("[@ key]")]
    [InlineData("[@a; b]")]
    [InlineData("[@a [b]]")]
    [InlineData("[me@example.org]")]
    [InlineData("[@a\nb]")]
    public void A_malformed_citation_is_text(string text) => Assert.All(Inlines($"x {text} y"), inline => Assert.Null(inline.Citations));

    [Fact]
    public void A_footnote_in_the_text_keeps_its_words_and_can_cite()
    {
        var note = Inlines("Stated^[See *there*, [@key, p. 3], and (elsewhere).] again.")[1];

        Assert.Equal(["See ", "there", ", ", "[@key, p. 3]", ", and (elsewhere)."], note.Note!.Select(inline => inline.Text));
        Assert.True(note.Note![1].Italic);
        Assert.NotNull(note.Note[3].Citations);
        Assert.Equal(7, Words.Count("Stated^[See *there*, [@key, p. 3], and (elsewhere).] again today."));
    }

    [Fact]
    public void A_span_is_visible_only_in_its_edition()
    {
        var inlines = Inlines("Told by [a **woman** [of Lyon]{.internal}, [here](https://example.org)]{.committee}.");

        Assert.Equal(
            [("Told by ", Edition.Public), ("a ", Edition.Committee), ("woman", Edition.Committee), (" ", Edition.Committee),
                ("of Lyon", Edition.Internal), (", ", Edition.Committee), ("here", Edition.Committee), (".", Edition.Public)],
            inlines.Select(inline => (inline.Text, inline.Edition)));
    }

    [Theory]
    [InlineData("[x]{.comittee}")]
    [InlineData("[x]{.secret}")]
    [InlineData("[x]{.committee .internal}")]
    [InlineData("[x]{lang=fr .confidential}")]
    public void A_mistyped_edition_makes_the_words_internal(string text) =>
        Assert.Equal(Edition.Internal, Assert.Single(Inlines(text)).Edition);

    [Fact]
    public void A_span_in_another_language_states_it() => Assert.Equal("fr", Inlines("the [raison d’être]{lang=fr} of it")[1].Language);

    [Theory]
    [InlineData("[a\n\nb]{.internal}")]
    [InlineData("a]{.internal}")]
    [InlineData("![a]{.internal}")]
    [InlineData("[a `]{.internal}`")]
    [InlineData("[a]{.internal")]
    public void An_unreadable_mark_is_reported(string text) => Assert.True(EditionCut.HasUnreadMark(Body.Parse(text)));

    [Fact]
    public void Restricted_text_is_in_no_part_of_an_edition() => Gen.Select(Texts.Any, Texts.Any).Sample((before, after) =>
    {
        foreach (var block in Body.Parse(
            $"{before}[secretword]{{.committee}} {after}\n\n- [secretword]{{.internal}}\n- x^[y [secretword]{{.committee}}]"))
        {
            if (EditionCut.HasUnreadMark([block]) || EditionCut.For(block, Edition.Public) is not { } left)
                continue;
            Assert.DoesNotContain("secretword", BlockWords.PlainText(left));
            Assert.DoesNotContain(BlockWords.Inlines([left]), inline => inline.Edition != Edition.Public || (inline.Note ?? [])
                .Any(word => word.Text.Contains("secretword", StringComparison.Ordinal)));
        }
    }, iter: 10_000);

    [Fact]
    public void A_text_without_restrictions_does_not_change() =>
        Texts.Any.Where(text => !text.Contains("{.", StringComparison.Ordinal)).Sample(text =>
        Assert.All(Body.Parse(text), block => Assert.Same(block, EditionCut.For(block, Edition.Public))), iter: 5_000);

    [Theory]
    [InlineData("| [h]{.internal} | [i]{.internal} |")]
    [InlineData("|  | [i]{.internal} |")]
    public void A_restricted_header_leaves_a_table_without_one(string header)
    {
        var text = $"{header}\n|---|---|\n| a | b |\n| 1 | 2 |";

        Assert.False(Assert.IsType<TableBlock>(EditionCut.For(Body.Parse(text)[0], Edition.Public)).HasHeader);
        Assert.Equal("|  |  |\n|---|---|\n| a | b |\n| 1 | 2 |", EditionText.Of(text, Edition.Public, _ => true, Body.Newest));
    }

    [Fact]
    public void Items_and_rows_with_only_restricted_text_are_removed()
    {
        var blocks = Body.Parse(
            "One [kept]{.committee} word.\n\n[All of it.]{.internal}\n\n- [a]{.committee}\n- b\n\n| h | i |\n|---|---|\n| [k]{.committee} "
            + "| [l]{.committee} |\n| m | [n]{.committee} |");

        var left = blocks.Select(block => EditionCut.For(block, Edition.Public)).OfType<Block>().ToList();

        Assert.Equal("One word.", ((ParagraphBlock)left[0]).Inlines.Aggregate("", (text, inline) => text + inline.Text));
        Assert.Single(((ListBlock)left[1]).Items);
        Assert.Equal(2, ((TableBlock)left[2]).Rows.Count);
        Assert.Equal(3, left.Count);
    }

    [Theory]
    [InlineData("It was [R. of Lyon]{.internal} who said it.", "It was [R. of Lyon]{.committee} who said it.")]
    [InlineData("It was [R. of Lyon]{.internal} who said it.", "It was R. of Lyon who said it.")]
    public void A_changed_edition_of_words_is_substantive(string old, string @new) =>
        Assert.Equal(ChangeClass.Substantive, ChangeClassesTests.ClassOf(old, @new));

    private static IReadOnlyList<Inline> Inlines(string text) => [.. BlockWords.Inlines(Body.Parse(text))];
}
