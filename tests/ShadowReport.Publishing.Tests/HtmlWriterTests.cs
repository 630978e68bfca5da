using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Html;

namespace ShadowReport.Publishing.Tests;

public sealed partial class HtmlWriterTests
{
    [Fact]
    public void Every_word_of_the_seed_is_on_the_page_in_order() =>
        Submissions.HoldSeedInOrder(
            Submissions.Words(WebUtility.HtmlDecode(Tag().Replace(Page(HtmlWriter.Write(Submissions.Seed())), " "))));

    [Fact]
    public void The_same_submission_gives_the_same_bytes() =>
        Assert.Equal(HtmlWriter.Write(Submissions.Seed()), HtmlWriter.Write(Submissions.Seed()));

    [Fact]
    public void No_text_becomes_markup_or_script()
    {
        var page = Page(
            HtmlWriter.Write(
                Submissions.Of(
                    "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) [y](https://example.org/\"onclick=x)",
                    title: "<b>\"title\"")));

        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("<img", page);
        Assert.DoesNotContain("href=\"javascript", page);
        Assert.DoesNotContain("<b>", page);
        Assert.DoesNotContain("\"onclick", page);
    }

    [Fact]
    public void The_page_sends_no_request_to_another_host()
    {
        var page = Page(HtmlWriter.Write(Submissions.Seed()));

        Assert.DoesNotMatch("(src=|@import|url\\()", page);
        Assert.Contains("default-src 'none'", page);
    }

    [Fact]
    public void A_paragraph_has_an_anchor_with_its_number() =>
        Assert.Contains("<p id=\"p2\"><span class=\"number\">2.</span>Second", Page(HtmlWriter.Write(Submissions.Of("First.\n\nSecond."))));

    [Fact]
    public void Language_and_direction_are_stated()
    {
        Assert.Contains("<html lang=\"ar\" dir=\"rtl\">", Page(HtmlWriter.Write(Submissions.Of("x", "ar"))));
        Assert.Contains("<html lang=\"en\">", Page(HtmlWriter.Write(Submissions.Of("x"))));
    }

    [Fact]
    public void A_footnote_is_reached_from_its_mark_and_leads_back()
    {
        var page = Page(HtmlWriter.Write(Submissions.Of("Words^[A *note*.] go on.")));

        Assert.Contains("Words<sup><a id=\"_r1\" href=\"#_n1\" role=\"doc-noteref\">1</a></sup> go on.", page);
        Assert.Contains("role=\"doc-endnotes\"", page);
        Assert.Contains(
            "<li id=\"_n1\" value=\"1\"><p>A <em>note</em>. <a href=\"#_r1\" role=\"doc-backlink\" aria-label=\"1\">↩</a></p></li>", page);
    }

    [Fact]
    public void Words_in_another_language_state_language_and_direction()
    {
        Assert.Contains("<span lang=\"fr\">des mots</span>", Page(HtmlWriter.Write(Submissions.Of("Some [des mots]{lang=fr}."))));
        Assert.Contains("<span lang=\"ar\" dir=\"rtl\">كلمات</span>", Page(HtmlWriter.Write(Submissions.Of("Some [كلمات]{lang=ar}."))));
        Assert.Contains("<span lang=\"en\" dir=\"ltr\">words</span>", Page(HtmlWriter.Write(Submissions.Of("نص [words]{lang=en}.", "ar"))));
    }

    [Fact]
    public void Screen_readers_find_landmarks_and_table_headers()
    {
        var page = Page(HtmlWriter.Write(Submissions.Of("| Year | Held |\n|---|---|\n| 2018 | 12 |")));

        foreach (var landmark in (string[])[
            "<header>", "<nav aria-labelledby=\"_contents\">", "<main id=\"_text\">", "<footer>",
            "<a class=\"skip\" href=\"#_text\">Skip to the text</a>"])
            Assert.Contains(landmark, page);
        Assert.Contains(
            "<thead>\n<tr><th scope=\"col\" class=\"n\">Year</th><th scope=\"col\" class=\"n\">Held</th></tr>\n</thead>\n<tbody>\n<tr>"
            + "<td class=\"n\">2018</td>", page);
    }

    [Fact]
    public void Sections_have_the_numbers_of_the_Word_file()
    {
        var page = Encoding.UTF8.GetString(HtmlWriter.Write(Submissions.Rich()));

        Assert.Contains("<h2 id=\"intro\"><span class=\"number\">I.</span> Introduction</h2>", page);
        Assert.Contains("<h3 id=\"all\"><span class=\"number\">A.</span> All of it</h3>", page);
        Assert.Contains("<a href=\"#_recommendations\"><span class=\"number\">II.</span> Recommendations</a>", page);
        Assert.Contains("<h2 id=\"cases\" class=\"annex\">Annex. Cases</h2>", page);
    }

    [Fact]
    public void Words_in_the_other_direction_keep_it_and_their_number_keeps_its_side()
    {
        var page = Encoding.UTF8.GetString(HtmlWriter.Write(Submissions.Of(
            "In English (only).\n\nhttps://example.org/a/\n\n> Quoted in English.\n\nنص.^[See *the report*, p. 4.]", "ar")));

        Assert.Contains("<span class=\"number\">1.</span><span dir=\"ltr\">In English (only).</span></p>", page);
        Assert.Contains("<span class=\"number\">2.</span><span dir=\"ltr\">https://example.org/a/</span>", page);
        Assert.Contains("<p dir=\"ltr\">Quoted in English.</p>", page);
        Assert.Contains("<p><span dir=\"ltr\">See <em>the report</em>, p. 4.</span>", page);
    }

    [Fact]
    public void The_page_shows_endorsers_and_snapshot()
    {
        var source = new SubmissionSource(
            "A title", null, "en", [], "Recommendations", [new SourceSection("p2", null, "One", "x\n\ny")], [], DateTimeOffset.UnixEpoch)
        {
            Coalition = "Circle <of> Friends",
            Code = "0123456789abcdef0123456789abcdef",
            Endorsers = [
                new(new Endorser("Open Door", "Mexico"), Edition.Public), new(new Endorser("Kept House", null), Edition.Committee)],
        };

        var page = Page(HtmlWriter.Write(SubmissionAssembler.Assemble(source)));

        Assert.Contains(
            "<meta name=\"author\" content=\"Circle &lt;of&gt; Friends\">\n<meta name=\"shadowreport\" "
            + "content=\"0123456789abcdef0123456789abcdef\">", page);
        Assert.Contains("<li>Open Door, Mexico</li>", page);
        Assert.DoesNotContain("Kept House", page);
        Assert.Equal(1, page.Split("id=\"p2\"").Length - 1);
    }

    private static string Page(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    [GeneratedRegex("<style>.*?</style>|<[^>]+>", RegexOptions.Singleline)]
    private static partial Regex Tag();
}
