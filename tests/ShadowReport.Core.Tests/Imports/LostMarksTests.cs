using CsCheck;
using ShadowReport.Core.Imports.Returned;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Imports;

/// <summary>Files that another program saved without bookmarks and styles.</summary>
public sealed class LostMarksTests
{
    private const string Text =
        "The first paragraph tells of detention [@a-1].\n\nA second one tells of shelters.\n\n- closed in May\n- opened in June\n\n> "
        + "quoted words of a witness\n>\n> and more of them\n\n| town | shelters |\n|---|---|\n| North | 12 |\n\nThe last paragraph ends.";

    private static readonly SentFile Sent = SentFile.Of(Edition.Public, Text, "Another draft has one paragraph.");

    [Fact]
    public void A_rewritten_file_without_edits_gives_no_edits()
    {
        var edits = Sent.Edits(Sent.WithoutMarks());

        Assert.Empty(edits.Drafts);
        Assert.Empty(edits.Unplaced);
    }

    [Fact]
    public void No_rewritten_file_without_edits_gives_edits() => ReturnedEditsTests.Drafts.Sample(texts =>
    {
        var sent = SentFile.Of(Edition.Public, texts);
        var edits = sent.Edits(sent.WithoutMarks());

        Assert.Equal([], edits.Drafts.Select(draft => draft.Text));
        Assert.Empty(edits.Unplaced);
    }, iter: 1_000);

    [Fact]
    public void An_edited_word_is_found_by_the_words_around_it()
    {
        var edits = Sent.Edits(Sent.With(Sent.WithoutMarks(), "shelters.", "homes."));

        Assert.Equal(Text.Replace("tells of shelters.", "tells of homes."), Assert.Single(edits.Drafts).Text);
        Assert.Empty(edits.Unplaced);
    }

    [Fact]
    public void Paragraphs_and_items_are_added_and_removed()
    {
        var blocks = Sent.WithoutMarks().Blocks.ToList();
        blocks.Insert(At(blocks, "• opened"), SentFile.New("• painted in spring"));
        blocks.Insert(At(blocks, "• closed"), SentFile.New("Quite new and typed here."));
        blocks.RemoveAt(At(blocks, "3. The last"));

        var edits = Sent.Edits(Sent.File with { Blocks = blocks });

        Assert.Equal(
            Text.Replace("- closed", "Quite new and typed here.\n\n- closed").Replace("- opened", "- • painted in spring\n- opened")
                .Replace("\n\nThe last paragraph ends.", ""),
            Assert.Single(edits.Drafts).Text);
        Assert.Empty(edits.Unplaced);
    }

    [Fact]
    public void Numbered_paragraphs_that_became_one_list_are_paragraphs_again()
    {
        var sent = SentFile.Of(Edition.Public, "The first tells of detention.\n\nA second tells of shelters.\n\nThe third ends here.");
        var list = new ListBlock(0, 0, true, 1, [.. sent.File.Blocks.Skip(1).Select(block => (IReadOnlyList<Block>)[block.Block])]);
        var file = sent.File with
        {
            Blocks = [SentFile.New("Section 0"), new ReturnedBlock(list, ReturnedRole.Text, [], null)],
        };

        Assert.Empty(sent.Edits(file).Drafts);
        Assert.Equal(
            sent.Drafts[0].Text.Replace("shelters", "homes"), Assert.Single(sent.Edits(sent.With(file, "shelters", "homes")).Drafts).Text);
    }

    [Fact]
    public void A_number_that_belongs_to_the_text_stays()
    {
        var sent = SentFile.Of(Edition.Public, "12 women were detained.\n\n3\\. is how this one begins.\n\nThe third ends here.");

        Assert.Empty(sent.Edits(sent.WithoutMarks()).Drafts);
        Assert.Empty(sent.Edits(sent.WithoutMarks()).Unplaced);
    }

    [Fact]
    public void Numbers_typed_into_paragraphs_with_bookmarks_are_no_change()
    {
        var sent = SentFile.Of(Edition.Public, "The first tells.\n\nA second tells.");
        var number = 0;
        var blocks = sent.File.Blocks.Select(block => block.Block is ParagraphBlock paragraph
            ? block with { Block = paragraph with { Inlines = [new Inline($"{++number}) "), .. paragraph.Inlines] } } : block).ToList();

        Assert.Empty(sent.Edits(sent.File with { Blocks = blocks }).Drafts);
        Assert.Equal("1) The first tells.\n\nA second tells.".Replace("1)", "1\\)"), Assert.Single(
            sent.Edits(sent.File with { Blocks = [blocks[0], blocks[1], sent.File.Blocks[2]] }).Drafts).Text);
    }

    [Fact]
    public void Comments_keep_their_words()
    {
        var file = Sent.WithoutMarks();
        var at = At([.. file.Blocks], "2. A second");

        var edits = Sent.Edits(file with
        {
            Comments = [new("Which?", [], new ReturnedPlace(at, 0, 5, 11)),
                new("Both?", [], new ReturnedPlace(at + 1, 0, 2, 8) { Last = (at + 2, 0) })],
        });

        Assert.Equal(["second", "closed in May\n- opened"], Assert.Single(edits.Drafts).Comments.Select(comment => comment.Quote));
    }

    private static int At(List<ReturnedBlock> blocks, string start) =>
        blocks.FindIndex(block => SentFile.Words(block).StartsWith(start, StringComparison.Ordinal));
}
