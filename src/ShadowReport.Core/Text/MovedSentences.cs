namespace ShadowReport.Core.Text;

/// <summary>
/// Finds sentences that moved between paragraphs, because a paragraph was split or joined, or text was cut and pasted. A sentence counts
/// only if it is long and occurs once on each side.
/// </summary>
internal static class MovedSentences
{
    /// <summary>Adds the moved sentences to the runs that stayed.</summary>
    public static void Add(List<KeptRun> runs, string oldText, string newText)
    {
        var gone = Gaps(runs.Select(run => (run.From, run.FromEnd)), oldText.Length);
        var came = Gaps(runs.Select(run => (run.To, run.ToEnd)), newText.Length);
        if (gone.Count == 0 || came.Count == 0)
            return;

        var cut = OnlyOnes(oldText, gone);
        var pasted = OnlyOnes(newText, came);
        var grafts = new List<KeptRun>();
        foreach (var (sentence, from) in cut)
        {
            if (from is null || !pasted.TryGetValue(sentence, out var to) || to is null)
                continue;
            var run = new KeptRun(from.Value.Start, to.Value.Start, sentence.Length);
            // The extended sentence before already covers this one.
            if (grafts.Count == 0 || run.FromEnd > grafts[^1].FromEnd || run.ToEnd > grafts[^1].ToEnd)
                grafts.Add(Grown(run, oldText, from.Value.Gap, newText, to.Value.Gap));
        }

        AddApart(runs, grafts);
    }

    /// <summary>Lists the parts of a text that no run covers.</summary>
    private static List<(int Start, int End)> Gaps(IEnumerable<(int Start, int End)> covered, int length)
    {
        var gaps = new List<(int Start, int End)>();
        var at = 0;
        foreach (var (start, end) in covered.Order())
        {
            if (start > at)
                gaps.Add((at, start));
            at = Math.Max(at, end);
        }

        if (at < length)
            gaps.Add((at, length));
        return gaps;
    }

    /// <summary>Lists long sentences with their places; null for repeated ones.</summary>
    private static Dictionary<string, (int Start, (int Start, int End) Gap)?> OnlyOnes(string text, List<(int Start, int End)> gaps)
    {
        var found = new Dictionary<string, (int, (int, int))?>(StringComparer.Ordinal);
        foreach (var gap in gaps)
        {
            var part = text.AsSpan(0, gap.End);
            for (var start = gap.Start; start < gap.End;)
            {
                var end = Sentences.EndOf(part, start);
                if (KeptRuns.CountLetters(part[start..end], KeptRuns.LettersThatProve) == KeptRuns.LettersThatProve)
                {
                    var sentence = text[start..end];
                    found[sentence] = found.ContainsKey(sentence) ? null : (start, gap);
                }

                start = end;
            }
        }

        return found;
    }

    /// <summary>Extends a sentence by the equal text before and after it.</summary>
    private static KeptRun Grown(KeptRun run, string oldText, (int Start, int End) gone, string newText, (int Start, int End) came)
    {
        var behind = oldText.AsSpan(run.FromEnd, gone.End - run.FromEnd)
            .CommonPrefixLength(newText.AsSpan(run.ToEnd, came.End - run.ToEnd));
        var before = Paragraphs.CommonSuffixLength(oldText.AsSpan(gone.Start..run.From), newText.AsSpan(came.Start..run.To));
        // A surrogate pair is never split.
        behind -= behind > 0 && char.IsHighSurrogate(oldText[run.FromEnd + behind - 1]) ? 1 : 0;
        before -= before > 0 && char.IsLowSurrogate(oldText[run.From - before]) ? 1 : 0;
        return new KeptRun(run.From - before, run.To - before, before + run.Length + behind);
    }

    /// <summary>Adds runs without overlap: each character is in at most one run on each side.</summary>
    private static void AddApart(List<KeptRun> runs, List<KeptRun> grafts)
    {
        var (from, to) = (new CoveredRanges(), new CoveredRanges());
        foreach (var graft in grafts.OrderByDescending(graft => graft.Length).ThenBy(graft => graft.From))
        {
            if (!from.IsFree(graft.From, graft.FromEnd) || !to.IsFree(graft.To, graft.ToEnd))
                continue;
            from.Add(graft.From, graft.FromEnd);
            to.Add(graft.To, graft.ToEnd);
            runs.Add(graft);
        }
    }

    /// <summary>Non-overlapping ranges of a text.</summary>
    private sealed class CoveredRanges
    {
        private readonly List<int> _starts = [];
        private readonly List<int> _ends = [];

        public bool IsFree(int start, int end)
        {
            var next = PlaceOf(start);
            return (next == 0 || _ends[next - 1] <= start) && (next == _starts.Count || _starts[next] >= end);
        }

        public void Add(int start, int end)
        {
            var place = PlaceOf(start);
            _starts.Insert(place, start);
            _ends.Insert(place, end);
        }

        private int PlaceOf(int start) => _starts.BinarySearch(start) is var index && index < 0 ? ~index : index;
    }
}
