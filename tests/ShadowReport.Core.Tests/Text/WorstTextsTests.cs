using ShadowReport.Core.Merging;
using ShadowReport.Core.Text;
using static ShadowReport.Core.Tests.Text.ParagraphsTests;

namespace ShadowReport.Core.Tests.Text;

/// <summary>
/// Long texts that are the hardest to compare, with a limit that only ends a hang. How long the longest really take is measured with the
/// benchmarks.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class WorstTextsTests
{
    private const int Length = WorstTexts.Length / 3;

    public static TheoryData<string> Pairs => [.. WorstTexts.Names];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Hostile_texts_are_compared_carried_and_merged_correctly(string pair)
    {
        var (old, @new) = WorstTexts.Of(pair, Length);
        var before = new MergeText(old, await HangLimit.Run(() => Aligned(old)));
        var after = new MergeText(@new, await HangLimit.Run(() => Paragraphs.Align(old, before.Paragraphs, @new, Guid.NewGuid)));
        Assert.Equal(after.Paragraphs.Count, after.Paragraphs.DistinctBy(paragraph => paragraph.Id).Count());

        await AssertCompared(before, after);
        await AssertCarried(before, after);
        var third = WorstTexts.Touched(WorstTexts.Halves(old, @new));
        await AssertMerged(before, after, new MergeText(third, Paragraphs.Align(old, before.Paragraphs, third, Guid.NewGuid)));
    }

    private static async Task AssertCompared(MergeText before, MergeText after)
    {
        var parts = await HangLimit.Run(() => WordDiff.Between(before.Text, before.Paragraphs, after.Text, after.Paragraphs));
        Assert.Equal(
            after.Paragraphs.Select(paragraph => paragraph.In(after.Text)), WordDiffTests.Applied(parts, before.Paragraphs, before.Text));
        if (before.Paragraphs.Count > 1)
            Assert.Equal(
                after.Text, WordDiffTests.Applied(await HangLimit.Run(() => WordDiff.Between(before.Text, after.Text)), before.Text));

        var change = await HangLimit.Run(() => ChangeClasses.Between(before.Text, before.Paragraphs, after.Text, after.Paragraphs));
        Assert.Equal(Body.PlainText(before.Text) == Body.PlainText(after.Text), change.Class == ChangeClass.None);
    }

    private static async Task AssertCarried(MergeText before, MergeText after)
    {
        var anchors = Quotes(before.Text, before.Paragraphs, 200);
        var kept = await HangLimit.Run(() => KeptText.Between(before.Text, before.Paragraphs, after.Text, after.Paragraphs));
        var places = await HangLimit.Run(
            () => anchors.Select(anchor => Anchors.Carry(anchor, kept, after.Text, after.Paragraphs)).ToList());

        KeptTextTests.AssertTrue(kept, before.Text, after.Text);
        KeptTextTests.AssertApart(kept);
        Assert.All(anchors.Zip(places), carried =>
            Assert.True(carried.Second.Score < 1
                || carried.First.Quote.Trim() == after.Text[carried.Second.Start!.Value..carried.Second.End!.Value].Trim()));
    }

    private static async Task AssertMerged(MergeText before, MergeText theirs, MergeText yours)
    {
        var merge = await HangLimit.Run(() => Merge.Of(before, theirs, yours));

        Assert.All(merge.Hunks, hunk => Assert.Equal(
            (hunk.Base.Text, hunk.Theirs.Text, hunk.Yours.Text),
            (before.Text[hunk.Base.Start..hunk.Base.End], theirs.Text[hunk.Theirs.Start..hunk.Theirs.End],
                yours.Text[hunk.Yours.Start..hunk.Yours.End])));
    }

    private static List<Anchor> Quotes(string text, IReadOnlyList<Paragraph> paragraphs, int count)
    {
        var random = new Random(20261124);
        return [.. Enumerable.Range(0, count)
            .Select(_ => (Start: random.Next(text.Length - 100), Length: random.Next(5, 80)))
            .Select(quote => Selectors.Place(text, paragraphs, position: new TextPosition(quote.Start, quote.Start + quote.Length)))
            .Where(placed => placed.Succeeded)
            .Select(placed => placed.Value)];
    }
}
