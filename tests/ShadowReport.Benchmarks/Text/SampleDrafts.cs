using ShadowReport.Core.Merging;
using ShadowReport.Core.Text;

namespace ShadowReport.Benchmarks.Text;

/// <summary>
/// Drafts to compare: words as frequent as in real prose, sentences of 8 to 30 words, paragraphs of 3 to 7 sentences. The same ones every
/// time.
/// </summary>
internal sealed class SampleDrafts
{
    private const int Vocabulary = 4_000;

    private readonly Random _random = new(20261124);
    private readonly string[] _words;
    private readonly double[] _upTo = new double[Vocabulary];

    public SampleDrafts()
    {
        _words = [.. Enumerable.Range(0, Vocabulary).Select(_ => Word())];
        var sum = 0.0;
        for (var rank = 0; rank < Vocabulary; rank++)
            _upTo[rank] = sum += 1.0 / (rank + 1);
    }

    /// <summary>A draft of so many words, as paragraphs of sentences of words.</summary>
    public List<List<string[]>> Draft(int words)
    {
        var draft = new List<List<string[]>>();
        while (words > 0)
        {
            var paragraph = new List<string[]>();
            for (var sentences = _random.Next(3, 8); sentences > 0 && words > 0; sentences--)
            {
                paragraph.Add([.. Enumerable.Range(0, Math.Min(words, _random.Next(8, 31))).Select(_ => Frequent())]);
                words -= paragraph[^1].Length;
            }

            draft.Add(paragraph);
        }

        return draft;
    }

    /// <summary>A draft with some of its words replaced, spread evenly over all of it.</summary>
    /// <param name="draft">What is edited; it stays as it is.</param>
    /// <param name="changes">How many words.</param>
    /// <param name="first">The word to begin with, to keep two writers apart.</param>
    public List<List<string[]>> Edited(List<List<string[]>> draft, int changes, int first = 0)
    {
        var copy = draft.Select(paragraph => paragraph.Select(sentence => sentence.ToArray()).ToList()).ToList();
        var places = copy.SelectMany(paragraph => paragraph)
            .SelectMany(sentence => Enumerable.Range(0, sentence.Length).Select(index => (sentence, index))).ToList();
        for (var change = 0; change < changes; change++)
        {
            var (sentence, index) = places[(int)((long)change * places.Count / changes) + first];
            sentence[index] = Word();
        }

        return copy;
    }

    public static string Text(List<List<string[]>> draft) => Joined(draft, " ");

    /// <summary>One sentence a line, as a merge by line wants it.</summary>
    public static string Lines(List<List<string[]>> draft) => Joined(draft, "\n") + "\n";

    public static MergeText First(string text) => new(text, Paragraphs.Align(null, [], text, Guid.NewGuid));

    public static MergeText Next(MergeText before, string text) =>
        new(text, Paragraphs.Align(before.Text, before.Paragraphs, text, Guid.NewGuid));

    /// <summary>Quotes of 5 to 80 characters from all over a text; fewer where it has few places to quote from.</summary>
    public static IReadOnlyList<Anchor> Anchors(MergeText text, int count)
    {
        var (random, anchors) = (new Random(20261124), new List<Anchor>());
        for (var attempt = 0; attempt < 20 * count && anchors.Count < count && text.Text.Length > 0; attempt++)
        {
            var start = random.Next(text.Text.Length);
            var end = Math.Min(text.Text.Length, start + random.Next(5, 80));
            var placed = Selectors.Place(
                text.Text, text.Paragraphs, position: new(CodePoints.FromIndex(text.Text, start), CodePoints.FromIndex(text.Text, end)));
            if (placed.Succeeded)
                anchors.Add(placed.Value);
        }

        return anchors;
    }

    private static string Joined(List<List<string[]>> draft, string gap) =>
        string.Join("\n\n", draft.Select(paragraph => string.Join(gap, paragraph.Select(sentence => string.Join(' ', sentence) + "."))));

    private string Frequent()
    {
        var place = Array.BinarySearch(_upTo, _random.NextDouble() * _upTo[^1]);
        return _words[Math.Min(place < 0 ? ~place : place, Vocabulary - 1)];
    }

    private string Word() => string.Concat(Enumerable.Range(0, _random.Next(2, 10)).Select(_ => (char)('a' + _random.Next(26))));
}
