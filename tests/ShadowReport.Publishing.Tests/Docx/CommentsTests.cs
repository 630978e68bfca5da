using System.Xml.Linq;
using CsCheck;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Docx;

namespace ShadowReport.Publishing.Tests.Docx;

public sealed class CommentsTests
{
    private static readonly XNamespace W = WrittenDocx.W;
    private static readonly XNamespace Word2012 = "http://schemas.microsoft.com/office/word/2012/wordml";

    [Theory]
    [InlineData("Some plain words here.", "plain words", "plain words")]
    [InlineData("Some **strong and** plain words.", "and** plain", "and plain")]
    [InlineData("Some **strong** words.", "**strong**", "strong")]
    [InlineData("Some _light_ words.", "_light_", "light")]
    [InlineData("- one\n- two words\n- three", "two", "two")]
    [InlineData("- one\n- two\n- three", "- two", "two")]
    [InlineData("> 1. deep in a quote", "deep", "deep")]
    [InlineData("| a | b |\n|---|---|\n| 1 | two words |", "two words", "two words")]
    [InlineData("See [the report](https://example.org/x) now.", "the report", "the report")]
    [InlineData("See [the report](https://example.org/x) now.", "See [the report](https://example.org/x)", "See the report")]
    [InlineData("# A heading inside\n\nText.", "heading", "heading")]
    [InlineData("```\nas typed\n```", "typed", "typed")]
    [InlineData("A tom &amp; jerry law.", "tom &amp; jerry", "tom & jerry")]
    [InlineData("Whole paragraph.", "Whole paragraph.", "Whole paragraph.")]
    [InlineData("First one.\n\nSecond one.", "one.\n\nSecond", "one.Second")]
    [InlineData("Words in a note.^[See the report.] More.", "the report", "")]
    [InlineData("It is known [@tip-2018, p. 450].", "@tip-2018", "")]
    [InlineData("It is known [@tip-2018, p. 450].", "known [@tip-2018, p. 450]", "known")]
    [InlineData("The \uFDD0 sign is here.", "sign", "sign")]
    public void A_comment_is_anchored_to_its_words(string text, string quote, string words)
    {
        var file = Written(text, On(text, quote));

        Assert.Equal(words, Marked(file, "0"));
        Assert.Single(file.Body.Descendants(W + "commentReference"));
    }

    [Fact]
    public void A_comment_never_splits_a_character()
    {
        const string Text = "A dove 🕊 flies.";

        Assert.Equal("🕊", Marked(Written(Text, Comment("one", 8, 9)), "0"));
        Assert.Equal("🕊", Marked(Written(Text, Comment("one", 7, 8)), "0"));
    }

    [Fact]
    public void Comments_everywhere_are_valid_for_word() => WrittenDocx.IsValid(DocxWriter.Write(SubmissionAssembler.Assemble(
        Submissions.RichSource() with
        {
            Comments = [.. Enumerable.Range(0, Submissions.Everything.Length - 9).Where(place => place % 3 == 0)
                .Select(place => Comment("all", place, place + 9))]
        })));

    [Fact]
    public void A_comment_on_a_footnote_mark_contains_the_mark()
    {
        const string Text = "It is known [@tip-2018, p. 450].";

        var between = Between(Written(Text, On(Text, "tip-2018")), "0").ToList();

        Assert.Single(between.Descendants(W + "footnoteReference"));
        Assert.Equal(
            "It is known", WrittenDocx.WordsOf(Written(Text, On(Text, "tip-2018")).Paragraph("It is known").Elements(W + "r").First()));
    }

    [Fact]
    public void Comments_can_overlap_and_share_a_word()
    {
        const string Text = "One two three four.";

        var file = Written(Text, On(Text, "two three"), On(Text, "three four"), On(Text, "three"), On(Text, "three"));

        Assert.Equal(["two three", "three four", "three", "three"], Enumerable.Range(0, 4).Select(id => Marked(file, $"{id}")));
    }

    [Fact]
    public void Replies_and_the_resolved_state_belong_to_their_thread()
    {
        const string Text = "One two.";
        var comment = On(Text, "two") with
        {
            IsResolved = true,
            Replies = [new("Lark", Submissions.Frozen, "Yes.\nIndeed."), new("Wren", Submissions.Frozen, "Good.")]
        };

        var bytes = DocxWriter.Write(Assembled(Text, comment, On(Text, "One")));
        WrittenDocx.IsValid(bytes);
        var file = new WrittenDocx(bytes);

        XNamespace word2010 = "http://schemas.microsoft.com/office/word/2010/wordml";
        var comments = file.Part("word/comments.xml").Elements(W + "comment").ToList();
        Assert.Equal(["Wren", "Wren", "Lark", "Wren"], comments.Select(found => (string?)found.Attribute(W + "author")));
        var ids = comments.Select(found => (string?)found.Elements(W + "p").Last().Attribute(word2010 + "paraId")).ToList();
        Assert.Equal(
            [(ids[0], null, "0"), (ids[1], null, "1"), (ids[2], ids[1], "1"), (ids[3], ids[1], "1")],
            file.Part("word/commentsExtended.xml").Elements()
                .Select(thread => ((string?)thread.Attribute(Word2012 + "paraId"), (
                    string?)thread.Attribute(Word2012 + "paraIdParent"), (string?)thread.Attribute(Word2012 + "done"))));
        Assert.Equal(["two", "two", "two"], Enumerable.Range(1, 3).Select(id => Marked(file, $"{id}")));
    }

    [Theory]
    [InlineData("Seen by all. [Kept back.]{.committee}", "Kept back")]
    [InlineData("Seen by all. [Kept back.]{.committee} Seen again.", "all. [Kept back.]{.committee} Seen")]
    [InlineData("Seen.\n\n[All of it kept back.]{.internal}\n\nSeen again.", "Seen.\n\n[All of it kept back.]{.internal}\n\nSeen")]
    [InlineData("Seen.^[By [whom]{.internal}]", "Seen.^[By [whom]{.internal}]")]
    public void A_comment_on_restricted_words_is_left_out(string text, string quote)
    {
        var file = Written(text, On(text, quote), On(text, "Seen"));

        Assert.Equal("Seen", Marked(file, "0"));
        Assert.Single(file.Part("word/comments.xml").Elements());
    }

    [Fact]
    public void A_comment_on_a_restricted_draft_is_left_out()
    {
        var source = Submissions.RichSource();

        var document = SubmissionAssembler.Assemble(source with
        {
            Sections = [source.Sections[0], source.Sections[2] with { Edition = Edition.Internal }],
            Comments = [On("One case.", "case") with { Draft = "cases" }],
        });

        Assert.Empty(document.Comments);
        Assert.False(new WrittenDocx(DocxWriter.Write(document)).Has("word/comments.xml"));
    }

    [Fact]
    public void Comments_change_no_word_and_none_is_lost() => Gen.Select(
        Gen.Int[0, Submissions.Everything.Length], Gen.Int[0, Submissions.Everything.Length]).Array[1, 12].Sample(places =>
    {
        var source = Submissions.RichSource() with
        {
            Comments = [
                .. places.Select(place => Comment("all", Math.Min(place.Item1, place.Item2), Math.Max(place.Item1, place.Item2)))]
        };
        var document = SubmissionAssembler.Assemble(source);
        var bytes = DocxWriter.Write(document);

        Assert.Equal(places.Length, document.Comments.Count);
        Assert.Equal(AcceptedChanges.In(DocxWriter.Write(Submissions.Rich()), accept: true), AcceptedChanges.In(bytes, accept: true));
    }, iter: 60);

    [Fact]
    public void Restricted_text_is_removed_alike_with_and_without_comments()
    {
        const string Text = "Seen [kept]{.committee} [@tip-2018] here, and [all of it]{.internal}.";

        Assert.Equal(AcceptedChanges.In(DocxWriter.Write(Assembled(Text)), accept: true), AcceptedChanges.In(
            DocxWriter.Write(Assembled(Text, On(Text, "Seen"), On(Text, "here"))), accept: true));
    }

    private static SourceComment On(string text, string quote) =>
        text.IndexOf(quote, StringComparison.Ordinal) is var start and >= 0 ? Comment("one", start, start + quote.Length)
            : throw new ArgumentException($"There is no {quote}.", nameof(quote));

    private static SourceComment Comment(string draft, int start, int end) =>
        new(draft, start, end, "Wren", Submissions.Frozen, "Is it so?", IsResolved: false, []);

    private static SubmissionDocument Assembled(string text, params SourceComment[] comments) => SubmissionAssembler.Assemble(
        new SubmissionSource("A title", null, "en", [], "Recommendations", [
            new SourceSection("one", null, "One", text)], [], Submissions.Frozen)
        { Comments = comments });

    private static WrittenDocx Written(string text, params SourceComment[] comments) => new(DocxWriter.Write(Assembled(text, comments)));

    private static string Marked(WrittenDocx file, string id) =>
        string.Concat(Between(file, id).Where(element => element.Name == W + "t").Select(text => text.Value));

    /// <summary>What stands between the ends of a comment.</summary>
    private static IEnumerable<XElement> Between(WrittenDocx file, string id)
    {
        bool Is(XElement element, string name) => element.Name == W + name && (string?)element.Attribute(W + "id") == id;
        return file.Body.Descendants().SkipWhile(element => !Is(element, "commentRangeStart"))
            .TakeWhile(element => !Is(element, "commentRangeEnd"));
    }
}
