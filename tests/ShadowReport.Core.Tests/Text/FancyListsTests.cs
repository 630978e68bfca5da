using CsCheck;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

public sealed class FancyListsTests
{
    private static readonly Gen<string> Start = Texts.OneOf(
        "(a) ", "(b) ", "(c) ", "(i) ", "(ii) ", "(v) ", "a) ", "b) ", "ii) ", "a. ", "b. ", "c. ", "(1) ", "(2) ", "(A) ", "(أ) ", "(ب) ",
        "(هـ) ", "а) ", "б) ", "1. ", "- ", "> ", "# ", "", "", "    (i) ", "  (a) ", "(a) (i) ", "- (a) ", "(a) - ", "text: ");

    private static readonly Gen<string> Lists = Gen.Select(
        Start, Texts.OneOf("women", "must **not**:", "the law;", "[kept]{.internal}", "(b) said", "p. 45 of it", "c) it", "x\\) y"),
        Texts.OneOf("\n", "\n\n", "\n\n\n")).Array[1, 8]
        .Select(lines => string.Concat(lines.Select(line => line.Item1 + line.Item2 + line.Item3)));

    [Theory]
    [InlineData("(a) one\n(b) two\n(c) three", "(a) (b) (c)")]
    [InlineData("(a) one\n\n(b) two\n\n(c) three", "(a) (b) (c)")]
    [InlineData("a) one\nb) two", "a) b)")]
    [InlineData("a. one\nb. two", "a. b.")]
    [InlineData("(i) one\n(ii) two\n(iii) three\n(iv) four", "(i) (ii) (iii) (iv)")]
    [InlineData("(A) one\n(B) two", "(A) (B)")]
    [InlineData("I) one\nII) two", "I) II)")]
    [InlineData("(1) one\n(2) two", "(1) (2)")]
    [InlineData("(c) three\n(d) four", "(c) (d)")]
    [InlineData("(h) one\n(i) two\n(j) three", "(h) (i) (j)")]
    [InlineData("(iv) four\n(v) five\n(vi) six", "(iv) (v) (vi)")]
    [InlineData("(v) five\n(vi) six", "(v) (vi)")]
    [InlineData("а) раз\nб) два\nв) три", "а) б) в)")]
    [InlineData("(أ) واحد\n(ب) اثنان\n(ج) ثلاثة\n(د) أربعة\n(هـ) خمسة", "(أ) (ب) (ج) (د) (هـ)")]
    [InlineData("(أ) واحد\n(ب) اثنان\n(ت) ثلاثة", "(أ) (ب) (ت)")]
    public void A_list_is_read_with_its_marks(string text, string marks)
    {
        var list = Assert.IsType<ListBlock>(Assert.Single(Body.Parse(text)));

        Assert.Equal(marks, string.Join(' ', list.Items.Select((_, index) => list.Markers.Of(list.First + index))));
        Assert.False(list.IsNumbered);
    }

    [Theory]
    [InlineData("(a) one\n(a) again\n(c) three", "(a) | (a) | (c)")]
    [InlineData("(a) one\n(i) below\n(ii) below\n(b) two", "(a) | (i) (ii) | (b)")]
    [InlineData("(a) one\n\nb) two", "(a) | b)")]
    [InlineData("1. one\n\n(a) two", "1. | (a)")]
    public void Each_item_is_printed_as_it_was_typed(string text, string marks) =>
        Assert.Equal(marks, string.Join(" | ", Body.Parse(text).Cast<ListBlock>().Select(
            list => string.Join(' ', list.Items.Select((_, index) => list.Markers.Of(list.First + index))))));

    [Theory]
    [InlineData("(a) one\n    (i) below\n    (ii) below\n(b) two")]
    [InlineData("(a) one\n\n    (i) below\n    (ii) below\n\n(b) two")]
    [InlineData("(a) one\n  (i) below\n  (ii) below\n(b) two")]
    public void A_list_that_is_indented_is_below_its_item(string text)
    {
        var list = Assert.IsType<ListBlock>(Assert.Single(Body.Parse(text)));

        Assert.Equal(2, list.Items.Count);
        var below = Assert.IsType<ListBlock>(list.Items[0][1]);
        Assert.Equal((ListNumerals.LowerRoman, 2), (below.Markers.Numerals, below.Items.Count));
    }

    [Theory]
    [InlineData("A. Smith said so.")]
    [InlineData("I. Introduction")]
    [InlineData("p. 45 of the report")]
    [InlineData("г. Москва, 2 марта")]
    [InlineData("(a)")]
    [InlineData("(abc) is no mark.")]
    [InlineData("(2019) was a bad year.")]
    [InlineData("(a)without a space")]
    [InlineData("The State party, under article 2,\n(a) of the Convention, must act.")]
    [InlineData("See the report,\np. 45, and article 6.")]
    [InlineData("\\(a) escaped")]
    [InlineData("a\\) escaped")]
    public void Running_text_is_no_list(string text) => Assert.IsType<ParagraphBlock>(Assert.Single(Body.Parse(text)));

    [Theory]
    [InlineData("They ask:\n[they need:\n(a) safe words\n(b) more]{.committee} The end.", "They ask: The end.")]
    [InlineData("(a) open [not\n(b) this]{.internal}\n(c) open", "open|open")]
    [InlineData("They ask:^[See:\n(a) one\n(b) two] The end.", "They ask: [See: (a) one (b) two] The end.")]
    [InlineData("> We ask [this:\n> (a) one]{.internal} now", "We ask now")]
    public void A_line_inside_a_mark_begins_no_list(string text, string expected) => Assert.Equal(
        expected, string.Join('|', BlockWords.Paragraphs([.. Body.Parse(text).Select(block => EditionCut.For(block, Edition.Public)!)])
            .Select(inlines => string.Concat(inlines.Select(inline => inline.Text)).Replace('\n', ' '))));

    [Theory]
    [InlineData("[We ask:\n(a) one\n(b) two]")]
    [InlineData("[We ask:\n(a) one\n\n(b) two]{.internal}")]
    [InlineData("\\[We ask:\n(a) one\n(b) two]{.internal}")]
    public void Brackets_that_are_no_mark_leave_a_list(string text) => Assert.Contains(Body.Parse(text), block => block is ListBlock);

    [Fact]
    public void A_mark_that_was_read_before_is_read_after_the_next_save() => Gen.Select(
        Texts.OneOf("(a) ", "(b) ", "(i) ", "a) ", "- ", "", "", "    (i) ", "> "),
        Texts.OneOf(
            "[they need:", "words", "more]{.committee}", "[all]{.internal} of it;", "^[see:", "it] said:", "\\[ and", "]{.internal}: ["),
        Texts.OneOf("\n", "\n", "\n\n")).Array[1, 8]
        .Select(lines => string.Concat(lines.Select(line => line.Item1 + line.Item2 + line.Item3)))
        .Sample(text => EditionCut.HasUnreadMark(Body.Parse(text, BodyRules.Body1)) || !EditionCut.HasUnreadMark(Body.Parse(text)));

    [Fact]
    public void A_list_follows_the_line_that_introduces_it()
    {
        var blocks = Body.Parse("The State party should:\n(a) Repeal the law;\n(b) Free the women.\n\nSoon.");

        Assert.Equal([true, false, true], blocks.Select(block => block.IsNumbered));
    }

    [Theory]
    [InlineData("a. see the report at\np. 45 of it\nb. two", "see the report at p. 45 of it")]
    [InlineData("a) see article\nc) of it\nb) two", "see article c) of it")]
    [InlineData("(a) see article\nb) of it\n(b) two", "see article b) of it")]
    public void A_broken_line_of_an_item_goes_on(string text, string words)
    {
        var list = Assert.IsType<ListBlock>(Assert.Single(Body.Parse(text)));

        Assert.Equal((2, words), (list.Items.Count, BlockWords.PlainText(list.Items[0]).Trim()));
    }

    [Fact]
    public void Texts_of_the_first_rules_have_no_such_lists()
    {
        var blocks = Body.Parse("The State should:\n\n(a) Repeal the law;\n\n(b) Free the women.", BodyRules.Body1);

        Assert.All(blocks, block => Assert.IsType<ParagraphBlock>(block));
        Assert.Equal("(a) Repeal the law;\n", BlockWords.PlainText(blocks[1]));
    }

    [Theory]
    [InlineData("(a) one\n    (i) below\n    (ii) below\n(b) two")]
    [InlineData("(أ) واحد\n(ب) اثنان\n(ج) ثلاثة")]
    [InlineData("а) раз\nб) два")]
    [InlineData("- one\n  (a) below\n  (b) below")]
    [InlineData("1. one\n   (a) below\n   (b) below\n2. two")]
    [InlineData("(a) one\n\n    more of it\n\n(b) two")]
    [InlineData("\\(a) no list", "(a\\) no list")]
    [InlineData("a\\) no list")]
    public void A_list_is_written_as_it_was_typed(string text, string? written = null) =>
        Assert.Equal(written ?? text, BodyText.Write(Body.Parse(text)));

    [Fact]
    public void Restricted_items_leave_no_gap()
    {
        const string Text = "(a) one\n(b) [two]{.internal}\n(c) three";

        Assert.Equal("(a) one\n(b) three", EditionText.Of(Text, Edition.Public, _ => true, BodyRules.Body2));
        Assert.Equal("(a) one (b) (c) three", EditionText.Of(Text, Edition.Public, _ => true, BodyRules.Body1));
    }

    [Theory]
    [InlineData("(a) one\n(b) two", "a) one\nb) two")]
    [InlineData("(a) one\n(b) two", "(i) one\n(ii) two")]
    [InlineData("(a) one\n(b) two", "(b) one\n(c) two")]
    [InlineData("(1) one\n(2) two", "1. one\n2. two")]
    public void Other_marks_are_another_structure(string old, string @new)
    {
        var change = Between(old, BodyRules.Body2, @new, BodyRules.Body2);

        Assert.Equal(ChangeClass.Substantive, change.Class);
    }

    [Theory]
    [InlineData("(a) one is here.", "(a) one is here.")]
    [InlineData("One.\n\n(a) one is here.\n\nTwo.", "One.\n\n(a) one is here.\n\nTwo!")]
    public void A_paragraph_that_becomes_a_list_is_a_change_of_structure(string old, string @new) =>
        Assert.Equal(ChangeClass.Substantive, Between(old, BodyRules.Body1, @new, BodyRules.Body2).Class);

    [Theory]
    [InlineData("One two three four five six.", "One two three four five, six.", ChangeClass.Wording)]
    [InlineData("- one\n- two\n\nSays “this”.", "- one\n- two\n\nSays \"this\".", ChangeClass.Typographic)]
    public void Other_texts_move_to_the_newest_rules_without_a_change(string old, string @new, ChangeClass expected) =>
        Assert.Equal(expected, Between(old, BodyRules.Body1, @new, BodyRules.Body2).Class);

    private static ClassifiedChange Between(string old, BodyRules oldRules, string @new, BodyRules newRules)
    {
        var before = Paragraphs.Align(null, [], old, Body.Parse(old, oldRules), Guid.NewGuid);
        var after = Paragraphs.Align(old, before, @new, Body.Parse(@new, newRules), Guid.NewGuid);
        return ChangeClasses.Between(old, before, oldRules, @new, after, newRules);
    }

    [Fact]
    public void Every_letter_of_any_list_is_printed() => Lists.Sample(text => Assert.Equal(
        Letters(text.Replace("{.internal}", "")), Letters(Printed(Body.Parse(text)))), iter: 5_000);

    [Fact]
    public void Any_list_is_written_so_that_it_reads_the_same() => Lists.Sample(text =>
    {
        foreach (var block in Body.Parse(text))
            Assert.Equal(Letters(Printed([block])), Letters(Printed(Body.Parse(BodyText.Write(block)))));
    }, iter: 5_000);

    [Fact]
    public void Blocks_of_any_list_never_overlap() => Lists.Sample(text =>
    {
        var end = 0;
        foreach (var block in Body.Parse(text))
        {
            Assert.False(WordTokens.HasWord(text.AsSpan(end..block.Start)));
            end = block.Start + block.Length;
        }

        Assert.False(WordTokens.HasWord(text.AsSpan(end)));
    }, iter: 5_000);

    [Theory]
    [InlineData("(a) ")]
    [InlineData("(a)\n")]
    [InlineData("(i) x\n")]
    [InlineData("a. x\np. y\n")]
    [InlineData("(a) x:\n    (i) y\n")]
    public async Task Heaps_of_marks_are_read(string mark)
    {
        var text = Texts.Repeat(mark, 90_000 / mark.Length);

        Assert.NotEmpty(await HangLimit.Run(() => Body.Parse(text)));
    }

    /// <summary>The words with the marks of lists.</summary>
    private static string Printed(IReadOnlyList<Block> blocks) => string.Join('\n', blocks.Select(block => block switch
    {
        ListBlock list => string.Join(
            '\n', list.Items.Select((item, index) => $"{(list.Ordered ? list.Markers.Of(list.First + index) : "")} {Printed(item)}")),
        QuoteBlock quote => Printed(quote.Blocks),
        _ => BlockWords.PlainText(block),
    }));

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));
}
