using System.Text;
using ShadowReport.Core.Imports;

namespace ShadowReport.Core.Tests.Imports;

public sealed class FileTextTests
{
    private const string Words = "Женщины, été, “quoted”";

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Words) },
        { "UTF-8 with a mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Words)] },
        { "UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Words)] },
        { "UTF-16 the other way round", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Words)] },
        { "UTF-32", [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(Words)] },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_file_with_a_byte_order_mark_or_in_UTF_8_gives_no_warning(string encoding, byte[] bytes)
    {
        var file = FileText.Read(bytes);

        Assert.True(file.Succeeded, encoding);
        Assert.Equal(Words, file.Value.Text);
        Assert.Empty(file.Value.Doubts);
    }

    [Fact]
    public void Another_file_is_read_as_Windows_1252_with_a_warning()
    {
        byte[] bytes = [.. "the "u8, 0x93, .. "caf"u8, 0xE9, 0x94];

        var file = FileText.Read(bytes).Value;

        Assert.Equal("the “café”", file.Text);
        Assert.Contains("“café”", Assert.Single(file.Doubts, doubt => doubt.Code == "encoding-guessed").Message);
    }

    [Theory]
    [InlineData("ru", 1251, "Женщины в тюрьмах (UN Women) ждут.", "Windows-1251")]
    [InlineData("uk-UA", 1251, "Жінки чекають.", "Windows-1251")]
    [InlineData("ar", 1256, "النساء في السجون ينتظرن.", "Windows-1256")]
    [InlineData("fa-IR", 1256, "زنان منتظرند.", "Windows-1256")]
    [InlineData("zh-Hans", 936, "根据CEDAW公约等待。", "GB18030")]
    [InlineData("zh-TW", 950, "婦女等待。", "Big5")]
    [InlineData("pl", 1250, "Kobiety czekają źle.", "Windows-1250")]
    [InlineData("th", 874, "ผู้หญิงรอ", "Windows-874")]
    [InlineData("en", 1252, "the café", "Windows-1252")]
    [InlineData("ru", 1252, "Les détenues, été comme hiver, au café.", "Windows-1252")]
    [InlineData("zh", 1252, "the café", "Windows-1252")]
    public void The_language_of_the_report_decides_the_encoding(string language, int page, string words, string name)
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(page)!.GetBytes(words);

        var file = FileText.Read(bytes, language).Value;

        Assert.Equal(words, file.Text);
        Assert.Contains($"read as {name}.", Assert.Single(file.Doubts).Message);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', 0, (byte)'b' }, "text-has-nul")]
    [InlineData(new byte[] { (byte)'a', 0, (byte)'b', 0 }, "text-has-nul")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x00, 0xD8, (byte)'a', 0 }, "text-encoding-broken")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0xFF }, "text-encoding-broken")]
    [InlineData(new byte[] { (byte)'a', 0x1B }, "text-has-control-character")]
    [InlineData(new byte[] { 0x81, 0x8D }, "text-has-control-character")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, null)]
    public void A_file_that_is_not_text_is_refused(byte[] bytes, string? code) => Assert.Equal(code, FileText.Read(bytes).Refusal?.Code);

    [Fact]
    public void All_line_ends_and_page_breaks_become_line_ends() =>
        Assert.Equal("a\nb\nc\n\nd\ne", FileText.Read("a\r\nb\rc\fd\ve"u8).Value.Text);

    [Fact]
    public void A_file_of_too_many_lines_is_refused() =>
        Assert.Equal("file-too-long", FileText.Read(Encoding.UTF8.GetBytes(new string('\n', FileText.LinesAtMost + 1))).Refusal?.Code);

    [Fact]
    public void A_file_that_is_too_long_is_refused() =>
        Assert.Equal("file-too-long", FileText.Read(Encoding.UTF8.GetBytes(new string('a', FileText.LengthAtMost + 1))).Refusal?.Code);
}
