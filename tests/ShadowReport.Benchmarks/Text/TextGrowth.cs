using ShadowReport.Core.Merging;
using ShadowReport.Core.Text;

namespace ShadowReport.Benchmarks.Text;

/// <summary>Whether the time grows as the text does, while the edits stay few.</summary>
internal static class TextGrowth
{
    private const int Edits = 10;
    private static readonly int[] _sizes = [1_000, 3_000, 10_000, 30_000, 100_000];

    public static void Measure()
    {
        Console.WriteLine($"Time for each word, with {Edits} words changed by each writer (medians, ns)");
        Console.WriteLine($"  {"words",8} {"diff",8} {"merge",8} {"align",8} {"keep",8}");
        var rows = _sizes.Select(Times).ToList();
        foreach (var (size, row) in _sizes.Zip(rows))
            Console.WriteLine($"  {size,8:N0} {string.Join(' ', row.Select(time => $"{time / size * 1e6,8:F0}"))}");
        Console.WriteLine($"  At {_sizes[^1]:N0} words each word costs so much of what it costs at {_sizes[0]:N0} and at {_sizes[2]:N0}: "
            + string.Join(", ", new[] { "diff", "merge", "align", "keep" }.Select(
                (name, index) => $"{name} {PerWord(rows, index, 0):P0} and {PerWord(rows, index, 2):P0}")));
    }

    private static double PerWord(List<double[]> rows, int operation, int size) =>
        rows[^1][operation] / _sizes[^1] / (rows[size][operation] / _sizes[size]);

    private static double[] Times(int words)
    {
        var samples = new SampleDrafts();
        var draft = samples.Draft(words);
        var before = SampleDrafts.First(SampleDrafts.Text(draft));
        var theirs = SampleDrafts.Next(before, SampleDrafts.Text(samples.Edited(draft, Edits)));
        var yours = SampleDrafts.Next(before, SampleDrafts.Text(samples.Edited(draft, Edits, first: 40)));
        return
        [
            Watch.Median(() => WordDiff.Between(before.Text, before.Paragraphs, theirs.Text, theirs.Paragraphs)),
            Watch.Median(() => Merge.Of(before, theirs, yours)),
            Watch.Median(() => SampleDrafts.Next(before, theirs.Text)),
            Watch.Median(() => KeptText.Between(before.Text, before.Paragraphs, theirs.Text, theirs.Paragraphs)),
        ];
    }
}
