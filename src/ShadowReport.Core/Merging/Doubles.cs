using ShadowReport.Core.Text;

namespace ShadowReport.Core.Merging;

/// <summary>
/// Asks where both sides put the same sentence, each in another place: two who moved it, or pasted it in. Merged along the text it
/// would stand there twice.
/// </summary>
internal static class Doubles
{
    /// <summary>A sentence with fewer letters and digits than this may well be said twice.</summary>
    private const int LettersThatCount = 20;

    /// <summary>The parts, where need be with one side's change as a place to choose: the late writer's, if it holds the sentence whole.</summary>
    public static IEnumerable<MergePart> Asked(IReadOnlyList<MergePart> parts, string theirs, string yours)
    {
        var oneSided = parts.OfType<SequenceMerge.OneSided>().ToList();
        if (oneSided.Count == 0)
            return parts;
        var (their, your) = (Counts(theirs), Counts(yours));
        var doubled = Counts(string.Concat(parts.Select(part => part.Text)))
            .Where(sentence => sentence.Value > Math.Max(their.GetValueOrDefault(sentence.Key), your.GetValueOrDefault(sentence.Key)))
            .Select(sentence => sentence.Key)
            .ToHashSet();
        var holding = oneSided.Where(part => doubled.Count > 0 && Counts(part.Words).Keys.Any(doubled.Contains)).ToList();
        var asked = holding.Where(part => part.Side == MergeOrigin.Yours).DefaultIfEmpty(holding.FirstOrDefault()).ToHashSet();
        return parts.Select(part => part is SequenceMerge.OneSided mine && asked.Contains(mine) ? new MergePart(null, null, mine.AsHunk()) : part);
    }

    private static Dictionary<string, int> Counts(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var start = 0; start < text.Length;)
        {
            var end = Sentences.EndOf(text, start);
            var sentence = text[start..end];
            if (sentence.Count(char.IsLetterOrDigit) >= LettersThatCount)
                counts[sentence] = counts.GetValueOrDefault(sentence) + 1;
            start = end;
        }

        return counts;
    }
}
