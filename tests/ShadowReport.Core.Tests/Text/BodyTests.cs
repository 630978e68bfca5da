using CsCheck;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

public sealed class BodyTests
{
    [Theory]
    [InlineData("|  |  |\n|---|---|\n| 1 | 2 |", false, 1)]
    [InlineData("| | |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |", false, 2)]
    [InlineData("| a |  |\n|---|---|\n| 1 | 2 |", true, 2)]
    [InlineData("|  | ^[a] |\n|---|---|\n| 1 | 2 |", true, 2)]
    public void A_table_with_an_empty_header_has_none(string text, bool hasHeader, int rows)
    {
        var table = Assert.IsType<TableBlock>(Assert.Single(Body.Parse(text)));

        Assert.Equal((hasHeader, rows), (table.HasHeader, table.Rows.Count));
    }

    [Fact]
    public void Blocks_are_parsed_in_order_with_their_places()
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

    [Theory]
    [InlineData("```\nnever closed\n\nto the end\n")]
    [InlineData("````🕊\n\nnever closed")]
    [InlineData("~~~🕊")]
    [InlineData("é1. ![a[@a #|-|\n|-|- _&#x1F54A;+ ***]\"*```)![&#x1F54A;")]
    public void A_block_contains_all_its_words(string text)
    {
        var block = Assert.Single(Body.Parse(text));
        Assert.Equal(text.TrimEnd(), text.Substring(block.Start, block.Length));
    }

    [Fact]
    public void Every_word_is_in_a_block_and_no_surrogate_pair_is_split() =>
        Gen.Frequency((9, Texts.Any), (9, Texts.Wild), (1, Texts.Hostile)).Sample(text =>
    {
        var end = 0;
        foreach (var block in Body.Parse(text))
        {
            Assert.False(WordTokens.HasWord(text.AsSpan(end..block.Start)), $"outside: {text[end..block.Start]}");
            end = block.Start + block.Length;
            Assert.False(end > 0 && char.IsHighSurrogate(text[end - 1]));
        }

        Assert.False(WordTokens.HasWord(text.AsSpan(end)), $"outside: {text[end..]}");
    }, iter: 10_000);

    [Fact]
    public void Emphasis_and_links_format_words()
    {
        var paragraph = (ParagraphBlock)Body.Parse("plain **strong** *light* [here](https://example.org) `typed`")[0];

        Assert.Equal(
            [new Inline("plain "), new("strong", Bold: true), new(" "), new("light", Italic: true), new(" "),
                new("here", Link: "https://example.org"), new(" "), new("typed", Code: true)],
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
    public void No_text_is_lost(string text, string plain) =>
        Assert.Equal(plain, string.Join(' ', Body.PlainText(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//example.org")]
    [InlineData("/relative")]
    public void Only_web_and_mail_addresses_become_links(string address) =>
        Assert.All(((ParagraphBlock)Body.Parse($"[x]({address})")[0]).Inlines, inline => Assert.Null(inline.Link));

    [Fact]
    public void Every_letter_and_digit_of_any_body_is_read_in_order() => Texts.Body.Sample(ReadsEveryLetter);

    [Fact]
    public void A_row_that_looks_like_a_header_line_is_kept() => Texts.Body.Sample(ReadsEveryLetter, seed: "e8-RG2Fllf50R9UX1");

    [Fact]
    public void A_citation_at_the_start_of_a_table_is_kept() => Texts.Body.Sample(ReadsEveryLetter, seed: "eIYdfcO7E4Qs2Flg1");

    [Theory]
    [InlineData("[@tip, p. 450] of | b\n---|---\none | two")]
    [InlineData("Before.\n\n[@tip, p. 450] of | b\n---|---\none | two")]
    [InlineData("^[See there.] of | b\n---|---\none | two")]
    [InlineData("[kept back]{.committee} of | b\n---|---\none | two")]
    public void A_table_starts_with_its_first_word(string text)
    {
        var block = Body.Parse(text)[^1];

        Assert.Equal(text[(text.LastIndexOf("\n\n", StringComparison.Ordinal) is var gap && gap >= 0 ? gap + 2 : 0)..], text.Substring(
            block.Start, block.Length));
    }

    [Fact]
    public void Blocks_never_overlap_and_stay_inside_the_text() => Texts.Body.Sample(BlocksStandApart);

    [Fact]
    public void Every_hostile_text_is_parsed() => Texts.Hostile.Sample(BlocksStandApart, iter: 500);

    [Fact]
    public void No_letter_of_a_hostile_text_is_lost() => WithoutHiddenLetters.Sample(KeepsItsLetters, iter: 500);

    [Fact]
    public void No_letter_before_a_table_with_a_note_is_lost() => WithoutHiddenLetters.Sample(KeepsItsLetters, seed: "7yms6lgdGO-3");

    [Theory]
    [InlineData(">", 128)]
    [InlineData("- ", 64)]
    [InlineData("[", 10_242)]
    [InlineData("*a_", 5_121)]
    [InlineData("[@a ", 10_241)]
    public void Text_that_nests_too_deeply_stays_as_typed(string mark, int times)
    {
        var text = $"First *light*.\n\n{Texts.Repeat(mark, times)}\nand on\n \nLast.\n";

        var blocks = Body.Parse(text);

        Assert.Equal(JustLetters(text), JustLetters(BlockWords.PlainText(blocks)));
        Assert.Equal(3, blocks.Count);
        Assert.Equal("Last.", text.Substring(blocks[2].Start, blocks[2].Length));
    }

    [Fact]
    public void A_paragraph_with_too_many_marks_is_plain_text()
    {
        var piled = Texts.Repeat("*a* ", 5_000).TrimEnd();

        var blocks = Body.Parse($"## Heading\n\n{piled}\n\nplain **strong**");

        Assert.Equal([typeof(HeadingBlock), typeof(ParagraphBlock), typeof(ParagraphBlock)], blocks.Select(block => block.GetType()));
        Assert.Equal([new Inline(piled)], ((ParagraphBlock)blocks[1]).Inlines);
        Assert.Equal([new Inline("plain "), new("strong", Bold: true)], ((ParagraphBlock)blocks[2]).Inlines);
    }

    [Fact]
    public void A_large_table_is_parsed_and_a_short_text_never_expands()
    {
        var large = "| a | b | c |\n|---|---|---|\n" + Texts.Repeat("| **one** | two | [3](https://example.org) |\n", 300);
        var grows = Texts.Repeat("|a", 90) + "\n" + Texts.Repeat("|-", 90) + "\n" + Texts.Repeat("|\n", 5_000);

        Assert.Equal(301, ((TableBlock)Body.Parse(large)[0]).Rows.Count);
        Assert.IsType<ParagraphBlock>(Body.Parse(grows)[0]);
    }

    [Theory]
    [InlineData("| a | b |\n|---|---|\n| [one](https://example.org/x) | t&eacute; `a&amp;b` |", true)]
    [InlineData("| a | b |\n|---|---|\n| one | two | three |", true)]
    [InlineData("| a | b |\n|---|---|\n| [one *so* on](https://example.org/x) | <https://example.org> |", true)]
    [InlineData("| a | b |\n|---|---|\n| [one]{.committee lang=fr} | ]{.committee} |", true)]
    [InlineData("#é(_|:-> ~~~ ](---|-| a ~~~*```[@a ](#```](\n\ud83d\udd4a*_||![|-| _> :-[@abc", false)]
    public void A_table_that_would_lose_a_word_stays_as_typed(string text, bool isTable)
    {
        var block = Assert.Single(Body.Parse(text));
        Assert.Equal(isTable, block is TableBlock);
        Assert.Contains(isTable ? "one" : "[@abc", BlockWords.PlainText(block));
    }

    public static TheoryData<string> Monsters =>
    [
        .. new (string Piece, int Times)[] { (">", 200), ("[", 20_000), ("*a_", 6_000), ("[@a ", 12_000), ("[a](", 25_000), ("a|", 50_000),
            ("`", 50_000), ("<a ", 30_000), ("![", 30_000), ("**", 40_000), ("[|", 50_000), ("*a* ", 25_000), ("[a\n", 33_000),
            ("a\n", 50_000), ("- - ", 25_000), ("# *a_\n", 16_000) }
            .Select(monster => string.Concat(Enumerable.Repeat(monster.Piece, monster.Times))),
        string.Concat(Enumerable.Range(0, 70).Select(depth => new string(' ', 2 * depth) + "- word\n")),
        // Tables of ever more empty cells, and blank lines that each of many lists is asked about.
        Texts.Repeat("|a", 1_600) + "\n" + Texts.Repeat("|-", 1_600) + "\n" + Texts.Repeat("|\n", 40_000),
        Texts.Repeat(Texts.Repeat("|a", 90) + "\n" + Texts.Repeat("|-", 90) + "\n" + Texts.Repeat("|\n", 90) + "\n", 150),
        Texts.Repeat("- ", 60) + "a" + Texts.Repeat("\n", 100_000),
    ];

    [Theory]
    [MemberData(nameof(Monsters), DisableDiscoveryEnumeration = true)]
    [Trait("Speed", "Slow")]
    public async Task A_text_of_nothing_but_marks_is_read_and_keeps_every_letter(string text)
    {
        var plain = await HangLimit.Run(() => Body.PlainText(text));
        await HangLimit.Run(() => ChangeClassesTests.ClassOf(text, text + " and more"));

        Assert.Equal(Letters(text), Letters(plain));
    }

    [Theory]
    [InlineData("```")]
    [InlineData("~~~\n")]
    [InlineData("First.\n\n```\nas typed")]
    [InlineData("> ```\n> as typed")]
    public void Code_with_an_unclosed_fence_ends_with_the_text(string text)
    {
        var last = Body.Parse(text)[^1];
        Assert.InRange(last.Start + last.Length, last.Start, text.Length);
    }

    /// <summary>Marks are no letters; what marks may hide, an address or a number in front of a list, is looked at above.</summary>
    private static void ReadsEveryLetter(string text) =>
        Assert.Equal(Letters(WithoutHidden(text)), Letters(WithoutHidden(Body.PlainText(text))));

    private static string WithoutHidden(string text) =>
        WithoutSpans(text).Replace("(https://example.org)", "").Replace("&amp;", "").Replace("1.", "");

    /// <summary>Addresses and entities hide letters; they are looked at above.</summary>
    private static Gen<string> WithoutHiddenLetters =>
        Texts.Hostile.Where(text => !text.Contains("http", StringComparison.Ordinal) && !text.Contains('&'));

    private static void KeepsItsLetters(string text) =>
        Assert.Equal(LettersAndSigns(WithoutSpans(text)), LettersAndSigns(WithoutSpans(Body.PlainText(text))));

    private static void BlocksStandApart(string text)
    {
        var end = 0;
        foreach (var block in Body.Parse(text))
        {
            Assert.True(block.Start >= end && block.Length >= 0 && block.Start + block.Length <= text.Length);
            end = block.Start + block.Length;
        }
    }

    /// <summary>The name of an edition or language is no word where its mark is read, and one where it is not.</summary>
    private static string WithoutSpans(string text) =>
        text.Replace("]{.committee}", "").Replace("]{.internal}", "").Replace("]{lang=fr}", "");

    /// <summary>No mark is made of them.</summary>
    private static string LettersAndSigns(string text) =>
        string.Concat(text.Where(character => char.IsLetter(character) || !char.IsAscii(character)));

    private static string JustLetters(string text) => string.Concat(text.Where(char.IsLetter));

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
