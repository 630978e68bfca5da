using CsCheck;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Submissions;

public sealed class ParagraphMapTests
{
    [Fact]
    public void Each_paragraph_is_mapped_to_its_number_in_the_other_snapshot()
    {
        var old = Written("a", "Borders were closed.\n\nShelters were closed in every town.\n\nNobody asked.");
        var @new = Next(old, "It began in May.\n\nBorders were closed.\n\nShelters were closed in each town.\n\nNobody asked.");

        Assert.Equal("1>2 2>3* 3>4 +1", Told(ParagraphMap.Between([old], [@new])));
    }

    [Fact]
    public void Numbers_continue_through_the_drafts_and_headings_have_none()
    {
        var (first, second) = (Written("a", "One here.\n\n## A heading\n\nTwo here."), Written("b", "Three here."));

        Assert.Equal("1>2 2>3 3>1~", Told(ParagraphMap.Between([first, second], [second, first])));
    }

    [Fact]
    public void A_removed_paragraph_is_gone_and_one_without_a_number_is_not()
    {
        var old = Written("a", "Borders were closed.\n\nShelters were closed.");
        var @new = old with { Version = 2, Text = "## Shelters were closed.", Paragraphs = [new Paragraph(old.Paragraphs[1].Id, 0, 24)] };

        var map = ParagraphMap.Between([old], [@new]);

        Assert.Equal([ParagraphFate.Gone, ParagraphFate.Unnumbered], map.Paragraphs.Select(paragraph => paragraph.Fate));
        Assert.Equal([null, "a"], map.Paragraphs.Select(paragraph => paragraph.ToDraft));
        Assert.Equal([(1, false), (2, true)], ParagraphMap.Between(
            [@new], [old]).New.Select(paragraph => (paragraph.Number, paragraph.WasUnnumbered)));
    }

    [Fact]
    public void A_paragraph_keeps_its_id_in_another_draft()
    {
        var old = Written("a", "Borders were closed.\n\nShelters were closed.");
        var moved = old.Paragraphs[1];
        var left = old with { Version = 2, Text = "Borders were closed.", Paragraphs = [old.Paragraphs[0]] };
        var other = new FrozenDraft("b", null, "b", null, 1, "Shelters were closed.", [moved with { Start = 0 }]);

        var paragraph = ParagraphMap.Between([old], [other, left]).Paragraphs[1];

        Assert.Equal((1, "b", ParagraphFate.Same, true), (paragraph.To!.Value, paragraph.ToDraft, paragraph.Fate, paragraph.IsMoved));
    }

    [Fact]
    public void The_change_class_says_how_much_a_paragraph_changed()
    {
        var old = Written("a", "States should open all shelters to women without papers this year.");

        Assert.Equal(ChangeClass.Typographic, ClassAfter(old, "States should open all shelters to  women without papers this year."));
        Assert.Equal(ChangeClass.Wording, ClassAfter(old, "States should open all shelters to women, without papers, this year."));
        Assert.Equal(ChangeClass.Substantive, ClassAfter(old, "States must open all shelters to women without papers this year."));
        Assert.Equal(ChangeClass.None, ClassAfter(old, old.Text));
    }

    [Fact]
    public void Every_number_of_both_snapshots_is_listed_once() => Gen.Select(Texts, Texts).Sample((one, other) =>
    {
        var old = Written("a", one);
        var @new = Next(old, other);

        var map = ParagraphMap.Between([old], [@new]);

        Assert.Equal(Enumerable.Range(1, NumberedIn(one)), map.Paragraphs.Select(paragraph => paragraph.Number));
        Assert.Equal(
            Enumerable.Range(1, NumberedIn(other)),
            map.Paragraphs.Select(paragraph => paragraph.To).OfType<int>().Concat(map.New.Select(paragraph => paragraph.Number)).Order());
    });

    private static readonly Gen<string> Texts = Gen.Int[0, 9].List[0, 8]
        .Select(words => string.Join("\n\n", words.Select(word => word % 4 == 0 ? $"## Heading {word}" : $"Paragraph {word} says so.")));

    private static int NumberedIn(string text) => Body.Parse(text).Count(block => block.IsNumbered);

    private static ChangeClass ClassAfter(FrozenDraft old, string text) =>
        ParagraphMap.Between([old], [Next(old, text)]).Paragraphs.Single().ChangeClass;

    private static FrozenDraft Written(string key, string text) =>
        new(key, null, key, null, 1, text, Paragraphs.Align(null, [], text, Guid.NewGuid));

    private static FrozenDraft Next(FrozenDraft old, string text) =>
        old with { Version = old.Version + 1, Text = text, Paragraphs = Paragraphs.Align(old.Text, old.Paragraphs, text, Guid.NewGuid) };

    /// <summary>`1>2*~`: paragraph 1 is number 2 now, changed and moved; `+3`: number 3 is new.</summary>
    private static string Told(ParagraphMap map) => string.Join(' ', map.Paragraphs
        .Select(paragraph =>
            $"{paragraph.Number}>{paragraph.To}{(paragraph.Fate == ParagraphFate.Changed ? "*" : "")}{(paragraph.IsMoved ? "~" : "")}")
        .Concat(map.New.Select(paragraph => $"+{paragraph.Number}")));
}
