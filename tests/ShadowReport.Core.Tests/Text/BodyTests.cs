using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

public sealed class BodyTests
{
    [Fact]
    public void Blocks_are_read_in_order_with_their_places_in_the_source()
    {
        const string Text = "First.\n\n## Heading\n\n- one\n- two\n\n> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nas typed\n```";

        var blocks = Body.Parse(Text);

        Assert.Equal(
            [typeof(ParagraphBlock), typeof(HeadingBlock), typeof(ListBlock), typeof(QuoteBlock), typeof(TableBlock), typeof(CodeBlock)],
            blocks.Select(block => block.GetType()));
        Assert.Equal("## Heading", Text.Substring(blocks[1].Start, blocks[1].Length));
        Assert.Equal(2, ((ListBlock)blocks[2]).Items.Count);
        Assert.True(((TableBlock)blocks[4]).HasHeader);
        Assert.Equal("as typed", ((CodeBlock)blocks[5]).Text);
    }

    [Fact]
    public void Emphasis_and_links_are_looks_of_words()
    {
        var paragraph = (ParagraphBlock)Body.Parse("plain **strong** *light* [here](https://example.org) `typed`")[0];

        Assert.Equal(
            [new Inline("plain "), new("strong", Bold: true), new(" "), new("light", Italic: true), new(" "), new("here", Link: "https://example.org"), new(" "), new("typed", Code: true)],
            paragraph.Inlines);
    }

    [Theory]
    [InlineData("<script>alert(1)</script> stays", "<script>alert(1)</script> stays")]
    [InlineData("<!-- a comment --> stays", "<!-- a comment --> stays")]
    [InlineData("[word]: the rest of the line", "[word]: the rest of the line")]
    [InlineData("[word]: https://example.org 'title'\n\nsee [word]", "[word]: https://example.org 'title' see [word]")]
    [InlineData("[^1]: a note", "[^1]: a note")]
    [InlineData("![a picture](https://example.org/x.png)", "a picture (https://example.org/x.png)")]
    [InlineData("[bad](javascript:alert)", "bad (javascript:alert)")]
    [InlineData("    indented text", "indented text")]
    [InlineData("---\ntitle: looks like front matter\n---", "title: looks like front matter ---")]
    [InlineData("an ornament\n===========", "an ornament ===========")]
    [InlineData("\\*no emphasis\\*", "*no emphasis*")]
    [InlineData("1\u00ba &amp; 2", "1\u00ba & 2")]
    public void Nothing_that_somebody_wrote_is_swallowed(string text, string plain) =>
        Assert.Equal(plain, string.Join(' ', Body.PlainText(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//example.org")]
    [InlineData("/relative")]
    public void Only_addresses_of_the_web_and_of_mail_become_links(string address) =>
        Assert.All(((ParagraphBlock)Body.Parse($"[x]({address})")[0]).Inlines, inline => Assert.Null(inline.Link));

    [Fact]
    public void Every_letter_and_digit_of_any_body_is_read_in_order() => CsCheck.Check.Sample(Texts.Body, text =>
        // Marks are no letters; what marks may hide, an address or a number in front of a list, is looked at above.
        Assert.Equal(Letters(text.Replace("[a link](https://example.org)", "a link").Replace("&amp;", "").Replace("1.", "")), Letters(Body.PlainText(text).Replace("1.", ""))));

    [Fact]
    public void Blocks_never_overlap_and_stay_inside_the_text() => CsCheck.Check.Sample(Texts.Body, text =>
    {
        var end = 0;
        foreach (var block in Body.Parse(text))
        {
            Assert.True(block.Start >= end && block.Start + block.Length <= text.Length);
            end = block.Start + block.Length;
        }
    });

    public static TheoryData<string> Monsters =>
    [
        .. new (string Piece, int Times)[] { (">", 200), ("[", 20_000), ("*a_", 6_000), ("[@a ", 12_000), ("[a](", 25_000), ("a|", 50_000), ("`", 50_000), ("<a ", 30_000), ("![", 30_000), ("**", 40_000) }
            .Select(monster => string.Concat(Enumerable.Repeat(monster.Piece, monster.Times))),
        string.Concat(Enumerable.Range(0, 70).Select(depth => new string(' ', 2 * depth) + "- word\n")),
    ];

    [Theory]
    [MemberData(nameof(Monsters), DisableDiscoveryEnumeration = true)]
    public void A_text_of_nothing_but_marks_is_read_in_bounded_time_and_keeps_every_letter(string text)
    {
        var started = System.Diagnostics.Stopwatch.StartNew();

        var plain = Body.PlainText(text);
        ChangeClasses.Between(text, text + " and more");

        Assert.Equal(Letters(text), Letters(plain));
        // Seconds where it was minutes; not a measurement.
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(10), $"It took {started.Elapsed}.");
    }

    [Theory]
    [InlineData("```")]
    [InlineData("~~~\n")]
    [InlineData("First.\n\n```\nas typed")]
    [InlineData("> ```\n> as typed")]
    public void Code_whose_fence_is_never_closed_ends_with_the_text(string text)
    {
        var last = Body.Parse(text)[^1];
        Assert.InRange(last.Start + last.Length, last.Start, text.Length);
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
