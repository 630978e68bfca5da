namespace ShadowReport.Core.Sources;

/// <summary>
/// Finds the passage of a text that is most similar to some words: the fewest letters differ. After G. Myers, "A Fast Bit-Vector Algorithm
/// for Approximate String Matching" (JACM 46, 1999), in blocks of 64 letters as described by H. Hyyrö (2003).
/// </summary>
internal static class NearestMatch
{
    private const int BitsInBlock = 64;

    /// <summary>
    /// Returns the possible starts of the most similar passage, all equally good, and the number of differing letters. Of several passages
    /// it returns the first.
    /// </summary>
    public static (IReadOnlyList<int> Starts, int Distance) Of(string words, string text, int from)
    {
        var (end, distance) = (from, words.Length);
        foreach (var (read, differing) in Distances(words, text.AsSpan(from).ToArray(), startsAnywhere: true))
        {
            if (differing < distance)
                (end, distance) = (from + read, differing);
        }

        // Search backwards from the end, as far as a passage of that distance can reach.
        var longest = Math.Min(end - from, words.Length + distance);
        var back = text.AsSpan(end - longest, longest).ToArray();
        Array.Reverse(back);
        var reversed = words.ToCharArray();
        Array.Reverse(reversed);
        var starts = Distances(new string(reversed), back, startsAnywhere: false).Where(place => place.Distance == distance)
            .Select(place => end - place.Read).ToList();
        return (starts.Count > 0 ? starts : [end], distance);
    }

    /// <summary>Computes, after each letter, the distance between the words and the best passage that ends there.</summary>
    private static IEnumerable<(int Read, int Distance)> Distances(string words, char[] text, bool startsAnywhere)
    {
        var places = PlacesOf(words);
        var blocks = places[words[0]].Length;
        var (more, less, none) = (new ulong[blocks], new ulong[blocks], new ulong[blocks]);
        Array.Fill(more, ulong.MaxValue);
        var distance = words.Length;
        for (var read = 0; read < text.Length; read++)
        {
            distance += Step(places.GetValueOrDefault(text[read], none), more, less, words.Length, startsAnywhere ? 0 : 1);
            yield return (read + 1, distance);
        }
    }

    /// <summary>Maps each letter to its positions in the words, one bit for each.</summary>
    private static Dictionary<char, ulong[]> PlacesOf(string words)
    {
        var places = new Dictionary<char, ulong[]>();
        for (var at = 0; at < words.Length; at++)
        {
            if (!places.TryGetValue(words[at], out var bits))
                places[words[at]] = bits = new ulong[(words.Length + BitsInBlock - 1) / BitsInBlock];
            bits[at / BitsInBlock] |= 1UL << (at % BitsInBlock);
        }

        return places;
    }

    /// <summary>Processes one letter. The column of distances is stored as its steps: up in one bit row, down in the other.</summary>
    /// <returns>The change of the last distance in the column.</returns>
    private static int Step(ulong[] equal, ulong[] more, ulong[] less, int length, int carry)
    {
        for (var block = 0; block < equal.Length; block++)
        {
            var last = block == equal.Length - 1 ? (length - 1) % BitsInBlock : BitsInBlock - 1;
            var same = equal[block];
            var (up, down) = (more[block], less[block]);
            var vertical = same | down;
            same |= carry < 0 ? 1UL : 0;
            var horizontal = (((same & up) + up) ^ up) | same;
            var (grows, shrinks) = (down | ~(horizontal | up), up & horizontal);
            var next = ((grows >> last) & 1) == 1 ? 1 : ((shrinks >> last) & 1) == 1 ? -1 : 0;
            grows = (grows << 1) | (carry > 0 ? 1UL : 0);
            shrinks = (shrinks << 1) | (carry < 0 ? 1UL : 0);
            more[block] = shrinks | ~(vertical | grows);
            less[block] = grows & vertical;
            carry = next;
        }

        return carry;
    }
}
