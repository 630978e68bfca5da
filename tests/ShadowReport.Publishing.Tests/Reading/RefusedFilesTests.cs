using System.Globalization;
using System.IO.Compression;
using System.Text;
using ShadowReport.Publishing.Docx.Reading;

namespace ShadowReport.Publishing.Tests.Reading;

public sealed class RefusedFilesTests
{
    private static readonly byte[] Good = WordFile.Of(WordFile.P("Words.")).Bytes();

    [Fact]
    public void A_word_file_is_read() => Assert.True(DocxReader.Read(Good).Succeeded);

    public static TheoryData<string, byte[], string> Others => new()
    {
        { "a PDF", "%PDF-1.7\n"u8.ToArray(), "not-a-word-file" },
        { "a web page", "\n<!DOCTYPE html><html>"u8.ToArray(), "not-a-word-file" },
        { "rich text", "{\\rtf1 x}"u8.ToArray(), "not-a-word-file" },
        { "plain text", "Dear all,"u8.ToArray(), "not-a-word-file" },
        { "old Word file", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]], "not-a-word-file" },
        { "password", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")],
            "file-protected" },
        { "OpenDocument",
            WordFile.Zip([("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray()), ("content.xml", "<a/>"u8.ToArray())]),
            "not-a-word-file" },
        { "spreadsheet", WordFile.Zip([("xl/workbook.xml", "<a/>"u8.ToArray())]), "not-a-word-file" },
        { "zip archive", WordFile.Zip([("a.txt", "x"u8.ToArray())]), "not-a-word-file" },
        { "empty", [], "file-empty" },
        { "damaged", Good[..^40], "file-broken" },
        { "macros", new WordFile { MainType = "application/vnd.ms-word.document.macroEnabled.main+xml" }.Bytes(), "file-has-macros" },
        { "macros", WordFile.Of("").With("word/vbaProject.bin", "x").Bytes(), "file-has-macros" },
    };

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public void Another_kind_of_file_is_refused_with_a_description(string seems, byte[] file, string code)
    {
        var refusal = DocxReader.Read(file).Refusal;

        Assert.Equal(code, refusal?.Code);
        Assert.Equal("file", refusal!.Field);
        Assert.Contains(seems == "rich text" ? "rich text file" : seems == "damaged" ? "damaged" : seems, refusal.Message);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("word\\document.xml")]
    [InlineData("C:/x")]
    [InlineData("word/\0")]
    [InlineData("word/styles.xml")]
    [InlineData("WORD/styles.xml")]
    public void A_package_with_unsafe_names_is_refused(string name) =>
        Assert.Equal("file-broken", DocxReader.Read(WordFile.Of("").With(name, "x").Bytes()).Refusal?.Code);

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>")]
    [InlineData("<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"><x/>")]
    [InlineData("<x>&a;</x>")]
    [InlineData("no xml")]
    [InlineData("")]
    public void A_part_with_a_document_type_or_without_xml_is_refused(string xml) =>
        Assert.Equal(
            "file-broken",
            DocxReader.Read(
                WordFile.Of("")
                    .With("word/comments.xml", xml, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments")
                    .Bytes()).Refusal?.Code);

    [Fact]
    public void A_file_with_an_extreme_compression_ratio_is_refused_in_little_memory()
    {
        var bomb = Bomb();
        DocxReader.Read(Good);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var refusal = DocxReader.Read(bomb).Refusal;

        Assert.Equal("file-too-complex", refusal?.Code);
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 64_000_000);
    }

    [Theory]
    [InlineData(1, "file-broken")]
    [InlineData(27_000_000, "file-too-complex")]
    public void A_file_with_false_sizes_is_refused_during_unpacking(int said, string code)
    {
        var bomb = Bomb();
        // The size when unpacked, in the entry's own header and in the list at the end: the same four bytes. The runtime stops at the size
        // that
        // is said, so one that may be believed shows that we count too.
        var size = BitConverter.GetBytes(300_000_000);
        for (var at = bomb.AsSpan().IndexOf(size); at >= 0; at = bomb.AsSpan().IndexOf(size))
            BitConverter.GetBytes(said).CopyTo(bomb, at);
        DocxReader.Read(Good);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var refusal = DocxReader.Read(bomb).Refusal;

        Assert.Equal(code, refusal?.Code);
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 128_000_000);
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused() =>
        Assert.Equal("file-too-large", DocxReader.Read(new byte[11_000_000]).Refusal?.Code);

    [Fact]
    public void Too_many_entries_are_refused() =>
        Assert.Equal("file-too-complex", DocxReader.Read(
            WordFile.Zip(Enumerable.Range(0, 65_535).Select(number => ($"word/{number}", Array.Empty<byte>())))).Refusal?.Code);

    [Fact]
    public void Ten_thousand_nested_tables_are_refused()
    {
        const int Depth = 10_000;
        var body = new StringBuilder();
        for (var depth = 0; depth < Depth; depth++)
            body.Append("<w:tbl><w:tr><w:tc>");
        body.Append("<w:p/>");
        for (var depth = 0; depth < Depth; depth++)
            body.Append("</w:tc></w:tr></w:tbl>");

        Assert.Equal("file-too-complex", DocxReader.Read(WordFile.Of(body.ToString()).Bytes()).Refusal?.Code);
    }

    [Fact]
    public void A_note_with_too_many_references_is_refused()
    {
        var file = new WordFile
        {
            Body = $"<w:p>{string.Concat(Enumerable.Repeat("<w:r><w:footnoteReference w:id=\"2\"/></w:r>", 10_000))}</w:p>",
            Footnotes = $"<w:footnote w:id=\"2\">{WordFile.P(string.Concat(Enumerable.Repeat("word ", 800)))}</w:footnote>",
        };

        Assert.Equal("file-too-complex", DocxReader.Read(file.Bytes()).Refusal?.Code);
    }

    [Fact]
    public async Task Circular_styles_are_read()
    {
        const string Style = "<w:style w:type=\"paragraph\" w:styleId=\"{0}\"><w:name w:val=\"{0}\"/><w:basedOn w:val=\"{1}\"/></w:style>";
        var file = new WordFile
        {
            Body = WordFile.P("Words.", "One"),
            MoreStyles = string.Format(CultureInfo.InvariantCulture, Style, "One", "Two")
                + string.Format(CultureInfo.InvariantCulture, Style, "Two", "One"),
        };

        // Not in this thread: who goes round and round never comes back to be asserted on.
        var read = await Task.Run(() => DocxReader.Read(file.Bytes()), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(10), TestContext.Current.CancellationToken);

        Assert.Equal("Words.", DocxReaderTests.Text(read.Value));
    }

    private static byte[] Bomb()
    {
        using var stream = new MemoryStream();
        stream.Write(Good);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("word/document.xml")!.Delete();
            using var entry = archive.CreateEntry("word/document.xml", CompressionLevel.Optimal).Open();
            var piece = new byte[1_000_000];
            piece.AsSpan().Fill((byte)' ');
            for (var times = 0; times < 300; times++)
                entry.Write(piece);
        }

        return stream.ToArray();
    }
}
