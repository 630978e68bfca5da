namespace ShadowReport.Core.Text;

/// <summary>
/// Pairs edited paragraphs with their originals by shared words; a word that many paragraphs contain has little weight. A split paragraph
/// continues in its larger part, and of joined paragraphs the larger one continues.
/// </summary>
internal sealed class Similarity
{
    /// <summary>The minimum similarity of an edited paragraph with its original.</summary>
    private const double Similar = 0.5;

    /// <summary>For a split or joined paragraph: the minimum share of the smaller side that the larger one contains.</summary>
    private const double Contained = 0.8;

    /// <summary>The minimum number of shared words for a split or joined paragraph.</summary>
    private const int WordsThatProve = 5;

    /// <summary>A word in more paragraphs than this is ignored.</summary>
    private const int ParagraphsAtMost = 16;

    private readonly List<Bag> _old;
    private readonly List<Bag> _new;
    private readonly double[] _weights;
    private readonly double[] _oldWeights;
    private readonly double[] _newWeights;

    private Similarity(List<Bag> old, List<Bag> @new, int words)
    {
        (_old, _new, _weights) = (old, @new, new double[words]);
        var (inOld, inNew) = (Paragraphs(old, words), Paragraphs(@new, words));
        for (var word = 0; word < words; word++)
            _weights[word] = 1.0 / Math.Max(inOld[word], inNew[word]);
        (_oldWeights, _newWeights) = ([.. old.Select(WeightOf)], [.. @new.Select(WeightOf)]);
    }

    /// <summary>
    /// Whether two paragraphs are similar because the words at their ends are the same. It decides the usual case, one edited paragraph,
    /// quickly; false decides nothing.
    /// </summary>
    public static bool HaveSameEnds(ReadOnlySpan<char> old, ReadOnlySpan<char> @new)
    {
        var head = old[..old.CommonPrefixLength(@new)].LastIndexOf(' ') + 1;
        var end = old[^Text.Paragraphs.CommonSuffixLength(old[head..], @new[head..])..];
        var tail = end.Contains(' ') ? end.Length - end.IndexOf(' ') : 0;
        var same = CountWords(old[..head]) + CountWords(old[^tail..]);
        return same > 0 && 2.0 * same >= Similar * (2 * same + CountWords(old[head..^tail]) + CountWords(@new[head..^tail]));
    }

    private static int CountWords(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var start = 0; start < text.Length; start = WordTokens.EndOf(text, start))
            count += char.IsWhiteSpace(text[start]) ? 0 : 1;
        return count;
    }

    /// <summary>Lists pairs of paragraphs, each in at most one pair. The result is deterministic.</summary>
    public static IReadOnlyList<(int Old, int New)> Pairs(
        IReadOnlyList<(string Text, int Start, int Length)> old, IReadOnlyList<(string Text, int Start, int Length)> @new,
        CancellationToken cancellation = default)
    {
        var numbers = new PieceNumbers();
        var words = 0;
        var (oldBags, newBags) = (Bags(old, numbers, ref words, cancellation), Bags(@new, numbers, ref words, cancellation));
        return new Similarity(oldBags, newBags, words).BestFirst(cancellation);
    }

    private List<(int Old, int New)> BestFirst(CancellationToken cancellation)
    {
        var (oldTaken, newTaken) = (new bool[_old.Count], new bool[_new.Count]);
        var pairs = new List<(int, int)>();
        // Of equally similar pairs, take the one nearest to its old place, then the first.
        foreach (var (old, @new, _) in Alike(cancellation).OrderByDescending(pair => pair.Likeness)
            .ThenBy(pair => Math.Abs(pair.Old - pair.New)).ThenBy(pair => pair.Old).ThenBy(pair => pair.New))
        {
            if (oldTaken[old] || newTaken[@new])
                continue;
            (oldTaken[old], newTaken[@new]) = (true, true);
            pairs.Add((old, @new));
        }

        return pairs;
    }

    private IEnumerable<(int Old, int New, double Likeness)> Alike(CancellationToken cancellation)
    {
        var holders = Holders();
        var met = new int[_old.Count];
        for (var place = 0; place < _new.Count; place++)
        {
            cancellation.ThrowIfCancellationRequested();
            // A paragraph of common words may still match the one at its own place.
            if (place < _old.Count && Likeness(place, place) is var here and > 0)
            {
                met[place] = place + 1;
                yield return (place, place, here);
            }

            foreach (var word in _new[place].Words)
            {
                foreach (var old in holders[word] ?? [])
                {
                    if (met[old] == place + 1)
                        continue;
                    met[old] = place + 1;
                    if (Likeness(old, place) is var likeness and > 0)
                        yield return (old, place, likeness);
                }
            }
        }
    }

    /// <summary>Lists the old paragraphs that contain each word; null for words in too many of them.</summary>
    private List<int>?[] Holders()
    {
        var holders = new List<int>?[_weights.Length];
        for (var place = 0; place < _old.Count; place++)
        {
            foreach (var word in _old[place].Words)
            {
                if (_weights[word] * ParagraphsAtMost >= 1)
                    (holders[word] ??= []).Add(place);
            }
        }

        return holders;
    }

    /// <summary>Computes the similarity, 0 for different paragraphs up to 1 (Dice's coefficient with weighted words).</summary>
    private double Likeness(int old, int @new)
    {
        var (shared, sharedWords) = Shared(_old[old], _new[@new]);
        var (oneWeight, otherWeight) = (_oldWeights[old], _newWeights[@new]);
        var likeness = oneWeight + otherWeight == 0 ? 0 : 2 * shared / (oneWeight + otherWeight);
        if (likeness >= Similar)
            return likeness;
        var isPart = sharedWords >= WordsThatProve && shared >= Contained * Math.Min(oneWeight, otherWeight);
        return isPart ? likeness : 0;
    }

    private (double Weight, int Words) Shared(Bag one, Bag other)
    {
        var (weight, words, left, right) = (0.0, 0, 0, 0);
        while (left < one.Words.Length && right < other.Words.Length)
        {
            if (one.Words[left] == other.Words[right])
            {
                var times = Math.Min(one.Times[left++], other.Times[right]);
                weight += times * _weights[other.Words[right++]];
                words += times;
            }
            else if (one.Words[left] < other.Words[right])
            {
                left++;
            }
            else
            {
                right++;
            }
        }

        return (weight, words);
    }

    private double WeightOf(Bag bag)
    {
        var weight = 0.0;
        for (var index = 0; index < bag.Words.Length; index++)
            weight += bag.Times[index] * _weights[bag.Words[index]];
        return weight;
    }

    private static int[] Paragraphs(List<Bag> bags, int words)
    {
        var counts = new int[words];
        foreach (var word in bags.SelectMany(bag => bag.Words))
            counts[word]++;
        return counts;
    }

    private static List<Bag> Bags(
        IReadOnlyList<(string Text, int Start, int Length)> paragraphs, PieceNumbers numbers, ref int words, CancellationToken cancellation)
    {
        var bags = new List<Bag>(paragraphs.Count);
        foreach (var (text, start, length) in paragraphs)
        {
            cancellation.ThrowIfCancellationRequested();
            var bag = Bag.Of(text, start, start + length, numbers);
            words = Math.Max(words, bag.Words.Length == 0 ? 0 : bag.Words[^1] + 1);
            bags.Add(bag);
        }

        return bags;
    }

    /// <summary>The words of a paragraph by number, in order, with their counts. Marks count; white space does not.</summary>
    private sealed record Bag(int[] Words, int[] Times)
    {
        public static Bag Of(string text, int from, int until, PieceNumbers numbers)
        {
            var all = new List<int>((until - from) / 5);
            var paragraph = text.AsSpan(from, until - from);
            for (var start = 0; start < paragraph.Length;)
            {
                var end = WordTokens.EndOf(paragraph, start);
                if (!char.IsWhiteSpace(paragraph[start]))
                    all.Add(numbers.Of(text, from + start, end - start));
                start = end;
            }

            all.Sort();
            var (words, times) = (new List<int>(all.Count), new List<int>(all.Count));
            foreach (var word in all)
            {
                if (words.Count > 0 && words[^1] == word)
                {
                    times[^1]++;
                }
                else
                {
                    words.Add(word);
                    times.Add(1);
                }
            }

            return new Bag([.. words], [.. times]);
        }
    }
}
