using System.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Merging;

/// <summary>
/// Merges paragraph by paragraph, by lasting ids, where one side moved paragraphs that the other side edited. Along the text, the move
/// looks like a deletion of edited words. It applies only if nothing is left to choose.
/// </summary>
internal static class MovedParagraphs
{
    private const string BlankLine = "\n\n";

    /// <summary>Returns the merged text; null when no paragraph moved or something is left to choose.</summary>
    public static string? Merge(MergeText before, MergeText theirs, MergeText yours, CancellationToken cancellation)
    {
        var (old, their, your) = (new Order(before), new Order(theirs), new Order(yours));
        var (theyMoved, youMoved) = (their.IsOtherThan(old), your.IsOtherThan(old));
        if ((!theyMoved && !youMoved) || (theyMoved && youMoved && their.IsOtherThan(your)))
            return null;
        // A paragraph that one side deleted and the other moved, or moved something past, is a conflict.
        if (their.Moved(old).Any(id => !your.Has(id)) || your.Moved(old).Any(id => !their.Has(id)))
            return null;
        // The side that moved gives the order. New paragraphs of the other side follow their predecessors.
        var ids = theyMoved ? Ordered(old, their, your) : Ordered(old, your, their);
        return ids is not null && Written(ids, old, their, your, cancellation) is { } merged
            && !BringsBack(merged, before.Text, theirs.Text, yours.Text) ? merged : null;
    }

    /// <summary>Whether a deleted sentence comes back because the other side merged its paragraph with others.</summary>
    private static bool BringsBack(string merged, string before, string theirs, string yours)
    {
        var (old, their, your) = (MoveConflicts.Counts(before), MoveConflicts.Counts(theirs), MoveConflicts.Counts(yours));
        return MoveConflicts.Counts(merged).Any(sentence => old.GetValueOrDefault(sentence.Key) is var had and > 0
            && (their.GetValueOrDefault(sentence.Key), your.GetValueOrDefault(sentence.Key)) is var (one, other)
            && Math.Min(one, other) < had && sentence.Value > Math.Min(one, other) + Math.Max(0, Math.Max(one, other) - had));
    }

    private static List<Guid>? Ordered(Order old, Order mover, Order other)
    {
        if (!StandTogether(old, mover, other))
            return null;
        var ids = new LinkedList<Guid>(mover.Ids.Where(id => !old.Has(id) || other.Has(id)));
        var places = new Dictionary<Guid, LinkedListNode<Guid>>();
        for (var place = ids.First; place is not null; place = place.Next)
            places.Add(place.Value, place);
        Guid? previous = null;
        foreach (var id in other.Ids)
        {
            if (old.Has(id))
            {
                previous = mover.Has(id) ? id : previous;
                continue;
            }

            var before = previous is { } known ? places[known] : null;
            // If the moving side also added a paragraph there, the order is unclear.
            if ((before is null ? ids.First : before.Next) is { Value: var next } && !old.Has(next))
                return null;
            places[id] = before is null ? ids.AddFirst(id) : ids.AddAfter(before, id);
            previous = id;
        }

        return [.. ids];
    }

    /// <summary>
    /// Whether the neighbours of a new paragraph are still neighbours. Otherwise it is unclear which of the two it belongs to.
    /// </summary>
    private static bool StandTogether(Order old, Order mover, Order other)
    {
        var places = mover.Ids.Where(id => old.Has(id) && other.Has(id)).Select((id, place) => (id, place))
            .ToDictionary(pair => pair.id, pair => pair.place);
        var (last, isNew) = (-1, false);
        foreach (var id in other.Ids.Where(id => !old.Has(id) || places.ContainsKey(id)))
        {
            if (!old.Has(id))
            {
                isNew = true;
                continue;
            }

            if (isNew && places[id] != last + 1)
                return false;
            (last, isNew) = (places[id], false);
        }

        return !isNew || last == places.Count - 1;
    }

    private static string? Written(List<Guid> ids, Order old, Order their, Order your, CancellationToken cancellation)
    {
        if (old.HasWordsBetween || their.HasWordsBetween || your.HasWordsBetween)
            return null;
        if (old.Ids.Any(id => IsGoneThoughChanged(id, old, their, your) || IsGoneThoughChanged(id, old, your, their)))
            return null;
        var text = new StringBuilder(Chosen(old.Head, their.Head, your.Head));
        for (var index = 0; index < ids.Count; index++)
        {
            if (index > 0)
                text.Append(GapBetween(ids[index - 1], ids[index], old, their, your));
            if (TextOf(ids[index], old, their, your, cancellation) is not { } paragraph)
                return null;
            text.Append(paragraph);
        }

        return text.Append(Chosen(old.Tail, their.Tail, your.Tail)).ToString();
    }

    /// <summary>Whether one side deleted the paragraph and the other edited it.</summary>
    private static bool IsGoneThoughChanged(Guid id, Order old, Order one, Order other) =>
        !one.Has(id) && other.Has(id) && other.TextOf(id) != old.TextOf(id);

    private static string? TextOf(Guid id, Order old, Order their, Order your, CancellationToken cancellation)
    {
        var (theirText, yourText) = (their.TextOf(id), your.TextOf(id));
        if (theirText is null || yourText is null || theirText == yourText)
            return theirText ?? yourText;
        var merge = Merging.Merge.Of(Alone(id, old.TextOf(id)!), Alone(id, theirText), Alone(id, yourText), cancellation);
        return merge.IsClean ? merge.TextWith(_ => "") : null;
    }

    private static MergeText Alone(Guid id, string text) => new(text, [new Paragraph(id, 0, text.Length)]);

    private static string GapBetween(Guid first, Guid second, Order old, Order their, Order your) =>
        Chosen(old.GapBetween(first, second), their.GapBetween(first, second), your.GapBetween(first, second)) ?? BlankLine;

    /// <summary>
    /// Chooses the white space that a side changed. If both changed it, either is fine, as long as both merges choose the same.
    /// </summary>
    private static string? Chosen(string? before, string? one, string? other)
    {
        if (one is null || other is null)
            return one ?? other;
        if (one == before)
            return other;
        return other == before || string.CompareOrdinal(one, other) > 0 ? one : other;
    }

    /// <summary>The order of the paragraphs in a text.</summary>
    private sealed class Order
    {
        private readonly MergeText _text;
        private readonly Dictionary<Guid, int> _places = [];

        public Order(MergeText text)
        {
            _text = text;
            foreach (var paragraph in text.Paragraphs)
                _places.Add(paragraph.Id, _places.Count);
        }

        public IEnumerable<Guid> Ids => _text.Paragraphs.Select(paragraph => paragraph.Id);

        public string Head => _text.Text[.._text.Paragraphs[0].Start];

        public string Tail => _text.Text[EndOf(_text.Paragraphs.Count - 1)..];

        /// <summary>Whether there are words outside all paragraphs, which excludes this merge.</summary>
        public bool HasWordsBetween
        {
            get
            {
                var end = 0;
                foreach (var paragraph in _text.Paragraphs)
                {
                    if (WordTokens.HasWord(_text.Text.AsSpan(end..paragraph.Start)))
                        return true;
                    end = paragraph.Start + paragraph.Length;
                }

                return WordTokens.HasWord(_text.Text.AsSpan(end));
            }
        }

        public bool Has(Guid id) => _places.ContainsKey(id);

        public string? TextOf(Guid id) => _places.TryGetValue(id, out var place) ? _text.Paragraphs[place].In(_text.Text) : null;

        /// <summary>Whether the shared paragraphs have another order.</summary>
        public bool IsOtherThan(Order other) => !Ids.Where(other.Has).SequenceEqual(other.Ids.Where(Has));

        /// <summary>Lists the paragraphs that passed another one.</summary>
        public IEnumerable<Guid> Moved(Order old)
        {
            var shared = Ids.Where(old.Has).ToList();
            var places = shared.Select(id => old._places[id]).ToList();
            var firstBehind = new int[places.Count + 1];
            firstBehind[^1] = int.MaxValue;
            for (var index = places.Count - 1; index >= 0; index--)
                firstBehind[index] = Math.Min(places[index], firstBehind[index + 1]);
            var lastBefore = -1;
            for (var index = 0; index < places.Count; index++)
            {
                if (lastBefore > places[index] || firstBehind[index + 1] < places[index])
                    yield return shared[index];
                lastBefore = Math.Max(lastBefore, places[index]);
            }
        }

        /// <summary>Returns the text between two adjacent paragraphs.</summary>
        public string? GapBetween(Guid first, Guid second)
        {
            if (!_places.TryGetValue(first, out var place) || !_places.TryGetValue(second, out var next) || next != place + 1)
                return null;
            return _text.Text[EndOf(place).._text.Paragraphs[next].Start];
        }

        private int EndOf(int place) => _text.Paragraphs[place].Start + _text.Paragraphs[place].Length;
    }
}
