namespace ShadowReport.Core.Names;

/// <summary>The holder of a name.</summary>
/// <param name="Organisation">The key of the organisation, or of the member's organisation.</param>
/// <param name="Member">The member's key; null for the organisation's own name.</param>
public sealed record NameHolder(string Organisation, string? Member = null);

/// <summary>
/// The names used in one coalition, compared by their skeletons. A member and their organisation may share a name: a member can speak under
/// the organisation's name, and an organisation can be named after a member.
/// </summary>
public sealed class NamesInUse
{
    private static readonly Skeletons Erased = Confusables.Of(NameRules.ErasedLabel);

    private readonly Dictionary<string, List<NameHolder>> _holdersFoldedLast = [];
    private readonly Dictionary<string, List<NameHolder>> _holdersFoldedFirst = [];
    private readonly Dictionary<string, int> _labels = [];

    /// <summary>Creates the set from existing names. Older names may be confusable, because they are kept.</summary>
    public NamesInUse(IEnumerable<(string Name, NameHolder Holder)> names)
    {
        foreach (var (name, holder) in names)
            Take(name, holder);
    }

    /// <summary>Whether the holder can use the name.</summary>
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
    /// Adds the name of a member or organisation from an archive. If the name is taken or invalid, a unique label replaces it.
    /// </summary>
    /// <param name="name">The name in the archive.</param>
    /// <param name="holder">The holder in this coalition.</param>
    /// <param name="neutral">The label for an invalid name, such as `Imported member`.</param>
    /// <param name="longest">The maximum length of a name, in UTF-16 units.</param>
    public string TakeOrLabel(string name, NameHolder holder, string neutral, int longest)
    {
        const int RoomForNumber = 20;
        var clean = NameRules.Clean(name);
        var isGood = NameRules.Fault(clean) is null;
        var free = isGood && IsFree(clean, holder) ? clean
            : FreeLabel(isGood && clean.Length + RoomForNumber <= longest ? $"{clean} (imported" : $"{neutral} (", holder);
        Take(free, holder);
        return free;
    }

    private static void Add(Dictionary<string, List<NameHolder>> holders, string skeleton, NameHolder holder)
    {
        if (!holders.TryGetValue(skeleton, out var present))
            holders[skeleton] = present = [];
        present.Add(holder);
    }

    /// <summary>Creates a free label. Counting continues from the last one, so that ten thousand equal names take one pass.</summary>
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
