using ShadowReport.Core.Text;

namespace ShadowReport.Core.Merging;

/// <summary>
/// Asks where both sides put the same sentence, each at another place along the text: two who moved it, or pasted it in. Merged it would
/// stand there twice.
/// </summary>
internal static class DuplicatedSentences
{
    /// <summary>A new sentence with fewer letters and digits than this may well be said twice.</summary>
    private const int LettersThatCount = 20;

    /// <summary>The parts, where need be with one side's change as a place to choose: the late writer's, if it holds the sentence whole.</summary>
    public static IEnumerable<MergePart> AskAbout(IReadOnlyList<MergePart> parts, string before, string theirs, string yours)
    {
        var oneSided = parts.OfType<SequenceMerge.OneSidedPart>().ToList();
        var held = oneSided.Select(part => SentencesOf(part.Words)).ToList();
        var known = held.SelectMany(sentences => sentences).ToHashSet(StringComparer.Ordinal);
        if (known.Count == 0)
            return parts;
        var (old, their, your) = (Counts(before, known), Counts(theirs, known), Counts(yours, known));
        var doubled = Counts(string.Concat(parts.Select(part => part.Text)), known)
            .Where(sentence => sentence.Value > Math.Max(their.GetValueOrDefault(sentence.Key), your.GetValueOrDefault(sentence.Key)))
            .Select(sentence => sentence.Key)
            .Where(sentence => IsLong(sentence) || old.GetValueOrDefault(sentence) >= Math.Max(their.GetValueOrDefault(sentence), your.GetValueOrDefault(sentence)))
            .ToHashSet();
        var holding = oneSided.Where((_, index) => held[index].Any(doubled.Contains)).ToList();
        var asked = holding.Where(part => part.Side == MergeOrigin.Yours).DefaultIfEmpty(holding.FirstOrDefault()).ToHashSet();
        return parts.Select(part => part is SequenceMerge.OneSidedPart mine && asked.Contains(mine) ? new MergePart(null, null, mine.AsHunk()) : part);
    }

    private static bool IsLong(string sentence) => KeptRuns.CountLetters(sentence) >= LettersThatCount;

    private static List<string> SentencesOf(string text)
    {
        var sentences = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = Sentences.EndOf(text, start);
            if (WordTokens.HasWord(text.AsSpan(start..end)))
                sentences.Add(text[start..end]);
            start = end;
        }

        return sentences;
    }

    /// <summary>How often each of the known sentences stands in a text.</summary>
    private static Dictionary<string, int> Counts(string text, HashSet<string> known)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < text.Length;)
        {
            var end = Sentences.EndOf(text, start);
            if (lookup.TryGetValue(text.AsSpan(start..end), out var sentence))
                counts[sentence] = counts.GetValueOrDefault(sentence) + 1;
            start = end;
        }

        return counts;
    }
}
