using BenchmarkDotNet.Attributes;
using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;
using ShadowReport.Core.Merging;
using ShadowReport.Core.Text;

namespace ShadowReport.Benchmarks.Text;

/// <summary>
/// A draft of 7,000 words, in which each of two writers changed every twentieth word; seldom both the same sentence at one place.
/// </summary>
[MemoryDiagnoser]
public class TextBenchmarks
{
    internal const int Words = 7_000;
    internal const int Changes = Words / 20;
    internal const int AnchorsCarried = 200;

    private readonly MergeText _before;
    private readonly MergeText _theirs;
    private readonly MergeText _yours;
    private readonly KeptText _kept;
    private readonly IReadOnlyList<Anchor> _anchors;

    public TextBenchmarks()
    {
        var samples = new SampleDrafts();
        var draft = samples.Draft(Words);
        var (theirs, yours) = (samples.Edited(draft, Changes), samples.Edited(draft, Changes, first: 10));
        _before = SampleDrafts.First(SampleDrafts.Text(draft));
        _theirs = SampleDrafts.Next(_before, SampleDrafts.Text(theirs));
        _yours = SampleDrafts.Next(_before, SampleDrafts.Text(yours));
        _kept = KeptText.Between(_before.Text, _before.Paragraphs, _theirs.Text, _theirs.Paragraphs);
        _anchors = SampleDrafts.Anchors(_before, AnchorsCarried);
        Lines = (SampleDrafts.Lines(draft), SampleDrafts.Lines(theirs), SampleDrafts.Lines(yours));
    }

    /// <summary>The same three texts, one sentence a line.</summary>
    internal (string Before, string Theirs, string Yours) Lines { get; }

    [Benchmark(Baseline = true)]
    public DiffResult DiffPlex() =>
        Differ.Instance.CreateDiffs(_before.Text, _theirs.Text, ignoreWhiteSpace: false, ignoreCase: false, new WordChunker());

    [Benchmark]
    public IReadOnlyList<DiffParagraph> Diff() => WordDiff.Between(_before.Text, _before.Paragraphs, _theirs.Text, _theirs.Paragraphs);

    [Benchmark]
    public Merge ThreeWayMerge() => Merge.Of(_before, _theirs, _yours);

    /// <summary>Reading the new text's blocks included.</summary>
    [Benchmark]
    public IReadOnlyList<Paragraph> Align() => Paragraphs.Align(_before.Text, _before.Paragraphs, _theirs.Text, Guid.NewGuid);

    [Benchmark]
    public KeptText Keep() => KeptText.Between(_before.Text, _before.Paragraphs, _theirs.Text, _theirs.Paragraphs);

    [Benchmark]
    public int CarryAnchors()
    {
        var found = 0;
        foreach (var anchor in _anchors)
            found += Anchors.Carry(anchor, _kept, _theirs.Text, _theirs.Paragraphs).Start is null ? 0 : 1;
        return found;
    }
}
