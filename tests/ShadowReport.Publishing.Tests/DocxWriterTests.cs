using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using ShadowReport.Core.Submissions;
using ShadowReport.Publishing.Docx;

namespace ShadowReport.Publishing.Tests;

public sealed class DocxWriterTests
{
    [Fact]
    public void Every_word_of_the_seed_is_in_the_file_in_order() =>
        Submissions.HoldSeedInOrder(WordsIn(DocxWriter.Write(Submissions.Seed())));

    [Fact]
    public void The_file_of_the_seed_is_valid_for_word() => IsValid(DocxWriter.Write(Submissions.Seed()));

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public void A_file_with_everything_in_it_is_valid_for_word(string language) =>
        IsValid(DocxWriter.Write(Submissions.Of(Submissions.Everything, language)));

    [Fact]
    public void An_empty_report_is_a_valid_file() => IsValid(DocxWriter.Write(Submissions.Of([], [])));

    [Fact]
    public void The_same_submission_gives_the_same_bytes() =>
        Assert.Equal(DocxWriter.Write(Submissions.Seed()), DocxWriter.Write(Submissions.Seed()));

    [Fact]
    public void No_part_contains_the_time_of_writing()
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(DocxWriter.Write(Submissions.Seed())));

        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    [Fact]
    public void Headings_have_the_styles_of_the_Word_outline()
    {
        using var file = Open(DocxWriter.Write(Submissions.Seed()));

        var headings = Paragraphs(file).Where(paragraph => StyleOf(paragraph) == "Heading1").Select(paragraph => paragraph.InnerText)
            .ToList();

        Assert.Equal(5, headings.Count);
        Assert.Equal("Recommendations:", headings[^1]);
        Assert.Contains(
            file.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>(), style => style.StyleName!.Val == "heading 1");
    }

    [Theory]
    [InlineData("- one\n\n  two")]
    [InlineData("- > one\n  >\n  > two")]
    public void Only_the_first_paragraph_of_a_list_item_carries_its_mark(string text)
    {
        using var file = Open(DocxWriter.Write(Submissions.Of(text)));

        var marked = Assert.Single(Paragraphs(file), paragraph => paragraph.ParagraphProperties?.NumberingProperties is not null);
        Assert.Equal("one", marked.InnerText);
    }

    [Fact]
    public void Word_numbers_the_paragraphs()
    {
        using var file = Open(DocxWriter.Write(Submissions.Seed()));

        var numbered = Paragraphs(file).Count(paragraph => StyleOf(paragraph) is "NumberedParagraph" or "Recommendation");

        Assert.Equal(Submissions.Seed().Parts.OfType<BlockPart>().Count(part => part.Number is not null), numbered);
        Assert.DoesNotContain(Paragraphs(file), paragraph => paragraph.InnerText.StartsWith("1.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_language_is_set_and_the_properties_name_no_person()
    {
        using var file = Open(DocxWriter.Write(Submissions.Seed()));

        Assert.Equal("en", file.MainDocumentPart!.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<Languages>().Single().Val);
        Assert.Null(file.PackageProperties.Creator);
        Assert.Null(file.PackageProperties.LastModifiedBy);
        Assert.Equal(new DateTime(2019, 2, 1, 12, 0, 0), file.PackageProperties.Created!.Value.ToUniversalTime());
    }

    [Fact]
    public void Links_lead_only_to_the_web_and_raw_HTML_is_text()
    {
        using var file = Open(DocxWriter.Write(Submissions.Of(Submissions.Everything)));

        Assert.Equal("https://example.org/?a=1&b=2", Assert.Single(file.MainDocumentPart!.HyperlinkRelationships).Uri.OriginalString);
        Assert.Contains("<b>raw</b>", file.MainDocumentPart.Document!.InnerText);
        Assert.Contains("bad (javascript:alert(1))", file.MainDocumentPart.Document.InnerText);
    }

    [Fact]
    public void A_long_text_is_written_completely()
    {
        var text = string.Join("\n\n", Enumerable.Range(1, 2_000).Select(number => $"Paragraph {number} of a very long draft."));

        Assert.Equal(Submissions.Words(text), WordsIn(DocxWriter.Write(Submissions.Of(text))).TakeLast(Submissions.Words(text).Count));
    }

    [Fact]
    public async Task LibreOffice_reads_every_word_in_order()
    {
        var text = await OfficePrograms.Converted(
            DocxWriter.Write(Submissions.Seed()), "soffice", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "submission.docx");

        Submissions.HoldSeedInOrder(Submissions.Words(text));
    }

    [Fact]
    public async Task Pandoc_reads_every_word_in_order()
    {
        var text = await OfficePrograms.Converted(
            DocxWriter.Write(Submissions.Seed()), "pandoc", "submission.docx", "-t", "plain", "--wrap=none", "-o", "submission.txt");

        Submissions.HoldSeedInOrder(Submissions.Words(text));
    }

    private static void IsValid(byte[] bytes)
    {
        using var file = Open(bytes);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(file)
            .Select(error => $"{error.Path?.XPath} {error.Part?.Uri}: {error.Description}"));
    }

    private static WordprocessingDocument Open(byte[] bytes) => WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);

    private static IEnumerable<Paragraph> Paragraphs(WordprocessingDocument file) =>
        file.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>();

    private static string? StyleOf(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;

    private static IReadOnlyList<string> WordsIn(byte[] bytes)
    {
        using var file = Open(bytes);
        return Submissions.Words(string.Join('\n', Paragraphs(file).Select(paragraph => paragraph.InnerText)));
    }
}
