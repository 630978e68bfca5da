using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>The blocks of a file that come from one block of a draft, or a single other block.</summary>
internal sealed class ReturnedUnit(int first, IReadOnlyList<ReturnedBlock> blocks)
{
    private IReadOnlyList<LeafToken>? _tokens;

    /// <summary>The index of its first block in the file.</summary>
    public int First => first;

    public IReadOnlyList<ReturnedBlock> Blocks => blocks;

    public ReturnedRole Role => blocks[0].Role;

    public string? Section => blocks[0].Section;

    public IEnumerable<Guid> Ids => blocks.SelectMany(block => block.Paragraphs).Distinct();

    /// <summary>The tokens of all its blocks; paragraphs and cells are numbered consecutively.</summary>
    public IReadOnlyList<LeafToken> Tokens => _tokens ??= [.. Leaves.SelectMany((inlines, leaf) => LeafTokens.Of(inlines, leaf))];

    public IEnumerable<IReadOnlyList<Inline>> Leaves => blocks.SelectMany(block => BlockWords.Paragraphs([block.Block]));

    public string Shape => string.Join(' ', blocks.Select(block => BlockLeaves.Shape(block.Block)));

    public string Words =>
        string.Join(' ', BlockWords.PlainText([.. blocks.Select(block => block.Block)])
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether both read and look the same.</summary>
    public bool IsSame(ReturnedUnit other)
    {
        if (Shape != other.Shape || Tokens.Count != other.Tokens.Count)
            return false;
        for (var index = 0; index < Tokens.Count; index++)
        {
            var (one, second) = (Tokens[index], other.Tokens[index]);
            if (one.Key != second.Key || one.Leaf != second.Leaf || !LeafTokens.LooksTheSame(one.Run, second.Run)
                || (one.Run.Note is { } note && !IsSame(note, second.Run.Note!)))
                return false;
        }

        return true;
    }

    private static bool IsSame(IReadOnlyList<Inline> one, IReadOnlyList<Inline> other) =>
        new ReturnedUnit(0, [Note(one)]).IsSame(new ReturnedUnit(0, [Note(other)]));

    private static ReturnedBlock Note(IReadOnlyList<Inline> words) => new(new ParagraphBlock(0, 0, words), ReturnedRole.Text, [], null);
}

/// <summary>Pairs the units of the edited file with those of the exported file: by lasting ids, else by their words.</summary>
internal sealed class UnitPairs
{
    private readonly Dictionary<ReturnedUnit, ReturnedUnit> _exported = [];
    private readonly HashSet<ReturnedUnit> _taken = [];

    private UnitPairs(IReadOnlyList<ReturnedUnit> exported, IReadOnlyList<ReturnedUnit> returned) =>
        (Exported, Returned) = (exported, returned);

    public IReadOnlyList<ReturnedUnit> Exported { get; }

    public IReadOnlyList<ReturnedUnit> Returned { get; }

    /// <summary>Returns the exported unit of an edited one; null for new text.</summary>
    public ReturnedUnit? Was(ReturnedUnit returned) => _exported.GetValueOrDefault(returned);

    /// <summary>Whether an exported unit is still in the edited file.</summary>
    public bool IsThere(ReturnedUnit exported) => _taken.Contains(exported);

    public static UnitPairs Of(IReadOnlyList<ReturnedBlock> exported, IReadOnlyList<ReturnedBlock> returned)
    {
        var before = Units(exported, _ => true);
        var several = before.Where(unit => unit.Blocks.Count > 1).SelectMany(unit => unit.Ids).ToHashSet();
        var pairs = new UnitPairs(before, Units(returned, several.Contains));
        pairs.PairByMarks();
        pairs.PairByWords();
        pairs.PairByRole();
        return pairs;
    }

    /// <summary>Groups neighbours with the same id, if the exported file had them as a group.</summary>
    private static List<ReturnedUnit> Units(IReadOnlyList<ReturnedBlock> blocks, Func<Guid, bool> maySpan)
    {
        var units = new List<ReturnedUnit>();
        for (var start = 0; start < blocks.Count;)
        {
            var end = start + 1;
            if (blocks[start].Paragraphs is [var id, ..] && maySpan(id))
            {
                while (end < blocks.Count && blocks[end].Paragraphs is [var next, ..] && next == id)
                    end++;
            }

            units.Add(new ReturnedUnit(start, [.. blocks.Skip(start).Take(end - start)]));
            start = end;
        }

        return units;
    }

    private void PairByMarks()
    {
        var byId = new Dictionary<Guid, List<ReturnedUnit>>();
        foreach (var unit in Returned)
        {
            foreach (var id in unit.Ids)
                (byId.TryGetValue(id, out var units) ? units : byId[id] = []).Add(unit);
        }

        var bySection = Returned.Where(unit => unit.Section is not null).GroupBy(unit => unit.Section!)
            .ToDictionary(group => group.Key, group => group.ToList());
        foreach (var unit in Exported)
        {
            var found = unit.Section is { } section ? bySection.GetValueOrDefault(section) : unit.Ids.Select(byId.GetValueOrDefault)
                .FirstOrDefault();
            if (found?.Where(one => !_exported.ContainsKey(one)).ToList() is { Count: > 0 } candidates)
                Pair(unit, Nearest(unit, candidates));
        }
    }

    /// <summary>Finds the part that keeps most of a paragraph that was split.</summary>
    private static ReturnedUnit Nearest(ReturnedUnit unit, List<ReturnedUnit> candidates) => candidates.Count == 1
        ? candidates[0]
        : candidates.FirstOrDefault(unit.IsSame)
            ?? candidates.MaxBy(
                candidate => LeafTokens.Common(unit.Tokens, candidate.Tokens, token => token.Key).Sum(pair => pair.New.Text.Length))!;

    private void PairByWords()
    {
        var old = Exported.Where(unit => !_taken.Contains(unit)).ToList();
        var @new = Returned.Where(unit => !_exported.ContainsKey(unit)).ToList();
        var places = TextPairs.Of(old.Select(WordsOf), @new.Select(WordsOf));
        for (var index = 0; index < places.Length; index++)
        {
            if (places[index] is { } place && IsAlike(old[place].Role, @new[index].Role))
                Pair(old[place], @new[index]);
        }
    }

    /// <summary>Pairs a title, header or other single block that was rewritten completely.</summary>
    private void PairByRole()
    {
        foreach (var role in new[] { ReturnedRole.Title, ReturnedRole.Addressee, ReturnedRole.Header, ReturnedRole.Footer })
        {
            if (Exported.Where(unit => unit.Role == role && !_taken.Contains(unit)).Take(2).ToList() is [var old]
                && Returned.Where(unit => unit.Role == role && !_exported.ContainsKey(unit)).Take(2).ToList() is [var @new])
                Pair(old, @new);
        }
    }

    /// <summary>
    /// Whether two roles can be paired. A contents line and the head of a page read like a heading or a title but are none.
    /// </summary>
    private static bool IsAlike(ReturnedRole one, ReturnedRole other) => KindOf(one) == KindOf(other);

    private static ReturnedRole KindOf(ReturnedRole role) =>
        role is ReturnedRole.Title or ReturnedRole.Cover or ReturnedRole.Addressee ? ReturnedRole.Heading : role;

    private static string WordsOf(ReturnedUnit unit) => BlockWords.PlainText([.. unit.Blocks.Select(block => block.Block)]).TrimEnd();

    private void Pair(ReturnedUnit exported, ReturnedUnit returned)
    {
        _exported.Add(returned, exported);
        _taken.Add(exported);
    }
}
