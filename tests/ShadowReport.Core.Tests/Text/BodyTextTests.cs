using CsCheck;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

public sealed class BodyTextTests
{
    private static readonly Gen<string> Marked = OneOf(
        "word", "two words", "1.", "12)", "*", "**", "_", "`", "[", "]", "<b>", "<", "&amp;", "&", "|", "#", "\\", "\\*", "!", "^", "\n",
        "  \n", "\\\n", " ", "\t", "\u00a0", "é", "🕊", "-", "+", ">", "\"", "(a)",
        "**bold**", "*light*", "***both***", "**a *b* c**", "`co\\`de`", "`` a`b ``", "[a **b** c](https://example.org/x_(y))",
        "<https://example.org/a_b*c>", "<who@example.org>",
        "[@key, p. 450]", "[@a; @b-c]", "^[a note, *light* [@key]]", "^[in [brackets]]", "[secret *words*]{.committee}",
        "[ours]{.internal lang=es}", "[mots]{lang=fr}", "&#32;", "&#10;", "&#x41;");

    private static readonly Gen<string> Line = Marked.Array[1, 8].Select(string.Concat);

    private static readonly Gen<string> Block = Gen.Select(
        OneOf("", "", "# ", "### ", "> ", "> > ", "- ", "1. ", "7) ", "- - ", "- > ", "1. - ", "> - ", "```\n", "~~~\n",
            "| a | b |\n|---|---|\n| "), Line)
        .Select((start, line) => start + line);

    private static readonly Gen<string> Bodies = Gen.Select(Block, OneOf("\n\n", "\n", "\n\n  ", "\n\n    ", "\n> ")).Array[1, 6]
        .Select(blocks => Normalised(string.Concat(blocks.Select(block => block.Item1 + block.Item2))));

    [Theory]
    [InlineData("Plain prose (a), 1.2 of 5 * 3, snake_case_word, 50% & more: “curly” ‘quotes’, it’s, no\u00a0break, "
        + "https://example.org/_a_b?c=1&d=2 – and <3.")]
    [InlineData("1979 was the year. 2) is not a list here.")]
    [InlineData("a **bold *both*** and *light* word with `code`, [a link](https://example.org/x_(y)) and <https://example.org>")]
    [InlineData("cites [@tip-2018, p. 450; @other] and^[a note with *light* words [@key, para. 3]].")]
    [InlineData("Names: [Maria **and** others]{.committee}, [mots]{lang=fr}, [ours]{.internal lang=es}.")]
    [InlineData("- one\n  - deeper\n  - still\n- two")]
    [InlineData("3. three\n4. four")]
    [InlineData("> quoted\n>\n> - a list in it")]
    [InlineData("## A heading\n\nText.\n\n- one\n\n* another list\n\n```\nas  typed\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |")]
    [InlineData("|  |  |\n|---|---|\n| a | b |\n| 1 | 2 |")]
    [InlineData("|  |  |\n|---|---|\n| a | b |")]
    [InlineData("يجب على الدول (أ) أن\n\n妇女的权利 1. 不")]
    public void Text_that_needs_no_escape_is_written_unchanged(string text) => Assert.Equal(text, BodyText.Write(Body.Parse(text)));

    [Theory]
    [InlineData("1. not a list", "1\\. not a list")]
    [InlineData("# 1", "\\# 1")]
    [InlineData("- dash", "\\- dash")]
    [InlineData("*starred*", "\\*starred\\*")]
    [InlineData("[@key]", "\\[@key\\]")]
    [InlineData("a^[b]", "a\\^\\[b\\]")]
    [InlineData("[x]{.committee}", "\\[x\\]{.committee}")]
    [InlineData("&amp;", "\\&amp;")]
    [InlineData("&amp; ", "\\&amp;&#32;")]
    public void Words_that_look_like_markup_stay_text(string words, string written)
    {
        Assert.Equal(written, BodyText.Write(new ParagraphBlock(0, 0, [new Inline(words)])));
        Assert.Equal([new Inline(words)], Assert.IsType<ParagraphBlock>(Assert.Single(Body.Parse(written))).Inlines);
    }

    [Fact]
    public void Written_blocks_read_the_same() =>
        Gen.Frequency((4, Texts.Body.Select(Normalised)), (1, Texts.Wild)).Sample(ReadsTheSame, iter: 5_000);

    [Fact]
    public void Written_blocks_of_a_hostile_text_read_the_same() => Texts.Hostile.Sample(text =>
    {
        // What nests too deeply, or has more bars in a line than a table has columns, is read as it was typed, and its signs cannot be
        // escaped; then every letter has to be there.
        var isAsTyped = Body.Parse(text).All(block => block is ParagraphBlock { Inlines: [var only] } && only == new Inline(only.Text));
        if (isAsTyped || text.Count(character => character == '|') > 90)
            Assert.Equal(Letters(Body.PlainText(text)), Letters(Body.PlainText(BodyText.Write(Body.Parse(text)))));
        else
            ReadsTheSame(text);
    }, iter: 300);

    [Fact]
    public void Prose_is_written_unchanged() =>
        Gen.OneOf(Texts.Running.Where(text => !text.Contains('*') && !text.StartsWith("- ", StringComparison.Ordinal)),
            OneOf([.. Prose.SeedParagraphs]))
        .Sample(text => Assert.Equal(text, BodyText.Write(Body.Parse(text))));

    [Fact]
    public void Writing_twice_keeps_every_letter() => Bodies.Sample(text =>
    {
        var once = BodyText.Write(Body.Parse(text));
        Assert.Equal(Letters(Body.PlainText(once)), Letters(Body.PlainText(BodyText.Write(Body.Parse(once)))));
    }, iter: 2_000);

    [Fact]
    public void Any_words_can_be_written_with_any_formatting() =>
        Gen.Select(Marked, Gen.Bool, Gen.Bool, OneOf<string?>(null, "https://example.org/a b*c_d(", "mailto:a@b.org"),
            OneOf(Edition.Public, Edition.Committee, Edition.Internal), OneOf<string?>(null, "fr"))
        .Select((words, bold, italic, link, edition, language) => new Inline(
            Normalised(words), bold, italic, Link: Links.Allowed(link))
        { Edition = edition, Language = language })
        .Array[1, 6].Sample(inlines => Assert.True(BlockContent.IsSame(
            new ParagraphBlock(0, 0, inlines), Assert.Single(Body.Parse(BodyText.Write(new ParagraphBlock(0, 0, inlines)))))), iter: 5_000);

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    private static void ReadsTheSame(string text)
    {
        var blocks = Body.Parse(text);
        var written = BodyText.Write(blocks);
        Assert.True(BlockContent.IsSame(blocks, Body.Parse(written)), $"{text}\n=>\n{written}");
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static string Normalised(string text) => text.Normalize(System.Text.NormalizationForm.FormC);
}
