namespace ShadowReport.Core.Names;

/// <summary>Whose name it is.</summary>
/// <param name="Organisation">The key of the organisation, or of the one that the member acts for.</param>
/// <param name="Member">The key of the member; null for the organisation's own name.</param>
public sealed record NameHolder(string Organisation, string? Member = null);

/// <summary>
/// The names in one coalition, compared by what a reader sees of them. A name may equal that of the holder's own organisation: a member
/// may speak under its name, and an organisation may be called after a member of its own.
/// </summary>
public sealed class NamesInUse
{
    private static readonly Skeletons Erased = Confusables.Of(NameRules.ErasedLabel);

    private readonly Dictionary<string, List<NameHolder>> _holdersFoldedLast = [];
    private readonly Dictionary<string, List<NameHolder>> _holdersFoldedFirst = [];
    private readonly Dictionary<string, int> _labels = [];

    /// <summary>Names that were taken before; some may clash, since names from before this rule stay.</summary>
    public NamesInUse(IEnumerable<(string Name, NameHolder Holder)> names)
    {
        foreach (var (name, holder) in names)
            Take(name, holder);
    }

    /// <summary>Whether the holder can have this name.</summary>
    public bool IsFree(string name, NameHolder holder)
    {
        var skeletons = Confusables.Of(name);
        return !skeletons.LookLike(Erased)
            && _holdersFoldedLast.GetValueOrDefault(skeletons.FoldedLast, []).All(other => AreOne(holder, other))
            && _holdersFoldedFirst.GetValueOrDefault(skeletons.FoldedFirst, []).All(other => AreOne(holder, other));
    }

    /// <summary>Adds a name.</summary>
    public void Take(string name, NameHolder holder)
    {
        var skeletons = Confusables.Of(name);
        Add(_holdersFoldedLast, skeletons.FoldedLast, holder);
        Add(_holdersFoldedFirst, skeletons.FoldedFirst, holder);
    }

    /// <summary>
    /// Takes the name for somebody who arrives with an archive. When it is not free, or no good name, a label takes its place that no
    /// reader takes for anybody else.
    /// </summary>
    /// <param name="name">The name in the archive.</param>
    /// <param name="holder">Whose it is here.</param>
    /// <param name="neutral">The label when the name is no good, such as `Imported member`.</param>
    /// <param name="longest">The longest name, in UTF-16 units.</param>
    public string TakeOrLabel(string name, NameHolder holder, string neutral, int longest)
    {
        const int RoomForNumber = 20;
        var clean = NameRules.Clean(name);
        var isGood = NameRules.Fault(clean) is null;
        var free = isGood && IsFree(clean, holder) ? clean : FreeLabel(isGood && clean.Length + RoomForNumber <= longest ? $"{clean} (imported" : $"{neutral} (", holder);
        Take(free, holder);
        return free;
    }

    private static void Add(Dictionary<string, List<NameHolder>> holders, string skeleton, NameHolder holder)
    {
        if (!holders.TryGetValue(skeleton, out var present))
            holders[skeleton] = present = [];
        present.Add(holder);
    }

    /// <summary>Counted on from the last one, so that ten thousand equal names are labelled in one pass.</summary>
    private string FreeLabel(string beginning, NameHolder holder)
    {
        while (true)
        {
            var number = _labels[beginning] = _labels.GetValueOrDefault(beginning) + 1;
            var label = beginning.EndsWith('(') ? $"{beginning}{number})" : number == 1 ? $"{beginning})" : $"{beginning} {number})";
            if (IsFree(label, holder))
                return label;
        }
    }

    private static bool AreOne(NameHolder one, NameHolder other) =>
        one.Organisation == other.Organisation && (one.Member is null || other.Member is null || one.Member == other.Member);
}
