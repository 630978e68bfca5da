using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Tests;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Html;
using ShadowReport.Publishing.Markdown;
using ShadowReport.Publishing.Verifying;

namespace ShadowReport.Publishing.Tests;

public sealed class PrintedTextTests
{
    private const string Code = "0123456789abcdef0123456789abcdef";

    private const string Text =
        "First  *words* of it.^[A note.]\n\nSecond & last <b>.\n\n# Inside\n\n- one\n- two\n\n> quoted\n\n| Year | Held |\n|---|---|\n| "
        + "2018 | 12 |\n\nThird.";

    [Fact]
    public void A_page_is_read_back_paragraph_by_paragraph_with_its_numbers()
    {
        var read = PrintedText.Read(HtmlWriter.Write(Document(Text)))!;

        Assert.Equal((PrintedFormat.Html, Code), (read.Format, read.Code));
        Assert.Equal([(1, "First words of it."), (2, "Second & last <b>."), (3, "Third.")], Numbered(read));
        Assert.Equal(["one", "two", "quoted", "Year", "Held", "2018", "12"], read.Paragraphs.Select(paragraph => paragraph.Text)
            .Where(text => text is "one" or "two" or "quoted" or "Year" or "Held" or "2018" or "12"));
        Assert.Contains(read.Paragraphs, paragraph => paragraph.Text == "A note.");
        Assert.DoesNotContain(read.Paragraphs, paragraph => paragraph.Text is "Contents" or "1." or "↩");
    }

    [Fact]
    public void A_word_file_is_read_back_paragraph_by_paragraph_with_its_numbers()
    {
        var read = PrintedText.Read(DocxWriter.Write(Document(Text)))!;

        Assert.Equal(PrintedFormat.Docx, read.Format);
        Assert.Equal([(1, "First words of it."), (2, "Second & last <b>."), (3, "Third.")], Numbered(read));
        Assert.Single(read.Paragraphs, paragraph => paragraph.Text == "Section one");
    }

    [Fact]
    public void Markdown_is_read_back_without_the_keys_and_fences_around_its_drafts()
    {
        var document = Submissions.Of([new("one", null, "One", "A paragraph.")], [new("r1", "States parties", "Open the borders.")]) with
        { Code = Code };

        var read = PrintedText.Read(MarkdownWriter.Write(document))!;

        Assert.Equal((PrintedFormat.Markdown, Code), (read.Format, read.Code));
        Assert.Equal([(1, "A paragraph."), (2, "Open the borders.")], Numbered(read));
        Assert.Contains(read.Paragraphs, paragraph => paragraph.Text == "One");
    }

    [Fact]
    public async Task A_Word_file_saved_by_LibreOffice_has_the_same_text()
    {
        var original = DocxWriter.Write(Document("First *words*.\n\nSecond.\n\n- one\n- two"));
        var folder = Directory.CreateTempSubdirectory("shadowreport-resaved-");
        try
        {
            await File.WriteAllBytesAsync(
                Path.Combine(folder.FullName, "submission.docx"), original, TestContext.Current.CancellationToken);
            await Run("soffice", $"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "docx",
                "--outdir", $"{folder.FullName}/again", $"{folder.FullName}/submission.docx");
            var again = await File.ReadAllBytesAsync(
                Path.Combine(folder.FullName, "again", "submission.docx"), TestContext.Current.CancellationToken);

            Assert.NotEqual(original, again);
            Assert.Equal(PrintedText.Read(original)!.Paragraphs, PrintedText.Read(again)!.Paragraphs);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_code_of_a_Word_file_is_in_its_properties()
    {
        var docx = Zipped(
            ("[Content_Types].xml",
                """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""),
            ("_rels/.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" Target="docProps/custom.xml"/></Relationships>"""),
            ("word/document.xml",
                """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>a</w:t><w:delText>gone</w:delText><w:br/><w:t>b</w:t></w:r></w:p></w:body></w:document>"""),
            ("docProps/custom.xml",
                $"""<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="x" pid="2" name="ShadowReport"><vt:lpwstr>{Code}</vt:lpwstr></property></Properties>"""));

        var read = PrintedText.Read(docx)!;

        Assert.Equal(Code, read.Code);
        Assert.Equal([new PrintedParagraph("a b", null) { IsChanged = true }], read.Paragraphs);
        Assert.Equal("gone", read.Deleted);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 broken")]
    [InlineData("%PDF-1.7")]
    [InlineData("plain words")]
    [InlineData("---\nno end")]
    public void Files_of_other_programs_are_not_read(string file) => Assert.Null(PrintedText.Read(Encoding.UTF8.GetBytes(file)));

    [Fact]
    public void A_hostile_file_is_not_read()
    {
        Assert.Null(PrintedText.Read(
            Zipped(("word/document.xml",
                """<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&a;</w:document>"""))));
        Assert.Null(PrintedText.Read(Zipped(("word/document.xml", "<a>" + new string(' ', 40_000_000) + "</a>"))));
        Assert.Null(PrintedText.Read(Zipped(("word/document.xml", "<a>" + new string(' ', 20_000_000) + "</a>"))));
        Assert.Null(PrintedText.Read(Zipped(("word/document.xml", "<a/>"), ("../word/document.xml", "<a/>"))));
        Assert.Null(PrintedText.Read(
            Zipped([.. Enumerable.Range(0, 2_100).Select(number => ($"{number}", "")), ("word/document.xml", "<a/>")])));
        Assert.NotNull(PrintedText.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a b=\"", 200_000)))));
        Assert.NotNull(PrintedText.Read(Encoding.UTF8.GetBytes("---\n\n---\n" + new string('[', 500_000))));
    }

    [Fact]
    public void A_file_with_endless_references_is_read_in_bounded_steps()
    {
        const int many = 40_000;
        string Times(string xml) => string.Concat(Enumerable.Repeat(xml, many));
        const string main =
            "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
            + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
        byte[] Word(string body, string styles = "", string footnotes = "") => Zipped(CompressionLevel.NoCompression,
            ("[Content_Types].xml",
                """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""),
            ("_rels/.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""),
            ("word/_rels/document.xml.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="f" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>"""),
            ("word/styles.xml", $"<w:styles {main}>{styles}</w:styles>"),
            ("word/footnotes.xml", $"<w:footnotes {main}>{footnotes}</w:footnotes>"),
            ("word/document.xml", $"<w:document {main}><w:body>{body}</w:body></w:document>"));

        Assert.NotNull(
            PrintedText.Read(
                Word(Times("<w:p><w:r><w:t>a</w:t></w:r></w:p>"),
                    $"<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:rPr>{Times("<w:b/>")}</w:rPr></w:style>")));
        Assert.NotNull(PrintedText.Read(Word($"<w:tbl><w:tr>{Times("<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>")}</w:tr></w:tbl>")));
        Assert.NotNull(PrintedText.Read(
            Word($"<w:p>{Times("<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>TOC</w:instrText><w:t>a</w:t></w:r>")}</w:p>")));
        Assert.NotNull(PrintedText.Read(Word($"<w:p>{Times("<w:r><w:t>a</w:t></w:r><w:p><w:r><w:t>b</w:t></w:r></w:p>")}</w:p>")));
        Assert.Null(PrintedText.Read(
            Word($"<w:p>{Times("<w:r><w:footnoteReference w:id=\"1\"/></w:r>")}</w:p>",
                footnotes: $"<w:footnote w:id=\"1\"><w:p><w:r><w:t>{new string('a', 500_000)}</w:t></w:r></w:p></w:footnote>")));
        Assert.NotNull(PrintedText.Read(Encoding.UTF8.GetBytes("<html>" + Times("<p></p>"))));
    }

    [Fact]
    public void A_text_has_another_hash_with_another_code() =>
        Assert.NotEqual(new PrintedParagraph("a", 1).HashWith(Code), new PrintedParagraph("a", 1).HashWith(Code.Replace('0', '1')));

    private static SubmissionDocument Document(string text) => Submissions.Of(text) with { Code = Code };

    private static IEnumerable<(int, string)> Numbered(PrintedText read) =>
        read.Paragraphs.Where(paragraph => paragraph.Number is not null).Select(paragraph => (paragraph.Number!.Value, paragraph.Text));

    private static byte[] Zipped(params (string Name, string Content)[] entries) => Zipped(CompressionLevel.Optimal, entries);

    private static byte[] Zipped(CompressionLevel level, params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var into = new StreamWriter(zip.CreateEntry(name, level).Open());
                into.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static async Task Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            using var killing = new KillAtEnd(process);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed on this machine.");
        }
    }
}
