using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ShadowReport.Publishing.Html;

namespace ShadowReport.Publishing.Tests;

public sealed partial class HtmlWriterTests
{
    [Fact]
    public void Every_word_of_the_seed_is_on_the_page_in_order() =>
        Submissions.HoldSeedInOrder(Submissions.Words(WebUtility.HtmlDecode(Tag().Replace(Page(HtmlWriter.Write(Submissions.Seed())), " "))));

    [Fact]
    public void The_same_submission_gives_the_same_bytes() =>
        Assert.Equal(HtmlWriter.Write(Submissions.Seed()), HtmlWriter.Write(Submissions.Seed()));

    [Fact]
    public void Nothing_that_was_written_becomes_markup_or_runs()
    {
        var page = Page(HtmlWriter.Write(Submissions.Of("<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) [y](https://example.org/\"onclick=x)", title: "<b>\"title\"")));

        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("<img", page);
        Assert.DoesNotContain("href=\"javascript", page);
        Assert.DoesNotContain("<b>", page);
        Assert.DoesNotContain("\"onclick", page);
    }

    [Fact]
    public void The_page_asks_no_other_host_for_anything()
    {
        var page = Page(HtmlWriter.Write(Submissions.Seed()));

        Assert.DoesNotMatch("(src=|@import|url\\()", page);
        Assert.Contains("default-src 'none'", page);
    }

    [Fact]
    public void A_paragraph_is_found_by_its_number() =>
        Assert.Contains("<p id=\"p2\"><span class=\"number\">2.</span>Second", Page(HtmlWriter.Write(Submissions.Of("First.\n\nSecond."))));

    [Fact]
    public void Language_and_direction_are_told()
    {
        Assert.Contains("<html lang=\"ar\" dir=\"rtl\">", Page(HtmlWriter.Write(Submissions.Of("x", "ar"))));
        Assert.Contains("<html lang=\"en\">", Page(HtmlWriter.Write(Submissions.Of("x"))));
    }

    private static string Page(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    [GeneratedRegex("<style>.*?</style>|<[^>]+>", RegexOptions.Singleline)]
    private static partial Regex Tag();
}
