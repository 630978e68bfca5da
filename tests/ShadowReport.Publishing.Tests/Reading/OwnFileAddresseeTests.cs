using System.Text;
using ShadowReport.Core.Imports;
using ShadowReport.Core.Imports.Returned;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Docx.Reading;
using ShadowReport.Publishing.Html;
using ShadowReport.Publishing.Markdown;

namespace ShadowReport.Publishing.Tests.Reading;

/// <summary>Whom a recommendation is put to, as a file says it and as it is read again.</summary>
public sealed class OwnFileAddresseeTests
{
    private static readonly IReadOnlyList<(string Key, string? Addressee, string Text)> Recommendations =
        [("r1", "CEDAW", "Ask the State."), ("r2", null, "Open the borders."), ("r3", null, "Close the camps."),
            ("r4", "The State", "Repeal the law.")];

    private static readonly SubmissionSource Source = new(
        "A report", null, "en", [], "Recommendations", [new("one", null, "One", "We are many.") { Paragraphs = Ids("We are many.") }],
        [.. Recommendations.Select(one => new SourceRecommendation(one.Key, one.Addressee, one.Text) { Paragraphs = Ids(one.Text) })],
        Submissions.Frozen)
    { Code = "code-1" };

    [Fact]
    public void Recommendations_without_an_addressee_keep_none_in_Word()
    {
        var read = DocxReader.Read(DocxWriter.Write(SubmissionAssembler.Assemble(Source))).Value;

        Assert.Equal(Recommendations.Select(one => (one.Addressee, one.Text)), read.Blocks.OfType<ImportText>()
            .Where(text => text.IsRecommendation).Select(text => (text.Addressee, text.Text)));
        Assert.DoesNotContain(read.Blocks.OfType<ImportText>(), text => text.Text.Contains("Further", StringComparison.Ordinal));
    }

    [Fact]
    public void Recommendations_without_an_addressee_keep_none_in_Markdown() =>
        Assert.Equal(
            Recommendations.Select(one => (one.Addressee, one.Text)),
            MarkdownText.Read(
                Encoding.UTF8.GetString(MarkdownWriter.Write(SubmissionAssembler.Assemble(Source)))).Document.Blocks.OfType<ImportText>()
                    .Where(text => text.IsRecommendation).Select(text => (text.Addressee, text.Text)));

    [Fact]
    public void A_page_shows_the_heading_where_the_addressee_ends()
    {
        var page = Encoding.UTF8.GetString(HtmlWriter.Write(SubmissionAssembler.Assemble(Source)));

        Assert.InRange(page.IndexOf("<p class=\"addressee\">Further recommendations</p>", StringComparison.Ordinal), page.IndexOf(
            "Ask the State.", StringComparison.Ordinal), page.IndexOf("Open the borders.", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unedited_file_gives_no_edits()
    {
        var sent = DocxWriter.Write(SubmissionAssembler.Assemble(Source));
        List<FrozenDraft> drafts =
        [
            .. Source.Sections.Select(
                section => new FrozenDraft(section.Key, null, section.Title, null, 1, section.Text, section.Paragraphs)),
            .. Source.Recommendations.Select(one => new FrozenDraft(one.Key, null, "", one.Addressee, 1, one.Text, one.Paragraphs)),
        ];

        var edits = ReturnedEdits.Of(drafts, Edition.Public, ReturnedDocx.Read(sent).Value, ReturnedDocx.Read(sent).Value);

        Assert.Empty(edits.Unplaced);
        Assert.Empty(edits.Drafts);
    }

    private static IReadOnlyList<Paragraph> Ids(string text) => Paragraphs.Align(null, [], text, Guid.NewGuid);
}
