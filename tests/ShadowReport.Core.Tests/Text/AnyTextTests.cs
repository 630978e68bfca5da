using CsCheck;
using ShadowReport.Core.Merging;
using ShadowReport.Core.Text;
using static ShadowReport.Core.Tests.Text.ParagraphsTests;

namespace ShadowReport.Core.Tests.Text;

/// <summary>Whatever three texts come in through the edge, everything that is made of them is made.</summary>
public sealed class AnyTextTests
{
    private static readonly Gen<string> _text = Gen.Frequency((3, Texts.Any), (1, Texts.Wild), (1, Gen.Const("")), (
        1, Texts.Wild.Select(text => text.Length == 0 ? "" : text[..1]).Where(text => text.Length == 0 || !char.IsSurrogate(text[0]))));

    [Fact]
    public void Every_text_is_accepted() => Gen.Select(_text, _text, _text, Gen.Int[0, int.MaxValue]).Sample(MakeEverything, iter: 5_000);

    [Fact]
    public void Every_edited_text_is_accepted() => Gen.Select(Texts.Triple, Gen.Int[0, int.MaxValue])
        .Sample((texts, seed) => MakeEverything(texts.Before, texts.One, texts.Other, seed), iter: 10_000);

    [Fact]
    public void Texts_with_many_marks_are_accepted() => Gen.Select(Texts.Hostile, Texts.Hostile, Gen.Int[0, int.MaxValue])
        .Sample((one, other, seed) => MakeEverything(one, Texts.Edited(one, new Random(seed), 3), other.Normalize(), seed), iter: 60);

    [Theory]
    [InlineData(10_000, 30)]
    [InlineData(100_000, 3)]
    public void Long_texts_are_accepted(int length, int times) =>
        Gen.Select(_text, _text, Gen.Int[0, int.MaxValue]).Sample((one, other, seed) =>
    {
        var text = Texts.OfLength(one, length, seed);
        MakeEverything(text, Texts.Edited(text, new Random(seed), 20), Texts.OfLength(other, length, seed), seed);
    }, iter: times);

    private static void MakeEverything(string before, string theirs, string yours, int seed)
    {
        var old = new MergeText(before, Aligned(before));
        var (their, your) = (Later(old, theirs), Later(old, yours));
        var parts = WordDiff.Between(old.Text, old.Paragraphs, their.Text, their.Paragraphs);
        Assert.NotNull(DiffHtml.Render(parts));
        Assert.NotNull(DiffMarkdown.Render(parts));
        Assert.NotNull(DiffCounts.Of(parts).ToString());
        Assert.NotNull(WordDiff.Between(old.Text, your.Text));
        Assert.Equal(
            ChangeClassesTests.ClassOf(old.Text, their.Text),
            ChangeClasses.Between(old.Text, old.Paragraphs, their.Text, their.Paragraphs).Class);
        Carry(old, their, new Random(seed));
        Assert.NotNull(Merge.Of(old, their, your).TextWith(hunk => hunk.Yours.Text));
    }

    private static void Carry(MergeText old, MergeText later, Random random)
    {
        var kept = KeptText.Between(old.Text, old.Paragraphs, later.Text, later.Paragraphs);
        for (var quotes = 0; quotes < 3 && old.Text.Length > 0; quotes++)
        {
            var start = random.Next(old.Text.Length);
            var quote = old.Text.Substring(start, Math.Min(old.Text.Length - start, random.Next(1, 40)));
            var placed = Anchors.Place(old.Text, old.Paragraphs, quote, old.Text[..start]);
            if (placed.Succeeded)
                Assert.Equal(placed.Value.Quote, quote);
            if (placed.Succeeded
                && Anchors.Carry(placed.Value, kept, later.Text, later.Paragraphs) is { Start: { } from, End: { } until } place)
                Assert.True(later.Paragraphs.Any(paragraph => paragraph.Id == place.Paragraph) && from < until
                    && until <= later.Text.Length);
        }
    }

    private static MergeText Later(MergeText old, string text) => new(text, Paragraphs.Align(old.Text, old.Paragraphs, text, Guid.NewGuid));
}
