using System.Text;
using ShadowReport.Publishing.Html;
using ShadowReport.Publishing.Markdown;
using ShadowReport.Publishing.Verifying;

namespace ShadowReport.Publishing.Tests.Verifying;

/// <summary>A page or Markdown is compared as a reader sees it, not by its words alone.</summary>
public sealed class PrintedHtmlTests
{
    private const string Code = "0123456789abcdef0123456789abcdef";
    private const string Words =
        "Borders were declared a war zone.^[Seen by all.]\n\nShelters were closed in every town.\n\n- cells\n- camps\n\n3. first\n4. "
        + "second\n\n> quoted\n\nThird.";

    private static readonly string Page = Encoding.UTF8.GetString(HtmlWriter.Write(Submissions.Of(Words) with { Code = Code }));
    private static readonly string Markdown = Encoding.UTF8.GetString(MarkdownWriter.Write(Submissions.Of(Words) with { Code = Code }));

    [Theory]
    [InlineData("<p id=\"p2\">", "<p id=\"p2\" style=\"display:none\">", 2)]
    [InlineData("<p id=\"p2\">", "<p id=\"p2\" style='display:none'>", 2)]
    [InlineData("<p id=\"p2\">", "<p id=\"p2\" style=color:white>", 2)]
    [InlineData("<p id=\"p2\">", "<p id=\"p2\" hidden>", 2)]
    [InlineData("<p id=\"p2\">", "<p id=\"p2\" class=\"skip\">", 2)]
    [InlineData("Shelters were closed", "<del>Shelters</del> were closed", 2)]
    [InlineData("Shelters were closed", "<img src=\"x\">Shelters were closed", 2)]
    [InlineData("Shelters were closed", "Shelters <sup>were</sup> closed", 2)]
    [InlineData("<span class=\"number\">2.</span>", "<span class=\"number\">7.</span>", 2)]
    [InlineData("<span class=\"number\">2.</span>", "<span class=\"number\">2. It is not true that</span>", 2)]
    [InlineData("<ol start=\"3\">", "<ol start=\"1\">", null)]
    [InlineData("<blockquote>", "<ul>", null)]
    [InlineData("</nav>", "<p>Not agreed.</p></nav>", null)]
    [InlineData("</title>", "</title><p>Not agreed.</p>", null)]
    [InlineData("</title>", "</title>Not agreed.", null)]
    [InlineData("p{margin:0", "p{display:none;margin:0", null)]
    [InlineData("</main>", "<script>document.body.innerText=1</script></main>", null)]
    [InlineData("<title>", "<meta http-equiv=\"refresh\" content=\"0;url=https://example.org/\"><title>", null)]
    public void Misleading_markup_is_found(string from, string to, int? number)
    {
        Assert.Contains(from, Page);
        var sent = PrintedHashes.Of(PrintedText.Read(Encoding.UTF8.GetBytes(Page))!, Code);

        var found = sent.FirstDifference(Read(Page, from, to))!;

        Assert.Equal(
            (PrintedDifference.Markup, number), (found.Reason, found.At < sent.Paragraphs.Count ? sent.Paragraphs[found.At].Number : null));
    }

    [Theory]
    [InlineData("style=\"display:none\"")]
    [InlineData("hidden")]
    public void A_page_with_older_hashes_is_recognised(string attribute)
    {
        var sent = PrintedHashes.Of(PrintedText.Read(Encoding.UTF8.GetBytes(Page))!, Code);
        var older = sent with
        { Paragraphs = [.. sent.Paragraphs.Select(paragraph => paragraph with { Seen = null })], Edges = null, Deleted = null };

        Assert.Null(older.FirstDifference(PrintedText.Read(Encoding.UTF8.GetBytes(Page))!));
        Assert.Equal(PrintedDifference.Markup, older.FirstDifference(Read(Page, "<p id=\"p2\">", $"<p id=\"p2\" {attribute}>"))!.Reason);
    }

    [Theory]
    [InlineData("\n", "\r\n")]
    [InlineData("<!doctype html>", "<!DOCTYPE html>\n<!-- saved from url=(0014)about:internet -->")]
    [InlineData("<title>", "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">\n<title>")]
    public void A_page_saved_by_a_browser_looks_the_same(string from, string to) =>
        Assert.Null(PrintedHashes.Of(PrintedText.Read(Encoding.UTF8.GetBytes(Page))!, Code).FirstDifference(Read(Page, from, to)));

    [Theory]
    [InlineData("3. first", "1. first", PrintedDifference.Markup)]
    [InlineData("> quoted", "quoted", null)]
    [InlineData("Shelters were closed", "~~Shelters~~ were closed", PrintedDifference.Words)]
    [InlineData("closed in every town.", "closed in every town. ", null)]
    public void Markdown_signs_are_compared_too(string from, string to, PrintedDifference? reason)
    {
        Assert.Contains(from, Markdown);
        var found = PrintedHashes.Of(PrintedText.Read(Encoding.UTF8.GetBytes(Markdown))!, Code).FirstDifference(Read(Markdown, from, to));

        if (from == "> quoted")
            Assert.NotNull(found);
        else
            Assert.Equal(reason, found?.Reason);
    }

    [Fact]
    public void Exported_files_show_what_was_sent()
    {
        foreach (var document in new[] { Submissions.Rich(), Submissions.Rich("ar"), Submissions.Seed() })
        {
            foreach (var file in new[] { HtmlWriter.Write(document with { Code = Code }),
                MarkdownWriter.Write(document with { Code = Code }) })
                Assert.Null(PrintedHashes.Of(PrintedText.Read(file)!, Code).FirstDifference(PrintedText.Read(file)!));
        }
    }

    private static PrintedText Read(string file, string from, string to) =>
        PrintedText.Read(Encoding.UTF8.GetBytes(file.Replace(from, to, StringComparison.Ordinal)))!;
}
