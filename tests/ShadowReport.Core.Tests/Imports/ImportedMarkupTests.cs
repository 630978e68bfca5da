using ShadowReport.Core.Imports;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Imports;

public sealed class ImportedMarkupTests
{
    public static TheoryData<string, string, Inline[]> Runs => new()
    {
        { "**Women:** all", "", [new("Women:", Bold: true), new(" all")] },
        { "**妇女**。权利", "", [new("妇女。", Bold: true), new("权利")] },
        { "a “**b**”c", "", [new("a "), new("“b”", Bold: true), new("c")] },
        { "x**y**z", "", [new("x"), new("y", Bold: true), new("z")] },
        { "^[**a**:b]", "", [new(" [a:b]") { Note = [new("a:", Bold: true), new("b")] }] },
    };

    [Theory]
    [MemberData(nameof(Runs), DisableDiscoveryEnumeration = true)]
    public void Emphasis_is_written_without_spans(string written, string plain, Inline[] runs)
    {
        var (text, lost) = ImportedMarkup.Write(new ParagraphBlock(0, 0, runs));

        Assert.Equal((written, plain), (text, lost ?? ""));
    }

    [Fact]
    public void No_mixture_of_emphasis_needs_a_span_or_loses_a_word()
    {
        string[] words = ["a", "b.", "(c)", " ", "“d”", "中。", "é", "*", "_e_", "f ", " g", "1"];
        var random = new Random(7);
        for (var times = 0; times < 2_000; times++)
        {
            List<Inline> runs = [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ =>
                new Inline(words[random.Next(words.Length)], Bold: random.Next(3) == 0, Italic: random.Next(3) == 0))];
            var expected = string.Concat(runs.Select(run => run.Text)).Trim();
            if (expected.Length == 0)
                continue;

            var (text, _) = ImportedMarkup.Write(new ParagraphBlock(0, 0, [new("x "), .. runs, new(" y")]));

            Assert.DoesNotContain("]{.public}", text);
            Assert.Equal($"x {string.Concat(runs.Select(run => run.Text))} y", Body.PlainText(text).TrimEnd('\n'));
        }
    }

    [Fact]
    public void A_span_that_an_author_typed_stays() =>
        Assert.Equal("\\[a\\]{.public}", ImportedMarkup.Write(new ParagraphBlock(0, 0, [new("[a]{.public}")])).Text);
}
