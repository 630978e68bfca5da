using ShadowReport.Core.Text;

namespace ShadowReport.Core.Merging;

/// <summary>
/// Finds sentences that both sides put at different places, because both moved or pasted them. A merge would print them twice.
/// </summary>
internal static class DuplicatedSentences
{
    /// <summary>The minimum number of letters and digits; a shorter new sentence may be repeated on purpose.</summary>
    private const int LettersThatCount = 20;

    /// <summary>
    /// Returns the parts, with one side's change as a hunk where a sentence would be doubled: the later writer's, if it contains the whole
    /// sentence.
    /// </summary>
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
            .Where(sentence => IsLong(sentence)
                || old.GetValueOrDefault(sentence) >= Math.Max(their.GetValueOrDefault(sentence), your.GetValueOrDefault(sentence)))
            .ToHashSet();
        var holding = oneSided.Where((_, index) => held[index].Any(doubled.Contains)).ToList();
        var asked = holding.Where(part => part.Side == MergeOrigin.Yours).DefaultIfEmpty(holding.FirstOrDefault()).ToHashSet();
        return parts.Select(
            part => part is SequenceMerge.OneSidedPart mine && asked.Contains(mine) ? new MergePart(null, null, mine.AsHunk()) : part);
    }

    private static bool IsLong(string sentence) => KeptRuns.CountLetters(sentence, LettersThatCount) == LettersThatCount;

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

    /// <summary>Counts how often each of the known sentences occurs in a text.</summary>
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
