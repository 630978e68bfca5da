using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ShadowReport.Core.Imports;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Docx.Reading;
using ShadowReport.Publishing.Html;
using ShadowReport.Publishing.Markdown;
using ShadowReport.Publishing.Verifying;

namespace ShadowReport.Publishing.Tests;

/// <summary>Lists with letters and Roman numerals in every format.</summary>
public sealed class MarkedListsTests
{
    private const string Text = "It should:\n\n(a) open shelters:\n    (i) now;\n    (ii) in the north;\n(b) close files.\n\nAnd more.";

    public static TheoryData<string> Lists =>
    [
        Text, "a) one\nb) two", "a. one\nb. two", "(A) one\n(B) two", "I) one\nII) two", "(1) one\n(2) two", "(c) three\n(d) four",
        "а) раз\nб) два", "(أ) واحد\n(ب) اثنان\n(ج) ثلاثة\n(د) أربعة\n(هـ) خمسة", "أ) واحد\nب) اثنان\nت) ثلاثة",
        "1. one\n   (a) below\n   (b) below\n2. two", "(a) one\n    - below\n    - below\n(b) two",
    ];

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_Word_file_has_the_marks_that_were_typed(string text)
    {
        var file = DocxWriter.Write(Of(text));

        // The date of the cover comes first.
        var read = DocxReader.Read(file).Value.Blocks.OfType<ImportText>().Skip(1).Select(block => block.Text);
        Assert.Equal(text, string.Join("\n\n", read));
        foreach (var version in (FileFormatVersions[])[FileFormatVersions.Office2019, FileFormatVersions.Microsoft365])
        {
            using var opened = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
            Assert.Empty(new OpenXmlValidator(version).Validate(opened, TestContext.Current.CancellationToken)
                .Select(error => $"{error.Path?.XPath}: {error.Description}"));
        }
    }

    [Fact]
    public void Word_calculates_the_letters_of_a_list()
    {
        var numbering = PartOf(DocxWriter.Write(Of(Text)), "word/numbering.xml");

        Assert.Contains("<w:numFmt w:val=\"lowerLetter\" /><w:lvlText w:val=\"(%1)\" />", numbering);
        Assert.Contains("<w:numFmt w:val=\"lowerRoman\" /><w:lvlText w:val=\"(%2)\" />", numbering);
    }

    [Fact]
    public void A_page_shows_the_marks_as_words()
    {
        var page = Encoding.UTF8.GetString(HtmlWriter.Write(Of(Text)));

        Assert.Contains("<li><p><span class=\"number\">(a)</span> open shelters:</p>", page);
        Assert.Contains("<li><p><span class=\"number\">(ii)</span> in the north;</p>", page);
    }

    [Fact]
    public void Only_texts_of_the_newest_rules_have_such_lists()
    {
        var (old, @new) = (Of(Text, BodyRules.Body1), Of(Text));

        Assert.DoesNotContain("marked", Encoding.UTF8.GetString(HtmlWriter.Write(old)));
        Assert.DoesNotContain("rules:", Encoding.UTF8.GetString(MarkdownWriter.Write(old)));
        Assert.Contains("rules: \"body-2\"", Encoding.UTF8.GetString(MarkdownWriter.Write(@new)));
        Assert.Equal([1, 2], Numbers(@new));
        Assert.Equal([1, 2, 3], Numbers(old));
    }

    [Fact]
    public void A_text_without_such_lists_has_the_same_bytes_by_both_rules()
    {
        const string Plain = "One.\n\n1. first\n   1. below\n2. second\n\n- bullet\n\nTwo (a), (b).";

        Assert.Equal(Old(Of(Plain, BodyRules.Body1)), Old(Of(Plain)));
    }

    [Fact]
    public void A_file_is_read_back_with_its_marks()
    {
        var docx = PrintedText.Read(DocxWriter.Write(Of(Text)))!;

        Assert.Equal(
            ["(a)", "> (i)", "> (ii)", "(b)"],
            docx.Paragraphs.Where(paragraph => paragraph.Label.Contains('(')).Select(paragraph => paragraph.Label));
        foreach (var file in (byte[][])[HtmlWriter.Write(Of(Text)), MarkdownWriter.Write(Of(Text))])
        {
            Assert.Equal(
                [(1, "It should:"), (2, "And more.")],
                PrintedText.Read(file)!.Paragraphs.Where(paragraph => paragraph.Number is not null)
                    .Select(paragraph => (paragraph.Number!.Value, paragraph.Text)));
        }
    }

    [Fact]
    public void Another_letter_on_a_page_is_seen()
    {
        var page = Encoding.UTF8.GetString(HtmlWriter.Write(Of(Text)));

        var (sent, changed) = (PrintedText.Read(Encoding.UTF8.GetBytes(page))!, PrintedText.Read(
            Encoding.UTF8.GetBytes(page.Replace(">(b)<", ">(c)<")))!);

        Assert.NotEqual(
            sent.Paragraphs.Select(paragraph => paragraph.SeenHashWith("code")), changed.Paragraphs.Select(
                paragraph => paragraph.SeenHashWith("code")));
    }

    [Fact]
    public void A_changed_letter_is_a_tracked_change_of_the_list()
    {
        var document = SubmissionComparison.Between(Of("(a) one\n(b) two"), Of("(i) one\n(ii) two"));

        Assert.Equal(2, document.Parts.OfType<BlockPart>().Count(part => part.Change is not null));
    }

    private static IReadOnlyList<int> Numbers(SubmissionDocument document) =>
        [.. document.Parts.OfType<BlockPart>().Select(part => part.Number).OfType<int>()];

    private static IEnumerable<string> Old(SubmissionDocument document) =>
        ((byte[][])[DocxWriter.Write(document), HtmlWriter.Write(document), MarkdownWriter.Write(document)]).Select(Convert.ToBase64String);

    private static SubmissionDocument Of(string text, BodyRules rules = BodyRules.Body2) =>
        Submissions.Of([new SourceSection("one", null, "One", text) { Rules = rules, Paragraphs = Ids(text, rules) }], []);

    private static IReadOnlyList<Paragraph> Ids(string text, BodyRules rules)
    {
        var next = 0;
        return Paragraphs.Align(null, [], text, Body.Parse(text, rules), () => new Guid(++next, 0, 0, new byte[8]));
    }

    private static string PartOf(byte[] file, string name)
    {
        using var package = new ZipArchive(new MemoryStream(file));
        using var part = new StreamReader(package.GetEntry(name)!.Open());
        return part.ReadToEnd();
    }
}
