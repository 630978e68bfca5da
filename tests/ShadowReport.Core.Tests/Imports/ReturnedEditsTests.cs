using CsCheck;
using ShadowReport.Core.Imports;
using ShadowReport.Core.Imports.Returned;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Imports;

public sealed class ReturnedEditsTests
{
    private const int EditsTried = 3_000;

    [Fact]
    public void An_unedited_file_gives_no_edits() => Gen.Select(Drafts, Editions).Sample((texts, edition) =>
    {
        var sent = SentFile.Of(edition, texts);
        var edits = sent.Edits(sent.File);

        Assert.Empty(edits.Drafts);
        Assert.Empty(edits.Unplaced);
    }, iter: 1_000);

    [Fact]
    public void Unedited_text_stays_byte_for_byte()
    {
        var sent = SentFile.Of(
            Edition.Public, "First _typed_ paragraph cites [@tip-2018, p. 450] here.\n\n\n* a list\n* of two\n\nThird & last.\n");

        var edits = sent.Edits(sent.With("paragraph", "passage"));

        Assert.Equal("First _typed_ passage cites [@tip-2018, p. 450] here.\n\n\n* a list\n* of two\n\nThird & last.\n", Assert.Single(
            edits.Drafts).Text);
        Assert.Empty(edits.Unplaced);
    }

    [Theory]
    [InlineData("Before [@a-1, p. 4] behind.", "behind", "after", "Before [@a-1, p. 4] after.")]
    [InlineData("Before [@a-1, p. 4] behind.", "Before", "Ahead", "Ahead [@a-1, p. 4] behind.")]
    [InlineData("Before^[A *note*.] behind.", "Before", "Ahead", "Ahead^[A *note*.] behind.")]
    [InlineData("Said [le mot]{lang=fr} there.", "there", "here", "Said [le mot]{lang=fr} here.")]
    [InlineData("Said [le mot juste]{lang=fr} there.", "mot", "terme", "Said [le terme juste]{lang=fr} there.")]
    [InlineData("Told by us [and Maria]{.internal} there.", "there", "here", "Told by us [and Maria]{.internal} here.")]
    [InlineData("Told by us [and Maria]{.internal} there.", "us", "them", "Told by them [and Maria]{.internal} there.")]
    [InlineData("- one\n- [two]{.internal}\n- three", "three", "four", "- one\n- [two]{.internal}\n- four")]
    [InlineData("- one\n- [two]{.internal}\n- three", "one", "1", "- 1\n- [two]{.internal}\n- three")]
    [InlineData("| a | b |\n|:--|---|\n| one | [two]{.internal} |", "one", "1", "| a | b |\n|:--|---|\n| 1 | [two]{.internal} |")]
    [InlineData("Typed __so__ and 5 \\* 3.", "Typed", "Put", "Put __so__ and 5 \\* 3.")]
    [InlineData("Over\ntwo lines\nor three.", "three", "four", "Over\ntwo lines\nor four.")]
    public void Markup_that_a_file_cannot_show_survives_an_edit(string text, string word, string other, string expected)
    {
        var sent = SentFile.Of(Edition.Public, text);

        var edits = sent.Edits(sent.With(word, other));

        Assert.Equal(expected, Assert.Single(edits.Drafts).Text);
        Assert.Empty(edits.Unplaced);
    }

    [Theory]
    [InlineData("Told by [Maria]{.committee} there.", "Maria", "Mariana", "Told by [Mariana]{.committee} there.")]
    [InlineData("Told by [Maria Silva]{.committee} there.", "Silva", "da Silva", "Told by [Maria da Silva]{.committee} there.")]
    [InlineData("[Maria]{.committee}", "Maria", "Mariana", "[Mariana]{.committee}")]
    [InlineData("Told by [Maria]{.committee} there.", "there", "here", "Told by [Maria]{.committee} here.")]
    public void A_replacement_of_a_restricted_word_is_restricted(string text, string word, string other, string expected)
    {
        var sent = SentFile.Of(Edition.Committee, text);

        Assert.Equal(expected, Assert.Single(sent.Edits(sent.With(word, other)).Drafts).Text);
    }

    [Fact]
    public void Hidden_text_survives_the_deletion_of_its_paragraph()
    {
        var sent = SentFile.Of(Edition.Public, "First.\n\nSaid [by Maria]{.internal} there.\n\n[Only ours.]{.internal}\n\nLast.");

        var edits = sent.Edits(sent.Without("Said"));

        Assert.Equal("First.\n\n[by Maria]{.internal}\n\n[Only ours.]{.internal}\n\nLast.", Assert.Single(edits.Drafts).Text);
    }

    [Fact]
    public void A_split_paragraph_keeps_its_marks_in_both_parts()
    {
        var sent = SentFile.Of(Edition.Committee, "One two [@a-1] three [Maria]{.committee} four [@b-2, p. 3] five.");
        var (first, second) = sent.Cut("three");

        foreach (var file in new[] { sent.Replaced("One", first, second with { Paragraphs = [] }),
            sent.Replaced("One", first with { Paragraphs = [] }, second), sent.Replaced("One", first, second) })
            Assert.Equal(
                "One two [@a-1]\n\nthree [Maria]{.committee} four [@b-2, p. 3] five.", Assert.Single(sent.Edits(file).Drafts).Text);
    }

    [Fact]
    public void Joined_paragraphs_keep_their_marks()
    {
        var sent = SentFile.Of(Edition.Committee, "One two [@a-1].\n\nThree [Maria]{.committee} four [@b-2, p. 3].\n\nLast.");

        var edits = sent.Edits(sent.Joined("One", "Three"));

        Assert.Equal("One two [@a-1]. Three [Maria]{.committee} four [@b-2, p. 3].\n\nLast.", Assert.Single(edits.Drafts).Text);
        Assert.Empty(edits.Unplaced);
    }

    [Fact]
    public void Paragraphs_are_added_deleted_and_moved()
    {
        var sent = SentFile.Of(Edition.Public, "One [@a-1].\n\nTwo is here.\n\nThree is here.\n\nFour is here.");
        var blocks = sent.File.Blocks.ToList();
        var three = sent.At("Three");
        var moved = blocks[three];
        blocks.RemoveAt(three);
        blocks.Insert(sent.At("One"), moved);
        blocks.RemoveAt(blocks.FindIndex(block => SentFile.Words(block).StartsWith("Two", StringComparison.Ordinal)));
        blocks.Add(SentFile.New("Written in *here*."));

        var edits = sent.Edits(sent.File with { Blocks = blocks });

        Assert.Equal("Three is here.\n\nOne [@a-1].\n\nFour is here.\n\nWritten in *here*.", Assert.Single(edits.Drafts).Text);
    }

    [Fact]
    public void New_and_moved_paragraphs_belong_to_the_surrounding_draft()
    {
        var sent = SentFile.Of(Edition.Public, "One one one.\n\nOne two two.", "Two one one.\n\nTwo two [@a-1].\n\nTwo three.");
        var blocks = sent.File.Blocks.ToList();
        var moved = blocks[sent.At("Two two")];
        blocks.Remove(moved);
        blocks.Insert(sent.At("One two"), moved);
        blocks.Insert(sent.At("One two"), SentFile.New("Written in."));

        var edits = sent.Edits(sent.File with { Blocks = blocks });

        Assert.Equal(["One one one.\n\nWritten in.\n\nTwo two [@a-1].\n\nOne two two.", "Two one one.\n\nTwo three."], edits.Drafts.Select(
            draft => draft.Text));
    }

    [Fact]
    public void Edits_outside_all_drafts_are_listed_with_their_words_and_place()
    {
        var sent = SentFile.Of(Edition.Public, "One [@a-1].");
        var file = sent.With("Section 0", "Another heading");
        file = file with { Blocks = [SentFile.New("Before everything."), .. file.Blocks] };
        file = sent.With(file, "cited: a-1", "cited: a-1, p. 9");

        var edits = sent.Edits(file);

        Assert.Empty(edits.Drafts);
        Assert.Equal(
            [new("text-outside-drafts", "Cover", "", "Before everything."), new("heading-changed", "Cover", "Section 0", "Another heading"),
                new("source-note-changed", "Another heading", "cited: a-1", "cited: a-1, p. 9")],
            edits.Unplaced);
    }

    [Fact]
    public void An_edited_contents_line_is_listed_and_a_regenerated_one_is_not()
    {
        var sent = SentFile.Of(Edition.Public, "One.", "Two.").WithContents();

        Assert.Empty(sent.Edits(sent.WithContents("1. Section 0 3", "Section 1 14")).Unplaced);
        Assert.Equal(["heading-changed"], sent.Edits(
            sent.With(sent.WithContents("New 3", "Section 1 14"), "Section 0", "New")).Unplaced.Select(edit => edit.Code));
        Assert.Equal(
            [new("contents-changed", "Cover", "Section 0", "Section 0 of ours 3"), new("contents-removed", "Cover", "Section 1", "")],
            sent.Edits(sent.WithContents("Section 0 of ours 3")).Unplaced);
    }

    [Fact]
    public void Moved_recommendations_and_sections_are_listed()
    {
        var sent = SentFile.Of(Edition.Public, "One one.\n\nOne two.", "Two one.", "Three one.");
        var blocks = sent.File.Blocks.ToList();

        var swapped = sent.Edits(sent.File with { Blocks = [.. blocks[..3], .. blocks[5..], .. blocks[3..5]] });
        var withoutHeadings = sent.Edits(sent.File with { Blocks = [blocks[0], blocks[2], blocks[4], blocks[6], blocks[1]] });

        Assert.Equal([new("draft-moved", "Section 2", "Section 1", "Section 1")], swapped.Unplaced);
        Assert.Equal(["paragraph-moved", "heading-removed", "heading-removed"], withoutHeadings.Unplaced.Select(edit => edit.Code)
            .OrderDescending());
        Assert.Equal("One two.\n\nOne one.", Assert.Single(withoutHeadings.Drafts).Text);
    }

    [Fact]
    public void An_edited_note_keeps_its_citations()
    {
        var sent = SentFile.Of(Edition.Public, "One^[See there [@a-1] and [ours]{.internal} also.] two.");

        Assert.Equal(
            "One^[See here [@a-1] and [ours]{.internal} also.] two.", Assert.Single(sent.Edits(sent.With("there", "here")).Drafts).Text);
    }

    [Fact]
    public void A_deleted_draft_is_listed_and_not_emptied()
    {
        var sent = SentFile.Of(Edition.Public, "One.", "Two.");
        var file = sent.File with { Blocks = [.. sent.File.Blocks.Take(2)] };

        var edits = sent.Edits(file);

        Assert.Empty(edits.Drafts);
        Assert.Equal(["heading-removed", "draft-removed"], edits.Unplaced.Select(edit => edit.Code));
    }

    [Fact]
    public void A_comment_is_anchored_to_the_frozen_text()
    {
        var sent = SentFile.Of(Edition.Public, "First __typed__ word here.\n\nSecond word [@a-1] here.");
        var at = sent.At("Second");
        var file = sent.File with
        {
            Comments =
            [
                new("Why?", ["Because."], new ReturnedPlace(at, 0, 7, int.MaxValue)),
                new("And?", [], new ReturnedPlace(sent.At("First"), 0, 6, 16)),
                new("Title", [], new ReturnedPlace(0, 0, 0, 3)),
                new("Lost", [], null),
            ],
        };

        var edits = sent.Edits(file);

        Assert.Equal(
            [("Why?", "word [@a-1] here."), ("And?", "typed__ word"), ("Title", null)],
            Assert.Single(edits.Drafts).Comments.Select(comment => (comment.Body, comment.Quote)));
        Assert.Equal("Because.", Assert.Single(edits.Drafts[0].Comments[0].Replies));
        Assert.Null(edits.Drafts[0].Text);
        Assert.All(edits.Drafts[0].Comments.Take(2),
            comment => Assert.True(
                Anchors.Place(sent.Drafts[0].Text, sent.Drafts[0].Paragraphs, comment.Quote!, comment.Prefix, comment.Suffix).Succeeded));
        Assert.Equal([new("comment-without-place", "Cover", "", "Lost")], edits.Unplaced);
    }

    [Fact]
    public void A_comment_over_several_paragraphs_keeps_its_range()
    {
        var sent = SentFile.Of(Edition.Public, "First one here.\n\n- an item\n- another\n\nLast words there.", "Next draft.");
        var (start, list, end) = (sent.At("First"), sent.At("an item"), sent.At("Last"));

        var whole = sent.Edits(Commented(new ReturnedPlace(start, 0, 6, 4) { Last = (end, 0) }));
        var items = sent.Edits(Commented(new ReturnedPlace(list, 0, 3, 7) { Last = (list, 1) }));
        var across = sent.Edits(Commented(new ReturnedPlace(end, 0, 5, 4) { Last = (sent.At("Next"), 0) }));

        Assert.Equal("one here.\n\n- an item\n- another\n\nLast", Quote(whole));
        Assert.Empty(whole.Unplaced);
        Assert.Equal("item\n- another", Quote(items));
        Assert.Equal("words there.", Quote(across));
        Assert.Equal([new("comment-range-cut", "Section 0", "words there . Next", "Why?")], across.Unplaced);

        ReturnedFile Commented(ReturnedPlace place) => sent.File with { Comments = [new("Why?", [], place)] };

        static string? Quote(ReturnedEdits edits) => Assert.Single(Assert.Single(edits.Drafts).Comments).Quote;
    }

    [Fact]
    public void A_comment_on_deleted_words_is_anchored_to_them()
    {
        var sent = SentFile.Of(Edition.Public, "First one.\n\nThe deleted paragraph.\n\nLast one.");
        var at = sent.At("The deleted");
        var file = sent.Without("The deleted") with
        {
            HasTrackedChanges = true,
            Comments = [new("Why?", [], new ReturnedPlace(at, 0, 0, 0)) { PlaceBefore = new ReturnedPlace(at, 0, 4, 21) }],
        };

        var edit = Assert.Single(sent.Edits(file).Drafts);

        Assert.Equal("First one.\n\nLast one.", edit.Text);
        Assert.Equal("deleted paragraph", Assert.Single(edit.Comments).Quote);
    }

    [Fact]
    public void A_changed_state_of_an_exported_comment_is_never_silent()
    {
        var sent = SentFile.Of(Edition.Public, "First word.");
        var place = new ReturnedPlace(1, 0, 0, 5);
        var file = sent.File with
        {
            Comments =
            [
                new("Open", [], place), new("Done", [], place) { IsResolved = true }, new("Gone", [], place), new("Same", [], place),
            ],
        };
        var back = sent.File with
        {
            Comments = [new("Open", [], place) { IsResolved = true }, new("Done", [], place), new("Same", [], place)],
        };

        var edits = ReturnedEdits.Of(sent.Drafts, Edition.Public, file, back);

        var comment = Assert.Single(Assert.Single(edits.Drafts).Comments);
        Assert.Equal(("Open", true, true), (comment.Body, comment.IsResolved, comment.IsKnown));
        Assert.Equal([new("comment-reopened", "Section 0", "Done", "Done"), new("comment-removed", "Cover", "Gone", "")], edits.Unplaced);
    }

    [Fact]
    public void Changed_removed_and_moved_reservations_are_listed()
    {
        var sent = SentFile.WithReservation(Edition.Public, "One reserves.\n\nOther text [@a-1] here.", "A group reserves its position.");
        var blocks = sent.File.Blocks.ToList();
        var (one, note) = ((ParagraphBlock)blocks[1].Block, ((ParagraphBlock)blocks[1].Block).Inlines[^1]);
        var (plain, other) = (new ParagraphBlock(0, 0, [.. one.Inlines.SkipLast(1)]), (ParagraphBlock)blocks[2].Block);

        var changed = sent.Edits(sent.With("its position", "nothing"));
        var removed = sent.Edits(With(plain, other));
        var moved = sent.Edits(With(plain, new ParagraphBlock(0, 0, [.. other.Inlines, note])));
        var deleted = sent.Edits(sent.Without("One"));

        Assert.Equal(
            [new("reservation-changed", "Section 0", "A group reserves its position.", "A group reserves nothing.")], changed.Unplaced);
        Assert.Equal([new("reservation-removed", "Section 0", "A group reserves its position.", "")], removed.Unplaced);
        Assert.Equal(["reservation-moved"], moved.Unplaced.Select(edit => edit.Code));
        Assert.Equal(["reservation-removed"], deleted.Unplaced.Select(edit => edit.Code));
        Assert.All([changed, removed, moved], edits => Assert.Empty(edits.Drafts));
        Assert.Equal("Other text [@a-1] here.", Assert.Single(deleted.Drafts).Text);

        ReturnedFile With(Block first, Block second) => sent.File with
        {
            Blocks = [blocks[0], blocks[1] with { Block = first }, blocks[2] with { Block = second }],
        };
    }

    [Fact]
    public void Words_in_page_headers_and_footers_are_listed()
    {
        var sent = SentFile.Of(Edition.Public, "One.");
        ReturnedFile WithEdges(params (ReturnedRole Role, string Words)[] edges) => sent.File with
        {
            Blocks = [.. sent.File.Blocks, .. edges.Select(edge => SentFile.New(edge.Words) with { Role = edge.Role })],
        };
        var exported = WithEdges((ReturnedRole.Header, "The title"));

        Assert.Empty(Edits(exported));
        foreach (var words in new[] { "The new title", "Other words" })
            Assert.Equal([new("header-changed", "Page header", "The title", words)], Edits(WithEdges((ReturnedRole.Header, words))));
        Assert.Equal([new("header-removed", "Page header", "The title", "")], Edits(sent.File));
        Assert.Equal(
            [new("footer-added", "Page footer", "", "Confidential")],
            Edits(WithEdges((ReturnedRole.Header, "The title"), (ReturnedRole.Footer, "Confidential"))));

        IReadOnlyList<UnplacedEdit> Edits(ReturnedFile file) => ReturnedEdits.Of(sent.Drafts, Edition.Public, exported, file).Unplaced;
    }

    [Fact]
    public void Warnings_of_the_file_are_in_the_answer_unless_the_exported_file_had_them()
    {
        var sent = SentFile.Of(Edition.Public, "One.");
        var image = new DocumentWarning("image-left-out", "An image was left out.", null);
        var frame = new DocumentWarning("frame-moved", "A frame was moved.", null);

        var edits = ReturnedEdits.Of(
            sent.Drafts, Edition.Public, sent.File with { Warnings = [frame] }, sent.File with { Warnings = [frame, image] });

        Assert.Equal([image], edits.Warnings);
    }

    [Fact]
    public void A_heading_with_another_level_is_listed()
    {
        var sent = SentFile.Of(Edition.Public, "One.");
        var blocks = sent.File.Blocks.ToList();
        blocks[0] = blocks[0] with { Block = ((HeadingBlock)blocks[0].Block) with { Level = 3 } };

        Assert.Equal(
            [new("heading-level-changed", "Cover", "Level 1: Section 0", "Level 3: Section 0")],
            sent.Edits(sent.File with { Blocks = blocks }).Unplaced);
    }

    [Fact]
    public void A_paragraph_that_was_moved_to_another_draft_is_warned_of()
    {
        var sent = SentFile.Of(Edition.Public, "One one one.\n\nOne two two.", "Two one one.\n\nTwo three.");
        var blocks = sent.File.Blocks.ToList();
        var moved = blocks[sent.At("Two one")];
        blocks.Remove(moved);
        blocks.Insert(sent.At("One two"), moved);

        var edits = sent.Edits(sent.File with { Blocks = blocks });

        Assert.Equal(2, edits.Drafts.Count);
        Assert.Equal(["paragraph-moved-to-draft"], edits.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void Exported_comments_are_not_imported_again_but_new_replies_are()
    {
        var sent = SentFile.Of(Edition.Public, "First word.");
        var place = new ReturnedPlace(1, 0, 0, 5);
        var file = sent.File with { Comments = [new("Known", ["Old"], place)] };
        var back = sent.File with { Comments = [new("Known", ["Old", "New"], place)] };

        var comment = Assert.Single(Assert.Single(ReturnedEdits.Of(sent.Drafts, Edition.Public, file, back).Drafts).Comments);
        Assert.Equal(("Known", "New", true), (comment.Body, Assert.Single(comment.Replies), comment.IsKnown));
    }

    [Fact]
    public void Edits_are_found_and_hidden_text_is_never_lost_or_shown() =>
        Gen.Select(Drafts, Editions, Gen.Int[0, int.MaxValue]).Sample((texts, edition, seed) =>
    {
        var sent = SentFile.Of(edition, texts);
        var file = sent.Edited(new Random(seed));

        var edits = sent.Edits(file);

        // Sent again with what is suggested, the file reads as the editor left it; what stands in no text is told with its words.
        var again = SentFile.Of(
            edition, [.. sent.Drafts.Select(draft => edits.Drafts.FirstOrDefault(edit => edit.Draft == draft.Key)?.Text ?? draft.Text)]);
        var told = edits.Unplaced.Select(edit => edit.Code).ToHashSet();
        // A draft whose last paragraph went stays as it is, and that is told; so is a note that took the place of a citation.
        if (told.Contains("draft-removed") || told.Contains("source-note-changed"))
        {
            Assert.Empty(Hidden(sent).Except(Hidden(again)));
            return;
        }

        Assert.Equal(Hidden(sent), Hidden(again));
        var (left, found) = (WordsOf(file, edits.Unplaced), WordsOf(again.File, []));
        if (told.Contains("paragraph-moved") || told.Contains("draft-moved"))
            (left, found) = (InAlphabet(left), InAlphabet(found));
        Assert.Equal(left, found);
    }, iter: EditsTried);

    private static string InAlphabet(string lines) => string.Join('\n', lines.Split('\n').Order(StringComparer.Ordinal));

    /// <summary>What editors read in texts, without the paragraphs that were told apart.</summary>
    private static string WordsOf(ReturnedFile file, IReadOnlyList<UnplacedEdit> apart)
    {
        var told = apart.Where(edit => edit.Code == "text-outside-drafts").Select(edit => edit.Words).ToHashSet();
        return string.Join("\n", file.Blocks.Where(block => block.Role == ReturnedRole.Text).Select(block => OneLine(SentFile.Words(block)))
            .Where(words => !told.Contains(words)));
    }

    private static string OneLine(string words) => string.Join(' ', words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static List<string> Hidden(SentFile sent) =>
        [.. sent.Drafts.SelectMany(draft => BlockWords.Inlines(Body.Parse(draft.Text)))
            .Where(inline => inline.Edition > sent.Edition && inline.Note is null)
            .SelectMany(inline => inline.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Order()];

    private static readonly Gen<string> Words = Gen.Int[0, 11].Select(index => new[]
    {
        "word", "the rights", "1,200", "été", "**bold**", "*light*", "`code`", "[@key-1, p. 4]", "^[own note]", "[secret name]{.internal}",
        "[for members]{.committee}", "[mots]{lang=fr}",
    }[index]);

    private static readonly Gen<string> Line = Gen.Select(Words.Array[1, 8], Gen.Int[0, 999])
        .Select((words, number) => $"Text{number} " + string.Join(' ', words));

    private static readonly Gen<string> Block = Gen.Frequency(
        (6, Line), (1, Line.Array[1, 3]
            .Select(lines => string.Join('\n', lines.Select(line => "- " + line)))), (1, Line.Select(line => "> " + line)),
                (1, Gen.Select(Line, Line).Select((one, other) => $"| a | b |\n|---|---|\n| {one} | {other} |")));

    internal static readonly Gen<string[]> Drafts = Block.Array[1, 5].Select(blocks => string.Join("\n\n", blocks)).Array[1, 3];

    private static readonly Gen<Edition> Editions = Gen.Int[0, 2].Select(edition => (Edition)edition);
}
