using ShadowReport.Core.Text;

namespace ShadowReport.Core.Merging;

/// <summary>
/// Finds sentences and list items that one side moved and the other side deleted or moved elsewhere. A merge along the text would restore
/// or double them. Of two swapped neighbours, either may be the one that moved, so both count.
/// </summary>
internal sealed class MoveConflicts
{
    private readonly MergeText _before;
    private readonly List<(int Start, int Length)> _old;
    private readonly Side _their;
    private readonly Side _your;
    private readonly List<int> _units = [];

    private MoveConflicts(MergeText before, MergeText theirs, MergeText yours, CancellationToken cancellation)
    {
        (_before, _old) = (before, Units(before.Text));
        (_their, _your) = (
            new Side(before.Text, _old, theirs, cancellation), new Side(before.Text, _old, yours, cancellation));
        if (_their.MovesAny || _your.MovesAny)
            _units.AddRange(InConflict());
        _their.Ask(_units);
        _your.Ask(_units);
    }

    /// <summary>Whether there is any conflict.</summary>
    public bool Any => _units.Count > 0;

    /// <summary>Finds the conflicts between two texts.</summary>
    public static MoveConflicts Between(MergeText before, MergeText theirs, MergeText yours, CancellationToken cancellation) =>
        new(before, theirs, yours, cancellation);

    /// <summary>Whether a part of a side's text contains something in conflict.</summary>
    public bool AreIn(MergeOrigin side, int from, int until) => (side == MergeOrigin.Theirs ? _their : _your).AsksIn(from, until);

    /// <summary>
    /// Whether a merge by paragraphs resolves one of the conflicts. It does not if one side moved a whole paragraph, the other side deleted
    /// a sentence of it, and the sentence is gone.
    /// </summary>
    public bool AreDecidedBy(string merged)
    {
        if (!Any)
            return false;
        if (_units.Exists(unit => !_their.IsGone(unit) && !_your.IsGone(unit)))
            return true;
        var (found, paragraphs) = (Counts(merged), _old.Select((unit, index) => (index, Paragraphs.At(_before.Paragraphs, unit.Start)?.Id))
            .ToLookup(pair => pair.Id, pair => pair.index));
        return IsDecided(_their, _your) || IsDecided(_your, _their);

        bool IsDecided(Side mover, Side other) =>
            _units.Where(other.IsGone).GroupBy(unit => Paragraphs.At(_before.Paragraphs, _old[unit].Start)?.Id).Any(units =>
            units.Key is not { } paragraph || !other.HasParagraph(paragraph) || !mover.KeepsTogether(paragraphs[paragraph], paragraph)
            || units.Any(unit => found.GetValueOrDefault(
                mover.TextOf(unit)) > Math.Min(_their.Count(mover.TextOf(unit)), _your.Count(mover.TextOf(unit)))));
    }

    /// <summary>Counts how often each sentence occurs in a text.</summary>
    public static Dictionary<string, int> Counts(string text) =>
        Units(text).CountBy(unit => text.Substring(unit.Start, unit.Length)).ToDictionary();

    private static List<(int Start, int Length)> Units(string text)
    {
        var units = new List<(int Start, int Length)>();
        for (var start = 0; start < text.Length;)
        {
            var end = Sentences.EndOf(text, start);
            if (WordTokens.HasWord(text.AsSpan(start..end)))
                units.Add((start, end - start));
            start = end;
        }

        return units;
    }

    private IEnumerable<int> InConflict()
    {
        var apart = MovedBetween();
        return Enumerable.Range(0, _old.Count)
            .Where(unit => (_their.IsGone(unit) && _your.Moves(unit)) || (_your.IsGone(unit) && _their.Moves(unit))
            || (_their.Moves(unit) && _your.Moves(unit) && apart.Contains(unit)));
    }

    /// <summary>Finds the units whose order differs between the sides.</summary>
    private HashSet<int> MovedBetween()
    {
        var shared = Enumerable.Range(0, _old.Count).Where(unit => !_their.IsGone(unit) && !_your.IsGone(unit)).OrderBy(_their.StartOf)
            .ToList();
        return [.. IncreasingRows.MayLeaveOut([.. shared.Select(_your.StartOf)]).Select(index => shared[index])];
    }

    /// <summary>Traces the units of the base on one side.</summary>
    private sealed class Side
    {
        private readonly MergeText _text;
        private readonly (int Start, int Length)?[] _places;
        private readonly HashSet<int> _moved;
        private List<int> _asked = [];
        private Dictionary<string, int>? _counts;
        private HashSet<Guid>? _paragraphs;

        public Side(string before, List<(int Start, int Length)> old, MergeText text, CancellationToken cancellation)
        {
            _text = text;
            var units = Units(text.Text);
            var from = Paragraphs.Places(before, [.. old], text.Text, [.. units], cancellation);
            _places = new (int, int)?[old.Count];
            for (var place = 0; place < units.Count; place++)
            {
                if (from[place] >= 0)
                    _places[from[place]] = units[place];
            }

            var kept = Enumerable.Range(0, old.Count).Where(unit => !IsGone(unit)).ToList();
            _moved = [.. IncreasingRows.MayLeaveOut([.. kept.Select(StartOf)]).Select(index => kept[index])];
        }

        public bool MovesAny => _moved.Count > 0;

        public bool IsGone(int unit) => _places[unit] is null;

        public bool Moves(int unit) => _moved.Contains(unit);

        public int StartOf(int unit) => _places[unit]!.Value.Start;

        public string TextOf(int unit) => _text.Text.Substring(StartOf(unit), _places[unit]!.Value.Length);

        public int Count(string unit) => (_counts ??= Counts(_text.Text)).GetValueOrDefault(unit);

        public void Ask(IEnumerable<int> units) => _asked = [.. units.Where(unit => !IsGone(unit)).Select(StartOf).Order()];

        public bool AsksIn(int from, int until) => (_asked.BinarySearch(from) is var place && place < 0 ? ~place : place) is var next
            && next < _asked.Count && _asked[next] < until;

        public bool HasParagraph(Guid id) => (_paragraphs ??= [.. _text.Paragraphs.Select(paragraph => paragraph.Id)]).Contains(id);

        /// <summary>Whether all units of a paragraph are still in that paragraph.</summary>
        public bool KeepsTogether(IEnumerable<int> units, Guid paragraph) =>
            units.All(unit => !IsGone(unit) && Paragraphs.At(_text.Paragraphs, StartOf(unit))?.Id == paragraph);
    }
}
