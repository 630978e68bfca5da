using System.Xml.Linq;
using ShadowReport.Core.Imports.Returned;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Suggestions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Docx.Reading;

namespace ShadowReport.Publishing.Tests.Reading;

/// <summary>One export, edited in the ways of offices: each edit is a suggestion, a comment, a named change or a warning.</summary>
public sealed class EditsOfAnExportTests
{
    private const string One =
        "Women in detention have rights [@tip-2018] that count.\n\nThey were told^[An own note.] so in May.\n\n- one item\n- another "
        + "item\n\n| town | shelters |\n|---|---|\n| North | 12 |\n\nThe last paragraph stands here.";

    private const string Reservation = "A group reserves its position.";

    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private static readonly IReadOnlyList<FrozenDraft> Drafts =
    [
        Frozen("one", "Of detention", One), Frozen("two", "Of shelters", "Another text stands here.\n\nAnd a second one."),
        Frozen("r1", "", "Repeal the law."), Frozen("r2", "", "Ratify the treaty."), Frozen("r3", "", "Train the police."),
    ];

    private static readonly byte[] Sent = DocxWriter.Write(SubmissionAssembler.Assemble(new SubmissionSource(
        "A report", "The Committee", "en", [new CoverField("Session", "72nd")], "Recommendations",
        [.. Drafts.Take(2).Select(draft => new SourceSection(draft.Key, null, draft.Title, draft.Text) { Paragraphs = draft.Paragraphs })],
        [.. Drafts.Skip(2)
            .Select(draft => new SourceRecommendation(draft.Key, "The State party", draft.Text) { Paragraphs = draft.Paragraphs })],
        new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
        Code = "0123456789abcdef0123456789abcdef",
        Endorsers = [new SourceEndorser(new Endorser("An organisation", "A country"), Edition.Public)],
        Reservations = [new SourceReservation(Drafts[0].Paragraphs[1].Id, Reservation, Edition.Public)],
    }));

    private readonly WordEdit _word = new(Sent);

    [Fact]
    public void An_untouched_file_gives_nothing() => GivesNothing(Edits(Sent));

    [Fact]
    public void A_tracked_replacement_is_a_suggestion() => Suggests(
        One.Replace("that count", "that matter"), _word.Insert("that count", "that matter").Delete("that count"),
        "tracked-changes-accepted");

    [Fact]
    public void A_plain_replacement_is_a_suggestion() =>
        Suggests(One.Replace("that count", "that matter"), _word.Replace("that count", "that matter"));

    [Fact]
    public void A_tracked_deletion_of_a_paragraph_is_a_suggestion() => Suggests(
        One.Replace("\n\nThe last paragraph stands here.", ""), _word.DeleteParagraph("The last paragraph"), "tracked-changes-accepted");

    [Fact]
    public void A_new_paragraph_is_a_suggestion()
    {
        _word.AddParagraph("The last paragraph", "And one more.");

        Suggests(One + "\n\nAnd one more.", _word);
    }

    [Fact]
    public void A_split_paragraph_is_a_suggestion() =>
        Suggests(One.Replace("last paragraph stands", "last\n\nparagraph stands"), _word.Split("paragraph stands here."));

    [Fact]
    public void Joined_paragraphs_are_a_suggestion()
    {
        var edits = Edits(_word.Join("Another text").Bytes());

        Assert.Equal("Another text stands here.And a second one.", Assert.Single(edits.Drafts).Text);
        Assert.Empty(edits.Unplaced);
    }

    [Fact]
    public void Swapped_paragraphs_are_one_change()
    {
        var edits = Edits(_word.Swap("Another text", "And a second").Bytes());

        var text = Assert.Single(edits.Drafts).Text!;
        Assert.Equal("And a second one.\n\nAnother text stands here.", text);
        Assert.Single(SuggestionRules.HunksOf(Drafts[1].Text, Drafts[1].Paragraphs, text).Value);
        Assert.Empty(edits.Unplaced);
    }

    [Fact]
    public void A_tracked_move_is_one_change()
    {
        var edits = Edits(_word.Move("The last paragraph", "Women in detention").Bytes());

        var text = Assert.Single(edits.Drafts).Text!;
        Assert.Equal(One.Replace("\n\nThe last paragraph stands here.", "")
            .Replace("that count.", "that count.\n\nThe last paragraph stands here."), text);
        Assert.Single(SuggestionRules.HunksOf(One, Drafts[0].Paragraphs, text).Value);
    }

    [Fact]
    public void Bold_words_are_one_change()
    {
        var text = Assert.Single(Edits(_word.Format("last paragraph stands", "b").Bytes()).Drafts).Text!;

        Assert.Equal(One.Replace("last paragraph stands", "**last paragraph stands**"), text);
        Assert.Single(SuggestionRules.HunksOf(One, Drafts[0].Paragraphs, text).Value);
    }

    [Fact]
    public void A_strike_out_by_hand_is_a_warning() =>
        Warns("struck-out-text-kept", _word.Format("The last paragraph stands here.", "strike"));

    [Fact]
    public void Hidden_words_are_a_suggestion_and_a_warning() =>
        Suggests(One.Replace("The last paragraph ", ""), _word.Format("The last paragraph ", "vanish"), "hidden-text-left-out");

    [Fact]
    public void An_inserted_image_is_a_warning()
    {
        _word.Run("The last paragraph").AddAfterSelf(XElement.Parse(
            "<w:r xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:drawing><a:blip "
            + "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"/></w:drawing></w:r>"));

        Warns("image-left-out", _word);
    }

    [Fact]
    public void Changed_words_in_the_page_header_are_named() => Names(
        new("header-changed", "Page header", "A report", "A secret report"),
        _word.Replace("A report", "A secret report", "word/header1.xml"));

    [Fact]
    public void New_words_in_the_page_footer_are_named()
    {
        _word.Xml("word/footer1.xml").Root!.Add(new XElement(W + "p", WordEdit.NewRun("Not for quotation")));

        Names(new("footer-added", "Page footer", "", "Not for quotation"), _word);
    }

    [Fact]
    public void A_changed_reservation_is_named() => Names(
        new("reservation-changed", "Of detention", Reservation, "A group reserves nothing."),
        _word.Replace("its position", "nothing", "word/footnotes.xml"));

    [Fact]
    public void A_removed_reservation_is_named()
    {
        var mark = _word.Paragraph("They were told").Descendants(W + "footnoteReference").Last();
        _word.Footnotes.Root!.Elements().Single(note => (string)note.Attribute(W + "id")! == (string)mark.Attribute(W + "id")!).Remove();
        mark.Parent!.Remove();

        Names(new("reservation-removed", "Of detention", Reservation, ""), _word);
    }

    [Fact]
    public void A_changed_footnote_of_a_source_is_named()
    {
        var edits = Edits(_word.Replace("tip-2018", "tip-2019", "word/footnotes.xml").Bytes());

        var told = Assert.Single(edits.Unplaced);
        Assert.Equal(("source-note-changed", "Of detention"), (told.Code, told.Where));
        Assert.Equal(told.Was.Replace("tip-2018", "tip-2019"), told.Words);
        Assert.Empty(edits.Drafts);
    }

    [Fact]
    public void A_changed_own_footnote_is_a_suggestion() =>
        Suggests(One.Replace("An own note.", "An own, longer note."), _word.Replace("own note", "own, longer note", "word/footnotes.xml"));

    [Fact]
    public void A_comment_on_deleted_words_is_at_those_words()
    {
        var run = _word.Run("last paragraph");
        _word.Comment(run, run, "Why does this go?");
        _word.Delete("last paragraph");

        var edit = Assert.Single(Edits(_word.Bytes()).Drafts);

        Assert.Equal(One.Replace("last paragraph ", ""), edit.Text!.Replace("  ", " "));
        Assert.Equal("last paragraph", Assert.Single(edit.Comments).Quote);
    }

    [Fact]
    public void A_comment_on_a_deleted_paragraph_is_at_its_words()
    {
        var run = _word.Run("Another text stands here.");
        _word.Comment(run, run, "Why does this go?");
        _word.DeleteParagraph("Another text");

        Assert.Equal("Another text stands here.", Assert.Single(Assert.Single(Edits(_word.Bytes()).Drafts).Comments).Quote);
    }

    [Fact]
    public void A_comment_on_an_inserted_paragraph_is_on_its_draft()
    {
        var added = _word.AddParagraph("Another text", "Quite new.");
        _word.Track(added);
        var run = _word.Run("Quite new.");
        _word.Comment(run, run, "Is this agreed?");

        var edit = Assert.Single(Edits(_word.Bytes()).Drafts);

        Assert.Equal("Another text stands here.\n\nQuite new.\n\nAnd a second one.", edit.Text);
        Assert.Null(Assert.Single(edit.Comments).Quote);
    }

    [Fact]
    public void A_comment_over_two_paragraphs_keeps_its_range()
    {
        var comment = Assert.Single(Edits(WithComment("Another text ", "And a second", "Both?")).Drafts).Comments;
        Assert.Equal("Another text stands here.\n\nAnd a second", Assert.Single(comment).Quote);
    }

    [Fact]
    public void A_resolved_comment_keeps_its_state_and_replies_to_replies()
    {
        var run = _word.Run("Train");
        var comment = _word.Comment(run, run, "Which police?", isResolved: true);
        _word.Reply(_word.Reply(comment, "All of it."), "Agreed.");

        var edits = Edits(_word.Bytes());
        var read = Assert.Single(Assert.Single(edits.Drafts).Comments);

        Assert.Equal(("Which police?", "Train", true), (read.Body, read.Quote, read.IsResolved));
        Assert.Equal(["All of it.", "Agreed."], read.Replies);
        Assert.DoesNotContain("Real Name", string.Concat(edits.Drafts));
    }

    [Fact]
    public void A_comment_without_words_is_a_warning()
    {
        var run = _word.Run("Train");
        _word.Comment(run, run, "");

        Warns("comment-without-words", _word);
    }

    [Fact]
    public void A_changed_heading_is_named() =>
        Names(new("heading-changed", "A report", "Of detention", "Of prisons"), _word.Replace("Of detention", "Of prisons"));

    [Fact]
    public void A_heading_that_became_text_is_named()
    {
        _word.Paragraph("Of shelters").Element(W + "pPr")!.Element(W + "pStyle")!.SetAttributeValue(W + "val", "Normal");

        Names(new("heading-level-changed", "Of detention", "Level 1: Of shelters", "Text: Of shelters"), _word);
    }

    [Fact]
    public void A_changed_cover_and_endorser_are_named()
    {
        var edits = Edits(_word.Replace("72nd", "73rd").Replace("An organisation", "Another organisation").Bytes());

        Assert.Equal(["A report", "Endorsed by"], edits.Unplaced.Select(edit => edit.Where));
        Assert.All(edits.Unplaced, edit => Assert.NotEqual("", edit.Was));
        Assert.Empty(edits.Drafts);
    }

    [Fact]
    public void A_changed_cell_and_a_new_item_are_one_suggestion() => Suggests(
        One.Replace("12", "13").Replace("- another item", "- new item\n- another item"), With(word =>
        {
            word.Replace("12", "13");
            word.AddParagraph("one item", "new item");
        }));

    [Fact]
    public void A_new_recommendation_between_two_others_is_proposed()
    {
        _word.AddParagraph("Repeal the law", "Publish all figures.");

        var edits = Edits(_word.Bytes());

        Assert.Equal([new("Publish all figures.", null, "r1", "r2")], edits.NewRecommendations);
        Assert.Empty(edits.Drafts);
        Assert.Empty(edits.Unplaced);
    }

    [Fact]
    public void Swapped_recommendations_are_one_move()
    {
        var edits = Edits(_word.Swap("Repeal the law", "Ratify the treaty").Bytes());

        Assert.Equal("draft-moved", Assert.Single(edits.Unplaced).Code);
        Assert.Empty(edits.Drafts);
    }

    [Fact]
    public void A_file_without_properties_keeps_its_bookmarks_and_shows_a_code_in_its_text()
    {
        var file = ReturnedDocx.Read(_word.Remove("docProps/custom.xml").Bytes()).Value;
        var typed = ReturnedDocx.Read(With(word => word.Replace("72nd", "72nd, code 0123456789ABCDEF0123456789abcdef.")).Bytes()).Value;

        Assert.Null(file.Code);
        Assert.True(new SnapshotMatch(file).Score(Drafts) > 0);
        Assert.Equal(["0123456789abcdef0123456789abcdef"], typed.CodesInText);
    }

    [Fact]
    public void A_file_without_bookmarks_styles_and_properties_is_aligned_by_its_words()
    {
        var edits = Edits(WithoutMarks(_word.Replace("that count", "that matter")).Bytes());

        Assert.Equal(One.Replace("that count", "that matter"), Assert.Single(edits.Drafts).Text);
        Assert.Empty(edits.Unplaced);
    }

    [Fact]
    public async Task A_file_that_LibreOffice_wrote_from_plain_paragraphs_is_aligned_by_its_words()
    {
        var saved = Assert.Single(await OfficePrograms.Saved(WithoutMarks(_word.Replace("that count", "that matter")).Bytes()));

        Assert.Equal(One.Replace("that count", "that matter"), Assert.Single(Edits(saved).Drafts).Text);
    }

    [Fact]
    public async Task A_file_that_Pandoc_rewrote_is_aligned_by_its_words()
    {
        var file = _word.Replace("that count", "that matter").Remove("docProps/custom.xml").Bytes();
        var made = await OfficePrograms.Made(new() { ["in.docx"] = file }, "pandoc", "in.docx", "-o", "out.docx");
        var read = ReturnedDocx.Read(made["out.docx"]).Value;

        Assert.Null(read.Code);
        // Pandoc writes the title of a table as a line above it.
        Assert.Equal(
            One.Replace("that count", "that matter").Replace("| town", "Of detention: town, shelters\n\n| town"),
            Assert.Single(Edits(made["out.docx"]).Drafts).Text);
    }

    [Fact]
    public async Task Comments_come_back_from_LibreOffice()
    {
        _word.Comment(_word.Run("Another text "), _word.Run("And a second"), "Both?", isResolved: true);
        var saved = Assert.Single(await OfficePrograms.Saved(_word.Bytes()));

        var comment = Assert.Single(Assert.Single(Edits(saved).Drafts).Comments);

        Assert.Equal(("Both?", "Another text stands here.\n\nAnd a second", true), (comment.Body, comment.Quote, comment.IsResolved));
    }

    /// <summary>As a program writes it that knows none of our marks: numbers are typed, and styles and bookmarks are gone.</summary>
    private static WordEdit WithoutMarks(WordEdit word)
    {
        var number = 0;
        foreach (var paragraph in word.Document.Descendants(W + "p").ToList())
        {
            var style = paragraph.Element(W + "pPr")?.Element(W + "pStyle");
            var typed = (string?)style?.Attribute(W + "val") switch
            {
                "NumberedParagraph" or "Recommendation" => $"{++number}. ",
                "Heading1" => "II. ",
                _ => null,
            };
            if (typed is not null)
                paragraph.Elements(W + "r").First().AddBeforeSelf(WordEdit.NewRun(typed));
            style?.Remove();
        }

        word.Document.Descendants().Where(element => element.Name.LocalName.StartsWith("bookmark", StringComparison.Ordinal)).Remove();
        return word.Remove("docProps/custom.xml");
    }

    private static WordEdit With(Action<WordEdit> edit)
    {
        var word = new WordEdit(Sent);
        edit(word);
        return word;
    }

    private static byte[] WithComment(string from, string to, string words) =>
        With(word => word.Comment(word.Run(from), word.Run(to), words)).Bytes();

    private static void Suggests(string text, WordEdit word, params string[] warnings)
    {
        var edits = Edits(word.Bytes());

        Assert.Equal(text, Assert.Single(edits.Drafts).Text);
        Assert.Empty(edits.Unplaced);
        Assert.Equal(warnings, edits.Warnings.Select(warning => warning.Code));
    }

    private static void Names(UnplacedEdit expected, WordEdit word)
    {
        var edits = Edits(word.Bytes());

        Assert.Equal([expected], edits.Unplaced);
        Assert.Empty(edits.Drafts);
        Assert.Empty(edits.Warnings);
    }

    private static void Warns(string code, WordEdit word)
    {
        var edits = Edits(word.Bytes());

        Assert.Equal([code], edits.Warnings.Select(warning => warning.Code));
        Assert.Empty(edits.Drafts);
        Assert.Empty(edits.Unplaced);
    }

    private static void GivesNothing(ReturnedEdits edits)
    {
        Assert.Empty(edits.Drafts);
        Assert.Empty(edits.Unplaced);
        Assert.Empty(edits.NewRecommendations);
        Assert.Empty(edits.Warnings);
    }

    private static ReturnedEdits Edits(byte[] file) => ReturnedEdits.Of(
        Drafts, Edition.Public, ReturnedDocx.Read(Sent).Value, ReturnedDocx.Read(file).Value, [Reservation]);

    private static FrozenDraft Frozen(string key, string title, string text)
    {
        short number = 0;
        return new(
            key, null, title, null, 1, text,
            Paragraphs.Align(null, [], text, () => new Guid(key[0], (short)key[^1], ++number, new byte[8])));
    }
}
