using ShadowReport.Core.Merging;
using ShadowReport.Core.Tests.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Benchmarks.Text;

/// <summary>The longest drafts there may be, of the kinds that are the hardest to compare.</summary>
internal static class TextWorstCases
{
    private const int AnchorsCarried = 200;
    private const int Runs = 3;

    public static void Measure()
    {
        Console.WriteLine($"Worst cases of {WorstTexts.Length:N0} characters (medians of {Runs}, ms; target: under 1,000 each)");
        Console.WriteLine($"  {"",-44} {"align",6} {"diff",6} {"keep",6} {"class",6} {"merge",6} {"merge",6} {"carry",6}");
        var longest = 0.0;
        foreach (var name in WorstTexts.Names)
        {
            var times = Times(name);
            longest = Math.Max(longest, times.Max());
            Console.WriteLine($"  {name,-44} {string.Join(' ', times.Select(time => $"{time,6:F0}"))}");
        }

        Console.WriteLine($"  The longest: {longest:F0} ms");
    }

    private static double[] Times(string name)
    {
        var (old, @new) = WorstTexts.Of(name);
        var before = SampleDrafts.First(old);
        var after = SampleDrafts.Next(before, @new);
        var halves = SampleDrafts.Next(before, WorstTexts.Halves(old, @new));
        var touched = SampleDrafts.Next(before, WorstTexts.Touched(old));
        var anchors = SampleDrafts.Anchors(before, AnchorsCarried);
        Action[] runs =
        [
            () => SampleDrafts.Next(before, @new),
            () => WordDiff.Between(old, before.Paragraphs, @new, after.Paragraphs),
            () => KeptText.Between(old, before.Paragraphs, @new, after.Paragraphs),
            () => ChangeClasses.Between(old, before.Paragraphs, @new, after.Paragraphs),
            () => Merge.Of(before, after, halves),
            () => Merge.Of(before, after, touched),
            () => Carry(anchors, before, after),
        ];
        return [.. runs.Select(run => Enumerable.Range(0, Runs).Select(_ => Watch.Once(run)).Median())];
    }

    private static void Carry(IReadOnlyList<Anchor> anchors, MergeText before, MergeText after)
    {
        // What is kept is part of the price: a comment list asks for it once.
        var kept = KeptText.Between(before.Text, before.Paragraphs, after.Text, after.Paragraphs);
        foreach (var anchor in anchors)
            Anchors.Carry(anchor, kept, after.Text, after.Paragraphs);
    }
}
