using ShadowReport.Core.Merging;
using ShadowReport.Core.Text;
using static ShadowReport.Core.Tests.Text.ParagraphsTests;

namespace ShadowReport.Core.Tests.Text;

/// <summary>
/// Long texts that are the hardest to compare, with a bound so wide that only time which grows as the square of the length
/// breaks it. How long the longest really take is measured with the benchmarks.
/// </summary>
public sealed class WorstTextsTests
{
    private const int Length = WorstTexts.Length / 3;

    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Pairs => [.. WorstTexts.Names];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Hostile_texts_are_compared_carried_and_merged_correctly_in_bounded_time(string pair)
    {
        var (old, @new) = WorstTexts.Of(pair, Length);
        var before = new MergeText(old, await Bounded("blocks", () => Aligned(old)));
        var after = new MergeText(@new, await Bounded("align", () => Paragraphs.Align(old, before.Paragraphs, @new, Guid.NewGuid)));
        Assert.Equal(after.Paragraphs.Count, after.Paragraphs.DistinctBy(paragraph => paragraph.Id).Count());

        await AssertCompared(before, after);
        await AssertCarried(before, after);
        var third = WorstTexts.Touched(WorstTexts.Halves(old, @new));
        await AssertMerged(before, after, new MergeText(third, Paragraphs.Align(old, before.Paragraphs, third, Guid.NewGuid)));
    }

    private static async Task AssertCompared(MergeText before, MergeText after)
    {
        var parts = await Bounded("diff", () => WordDiff.Between(before.Text, before.Paragraphs, after.Text, after.Paragraphs));
        Assert.Equal(after.Paragraphs.Select(paragraph => paragraph.In(after.Text)), WordDiffTests.Applied(parts, before.Paragraphs, before.Text));
        if (before.Paragraphs.Count > 1)
            Assert.Equal(after.Text, WordDiffTests.Applied(await Bounded("diff of whole texts", () => WordDiff.Between(before.Text, after.Text)), before.Text));

        var change = await Bounded("class", () => ChangeClasses.Between(before.Text, before.Paragraphs, after.Text, after.Paragraphs));
        Assert.Equal(Body.PlainText(before.Text) == Body.PlainText(after.Text), change.Class == ChangeClass.None);
    }

    private static async Task AssertCarried(MergeText before, MergeText after)
    {
        var anchors = Quotes(before.Text, before.Paragraphs, 200);
        var kept = await Bounded("kept", () => KeptText.Between(before.Text, before.Paragraphs, after.Text, after.Paragraphs));
        var places = await Bounded("carry", () => anchors.Select(anchor => Anchors.Carry(anchor, kept, after.Text, after.Paragraphs)).ToList());

        KeptTextTests.AssertTrue(kept, before.Text, after.Text);
        KeptTextTests.AssertApart(kept);
        Assert.All(anchors.Zip(places), carried =>
            Assert.True(carried.Second.Score < 1 || carried.First.Quote.Trim() == after.Text[carried.Second.Start!.Value..carried.Second.End!.Value].Trim()));
    }

    private static async Task AssertMerged(MergeText before, MergeText theirs, MergeText yours)
    {
        var merge = await Bounded("merge", () => Merge.Of(before, theirs, yours));

        Assert.All(merge.Hunks, hunk => Assert.Equal(
            (hunk.Base.Text, hunk.Theirs.Text, hunk.Yours.Text),
            (before.Text[hunk.Base.Start..hunk.Base.End], theirs.Text[hunk.Theirs.Start..hunk.Theirs.End], yours.Text[hunk.Yours.Start..hunk.Yours.End])));
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

    private static async Task<T> Bounded<T>(string what, Func<T> work)
    {
        try
        {
            return await Task.Run(work).WaitAsync(_bound, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{what} took longer than {_bound.TotalSeconds} s");
        }
    }
}
